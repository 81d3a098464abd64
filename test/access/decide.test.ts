import { describe, expect, it } from 'vitest'
import { decide, type Known } from '../../src/access/decide/decide.ts'
import type { Wish } from '../../src/access/decide/wish.ts'
import type { GrantState, Holder } from '../../src/access/model/grant.ts'
import type { LeaseId, MembershipId } from '../../src/access/model/ids.ts'
import type { Lease } from '../../src/access/model/lease.ts'
import { type Listed, MOST_ROWS } from '../../src/access/ports.ts'
import { exampleGrant, exampleLease } from '../ledger/conformance.ts'

const NOW = 100
const there: Listed = { present: true }
const absent: Listed = { present: false }
const ours: GrantState = { holder: 'ours', absentAt: 5, createdAt: 6 }
const tidy: Wish = { kind: 'tidy' }
const endOf = (...ids: string[]): Wish => ({ kind: 'end', leases: ids as LeaseId[], detail: 'Revoked.' })
const wanted = exampleLease('new', { state: 'granting', recordedAt: NOW })
const grantOf = (lease: Lease): Wish => ({ kind: 'grant', lease })
const accepting = { ...wanted, acceptStanding: true }

const known = (state: GrantState, ...leases: Lease[]): Known => ({ grant: exampleGrant, state, leases })
const decided = (wish: Wish, on: Known, listed: Listed) => decide(wish, on, { at: NOW, listed })

/** A decision in a line: the leases, the holder, and what is sent or answered. */
function said(wish: Wish, on: Known, listed: Listed): string {
  const { leases, state, act, answer } = decided(wish, on, listed)
  const words = leases.map(({ id, state: is, ending, keptFor }) =>
    [id, is, ending ?? '', keptFor ?? ''].filter((word) => word !== '').join(' '),
  )
  return [...words, `holder ${state.holder}`, act ? `${act.kind} ${act.leases.join(' ')}` : '', answer ?? '']
    .filter((word) => word !== '')
    .join(' · ')
}

const active = (id: string, end = 1000) => exampleLease(id, { end })
const granting = (id: string, more: Partial<Lease> = {}) => exampleLease(id, { state: 'granting', ...more })
const out = (id: string) => exampleLease(id, { state: 'revoking', revokingAt: 90 })

describe('a request', () => {
  const cases: readonly (readonly [string, Wish, Known, Listed, string])[] = [
    [
      'on nothing creates',
      grantOf(wanted),
      known({ holder: 'none' }),
      absent,
      'new granting · holder none · create new',
    ],
    [
      'on what somebody else made is refused, and that is remembered as standing',
      grantOf(wanted),
      known({ holder: 'none' }),
      there,
      'holder standing · standing',
    ],
    [
      'on a standing grant, accepted, is confirmed without a create',
      grantOf(accepting),
      known({ holder: 'standing' }),
      there,
      'new active · holder standing',
    ],
    [
      'on a standing grant that is not there any more creates one of ours',
      grantOf(wanted),
      known({ holder: 'standing' }),
      absent,
      'new granting · holder none · create new',
    ],
    [
      'on a grant of ours is confirmed without a create',
      grantOf(wanted),
      known(ours, active('a')),
      there,
      'a active · new active · holder ours',
    ],
    [
      'on a grant of ours that is not listed creates it again',
      grantOf(wanted),
      known(ours, active('a')),
      absent,
      'a active · new granting · holder ours · create new',
    ],
    [
      'on a disputed grant is refused',
      grantOf(wanted),
      known({ holder: 'disputed' }),
      there,
      'holder disputed · disputed',
    ],
    [
      'and where it is not listed',
      grantOf(wanted),
      known({ holder: 'disputed' }),
      absent,
      'holder disputed · disputed',
    ],
    [
      'grants for another that waits for the same',
      grantOf(wanted),
      known({ holder: 'none' }, granting('a')),
      absent,
      'a granting · new granting · holder none · create a new',
    ],
    [
      'lets a lease go that has fallen due, and keeps the access for itself',
      grantOf(wanted),
      known(ours, active('a', 50)),
      there,
      'a ended kept new · new active · holder ours',
    ],
    [
      'that was recorded before somebody else made it fails',
      grantOf(wanted),
      known({ holder: 'none' }, wanted),
      there,
      'new ended failed · holder standing',
    ],
  ]
  it.each(cases)('%s', (_name, wish, on, listed, expected) => expect(said(wish, on, listed)).toBe(expected))
})

