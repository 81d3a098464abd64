// What every adapter of the Ledger port has to do. A later adapter calls this with its own way to open one.
import { describe, expect, it } from 'vitest'
import { type AssignmentGrant, type Grant, grantKey } from '../../src/access/model/grant.ts'
import type {
  AccountId,
  IdentityStoreId,
  InstanceArn,
  LeaseId,
  OperationId,
  OwnerId,
  PermissionSetArn,
  RequestId,
  UserId,
} from '../../src/access/model/ids.ts'
import type { Lease } from '../../src/access/model/lease.ts'
import type { Ledger, Locked } from '../../src/access/ports.ts'

export const exampleGrant: AssignmentGrant = {
  kind: 'assignment',
  endpoint: '',
  instance: 'arn:aws:sso:::instance/ssoins-0123456789abcdef' as InstanceArn,
  account: '111122223333' as AccountId,
  permissionSet: 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef' as PermissionSetArn,
  user: '11111111-2222-4333-8444-555555555555' as UserId,
}

const key = grantKey(exampleGrant)
const alice = 'alice' as OwnerId
const bob = 'bob' as OwnerId

export function exampleLease(id: string, more: Partial<Lease> = {}): Lease {
  return {
    id: id as LeaseId,
    key,
    grant: exampleGrant,
    origin: { profile: 'sso', region: 'us-east-1', store: 'd-0123456789' as IdentityStoreId },
    about: { requester: 'arn:aws:sts::111122223333:assumed-role/Admin/alex@example.com', reason: 'it’s “needed”\n' },
    state: 'active',
    recordedAt: 10,
    end: 1000,
    acceptStanding: false,
    ...more,
  }
}