describe('last one out', () => {
  const cases: readonly (readonly [string, Wish, GrantState, readonly Lease[], Listed, string])[] = [
    ['deletes what is ours', tidy, ours, [active('a', 50)], there, 'a revoking · holder ours · delete a'],
    [
      'deletes what is ours also where it is not listed',
      tidy,
      ours,
      [out('a')],
      absent,
      'a revoking · holder ours · delete a',
    ],
    ['at its very end', tidy, ours, [active('a', NOW)], there, 'a revoking · holder ours · delete a'],
    [
      'a lease that lives keeps it',
      endOf('a'),
      ours,
      [active('a'), active('b')],
      there,
      'a ended kept b · b active · holder ours',
    ],
    [
      'also one that ends earlier',
      endOf('a'),
      ours,
      [active('a', 900), active('b', 101)],
      there,
      'a ended kept b · b active · holder ours',
    ],
    [
      'two at once',
      tidy,
      ours,
      [active('a', 50), active('b', 60)],
      there,
      'a revoking · b revoking · holder ours · delete a b',
    ],
    [
      'a standing grant stays',
      tidy,
      { holder: 'standing' },
      [active('a', 50)],
      there,
      'a ended kept standing · holder standing',
    ],
    [
      'a disputed grant stays',
      tidy,
      { holder: 'disputed' },
      [active('a', 50)],
      there,
      'a ended kept disputed · holder disputed',
    ],
    [
      'of what was never granted',
      endOf('a'),
      { holder: 'none' },
      [granting('a')],
      absent,
      'a ended gone · holder none',
    ],
    [
      'that was on its way out when a removal was proven',
      tidy,
      { holder: 'none', removed: { at: 90, as: 'revoked', leases: ['a' as LeaseId] } },
      [out('a')],
      there,
      'a ended revoked · holder none',
    ],
    [
      'that was not',
      tidy,
      { holder: 'none', removed: { at: 90, as: 'revoked', leases: [] } },
      [out('a')],
      absent,
      'a ended gone · holder none',
    ],
    [
      'of a deleted user, whose access AWS still lists',
      tidy,
      { holder: 'none', removed: { at: 90, as: 'principal-gone', leases: ['a' as LeaseId] } },
      [out('a')],
      there,
      'a ended principal-gone · holder none',
    ],
  ]
  it.each(cases)('%s', (_name, wish, state, leases, listed, expected) =>
    expect(said(wish, known(state, ...leases), listed)).toBe(expected),
  )
})

describe('a sweep', () => {
  it('confirms a lease that is half-way, where the grant is ours and listed', () => {
    expect(said(tidy, known(ours, granting('a')), there)).toBe('a active · holder ours')
  })

  it('never creates: a lease that is half-way fails', () => {
    expect(said(tidy, known({ holder: 'none' }, granting('a')), absent)).toBe('a ended failed · holder none')
    expect(said(tidy, known(ours, granting('a')), absent)).toBe('a revoking · holder ours · delete a')
  })

  it.each<Holder>(['none', 'ours', 'standing', 'disputed'])('leaves a live lease on a grant that is %s', (holder) => {
    expect(decided(tidy, known({ holder }, active('a')), absent).leases).toEqual([active('a')])
  })

  it('leaves a lease that fell due after the listing', () => {
    expect(said(tidy, known(ours, active('a', NOW + 1)), there)).toBe('a active · holder ours')
  })
})

describe('an extension', () => {
  const extend: Wish = { kind: 'extend', lease: 'a' as LeaseId, end: 5000 }

  it('moves the end of an active lease that is listed', () => {
    expect(decided(extend, known(ours, active('a')), there).leases).toEqual([active('a', 5000)])
  })

  it.each([
    ['gone', active('a'), absent],
    ['not-active', active('a', NOW), there],
    ['not-active', granting('a'), there],
    ['not-active', out('a'), there],
    ['not-active', active('b'), there],
  ] as const)('is %s otherwise', (answer, lease, listed) => {
    expect(decided(extend, known(ours, lease), listed).answer).toBe(answer)
  })
})

describe('a membership', () => {
  const own = { id: 'm1' as MembershipId, createdAt: 50 }
  const state: GrantState = { ...ours, membership: own }
  const showing = (id: string, createdAt?: number): Listed => ({
    present: true,
    membership: { id: id as MembershipId, ...(createdAt !== undefined && { createdAt }) },
  })

  it('is ours by its id', () => {
    expect(said(grantOf(wanted), known(state), showing('m1'))).toBe('new active · holder ours')
  })

  it('of another id is somebody else’s', () => {
    expect(said(grantOf(wanted), known(state), showing('m2', 60))).toBe('holder ours · standing')
    expect(said(grantOf(wanted), known(state), showing('m2'))).toBe('holder ours · standing')
  })

  it('that is older than ours is what a list still shows', () => {
    expect(said(grantOf(wanted), known(state), showing('m2', 40))).toBe('new granting · holder ours · create new')
  })

  it.each([
    ['listed', showing('m1')],
    ['not listed', absent],
    ['replaced', showing('m2', 60)],
  ] as const)('is deleted by our id and no other: %s', (_name, listed) => {
    expect(decided(tidy, known(state, out('a')), listed).act).toEqual({
      kind: 'delete',
      leases: ['a'],
      membership: 'm1',
    })
  })
})

describe('more leases than one transaction holds', () => {
  const many = Array.from({ length: 50 }, (_, n) => active(`l${n}`, 50))

  it('are marked bit by bit, and nothing is sent before all are', () => {
    let on = known(ours, ...many)
    for (let turn = 0; ; turn++) {
      const decision = decided(tidy, on, there)
      expect(decision.leases.filter((lease) => !on.leases.includes(lease)).length).toBeLessThanOrEqual(MOST_ROWS / 2)
      on = { ...on, leases: decision.leases }
      if (decision.more !== true) {
        expect(decision.act?.kind).toBe('delete')
        expect(turn).toBe(4)
        break
      }
      expect(decision.act).toBeUndefined()
    }
    expect(on.leases.every((lease) => lease.state === 'revoking')).toBe(true)
  })
})