/** @param open gives two connections to one new, empty ledger */
export function conformance(name: string, open: () => Promise<readonly [Ledger, Ledger]>): void {
  const locked = async (ledger: Ledger, now = 0, owner = alice): Promise<Locked> => {
    const lock = await ledger.lock(exampleGrant, owner, now, now + 60)
    if (lock.kind === 'held') throw new Error('held')
    return lock
  }

  describe(`${name}: the lock`, () => {
    it('is taken once, and seen as held by others until it ends', async () => {
      const [one, other] = await open()
      expect(await one.lock(exampleGrant, alice, 0, 60)).toEqual({
        ...{ kind: 'locked', state: { holder: 'none' }, fence: 1, until: 60 },
      })
      expect(await other.lock(exampleGrant, bob, 59, 119)).toEqual({ kind: 'held', owner: alice, until: 60 })
      expect(await other.lock(exampleGrant, bob, 60, 120)).toMatchObject({ kind: 'locked', fence: 2, until: 120 })
    })

    it('is not shared by two runs of one owner', async () => {
      const [one, other] = await open()
      await locked(one)
      expect(await other.lock(exampleGrant, alice, 1, 61)).toMatchObject({ kind: 'held' })
    })

    it('is given to one of many who ask at once', async () => {
      const [one, other] = await open()
      const owners = Array.from({ length: 20 }, (_, n) => `owner-${n}` as OwnerId)
      const locks = await Promise.all(owners.map((owner, n) => (n % 2 ? one : other).lock(exampleGrant, owner, 0, 60)))
      expect(locks.filter(({ kind }) => kind === 'locked')).toHaveLength(1)
    })

    it('lasts longer when renewed, also after its end, as long as nobody took it', async () => {
      const [one, other] = await open()
      const { fence } = await locked(one)
      expect(await one.renew(key, fence, 200)).toBe(true)
      expect(await other.lock(exampleGrant, bob, 199, 259)).toMatchObject({ kind: 'held', until: 200 })
      expect(await other.lock(exampleGrant, bob, 200, 260)).toMatchObject({ kind: 'locked', fence: fence + 1 })
      expect(await one.renew(key, fence, 300)).toBe(false)
      expect(await one.lock(exampleGrant, alice, 259, 300)).toMatchObject({ kind: 'held', until: 260 })
    })

    it('is free after an unlock, with a fence that still goes up', async () => {
      const [one, other] = await open()
      const { fence } = await locked(one)
      expect(await one.write({ key, fence, unlock: true })).toBe(true)
      expect(await other.lock(exampleGrant, bob, 1, 61)).toMatchObject({ kind: 'locked', fence: fence + 1 })
    })
  })

  describe(`${name}: a write`, () => {
    it('is all there, for every reader, with what is not ASCII too', async () => {
      const [one, other] = await open()
      const { fence } = await locked(one)
      const state = {
        holder: 'ours',
        absentAt: 5,
        removed: { at: 3, as: 'revoked', leases: ['a' as LeaseId] },
      } as const
      const event = { at: 7, key, happening: { kind: 'closed', operation: 'o' as OperationId } } as const
      const lease = exampleLease('a')
      const requests = ['r1' as RequestId]
      expect(await one.write({ key, fence, state, leases: [lease], requests, events: [event] })).toBe(true)
      expect(await other.grant(key)).toEqual({ grant: exampleGrant, state })
      expect(await other.lease(lease.id)).toEqual(lease)
      expect(await other.leasesOf(key)).toEqual([lease])
      expect(await other.events(key)).toEqual([event])
      expect(await other.ownRequests(['r0', 'r1'] as RequestId[])).toEqual(new Set(['r1']))
    })

    it('is nothing at all with an old fence', async () => {
      const [one, other] = await open()
      const { fence } = await locked(one)
      await locked(other, 60, bob)
      const change = { key, fence, leases: [exampleLease('a')], requests: ['r1' as RequestId], unlock: true }
      expect(await one.write({ ...change, state: { holder: 'ours' } })).toBe(false)
      expect(await one.grant(key)).toMatchObject({ state: { holder: 'none' } })
      expect(await one.lease('a' as LeaseId)).toBeUndefined()
      expect(await one.ownRequests(['r1' as RequestId])).toEqual(new Set())
      expect(await one.lock(exampleGrant, alice, 61, 99)).toMatchObject({ kind: 'held', owner: bob })
    })

    it('is nothing at all for a grant that nobody has locked', async () => {
      const [one] = await open()
      expect(await one.write({ key, fence: 0, leases: [exampleLease('a')] })).toBe(false)
      expect(await one.leasesOf(key)).toEqual([])
    })

    it('can ask for time that is left of the lock', async () => {
      const [one] = await open()
      const { fence } = await locked(one)
      expect(await one.write({ key, fence, lockedUntil: 61, state: { holder: 'ours' } })).toBe(false)
      expect(await one.grant(key)).toMatchObject({ state: { holder: 'none' } })
      expect(await one.write({ key, fence, lockedUntil: 60, state: { holder: 'ours' } })).toBe(true)
    })

    it('passes with the fence of a lock that has ended, while nobody took it', async () => {
      const [one] = await open()
      const { fence } = await locked(one)
      expect(await one.write({ key, fence, state: { holder: 'standing' } })).toBe(true)
    })

    it('replaces a lease, and the id of a request is added once', async () => {
      const [one] = await open()
      const { fence } = await locked(one)
      const requests = ['r1' as RequestId]
      await one.write({ key, fence, leases: [exampleLease('a')], requests })
      const ended = exampleLease('a', { state: 'ended', endedAt: 50, ending: 'revoked' })
      expect(await one.write({ key, fence, leases: [ended], requests })).toBe(true)
      expect(await one.lease('a' as LeaseId)).toEqual(ended)
      expect(await one.leasesOf(key)).toEqual([])
    })
  })

  describe(`${name}: what is asked for`, () => {
    it('due: what has to be looked at by then, the earliest first', async () => {
      const [one] = await open()
      const { fence } = await locked(one)
      const trouble = { since: 1, tries: 1, nextAt: 900, sentence: 'denied' }
      const leases = [
        exampleLease('late', { end: 2000 }),
        exampleLease('due', { end: 500 }),
        exampleLease('half-way', { state: 'granting', recordedAt: 20, end: 3000 }),
        exampleLease('out', { state: 'revoking', recordedAt: 30, revokingAt: 30 }),
        exampleLease('stuck', { state: 'revoking', revokingAt: 30, trouble }),
        exampleLease('over', { state: 'ended', endedAt: 40, ending: 'gone' }),
      ]
      await one.write({ key, fence, leases })
      const due = async (now: number, limit = 10) => (await one.due(now, limit)).map(({ id }) => id)
      expect(await due(19)).toEqual([])
      expect(await due(500)).toEqual(['half-way', 'out', 'due'])
      expect(await due(900)).toEqual(['half-way', 'out', 'due', 'stuck'])
      expect(await due(900, 2)).toEqual(['half-way', 'out'])
    })

    it('open: what has not ended, by its end; ended: the last first, by pages', async () => {
      const [one] = await open()
      const { fence } = await locked(one)
      const ended = [1, 2, 3, 4, 5].map((n) => exampleLease(`e${n}`, { state: 'ended', endedAt: n > 3 ? 40 : n * 10 }))
      await one.write({ key, fence, leases: [...ended, exampleLease('b', { end: 9 }), exampleLease('a', { end: 10 })] })
      expect((await one.open()).map(({ id }) => id)).toEqual(['b', 'a'])
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await one.ended(2, after)
        expect(page.leases.length).toBeLessThanOrEqual(2)
        seen.push(...page.leases.map(({ id }) => id))
        after = page.next
      } while (after !== undefined)
      expect(seen).toEqual(['e5', 'e4', 'e3', 'e2', 'e1'])
    })

    it('the leases and events of one grant, and of no other', async () => {
      const [one] = await open()
      const other: Grant = { ...exampleGrant, account: '444455556666' as AccountId }
      const otherKey = grantKey(other)
      const { fence } = await locked(one)
      await one.lock(other, bob, 0, 60)
      const event = { at: 1, key: otherKey, happening: { kind: 'closed', operation: 'o' as OperationId } } as const
      await one.write({ key: otherKey, fence: 1, leases: [exampleLease('x', { key: otherKey })], events: [event] })
      await one.write({ key, fence, leases: [exampleLease('a')] })
      expect((await one.leasesOf(key)).map(({ id }) => id)).toEqual(['a'])
      expect((await one.leasesOf(otherKey)).map(({ id }) => id)).toEqual(['x'])
      expect(await one.events(key)).toEqual([])
      expect(await one.events(otherKey)).toEqual([event])
    })

    it('disputed grants', async () => {
      const [one] = await open()
      const { fence } = await locked(one)
      expect(await one.disputed()).toEqual([])
      await one.write({ key, fence, state: { holder: 'disputed' } })
      expect(await one.disputed()).toEqual([{ grant: exampleGrant, state: { holder: 'disputed' } }])
    })

    it('nothing of what is not there', async () => {
      const [one] = await open()
      expect(await one.grant(key)).toBeUndefined()
      expect(await one.lease('a' as LeaseId)).toBeUndefined()
      expect(await one.ended(10)).toEqual({ leases: [] })
    })
  })
}
