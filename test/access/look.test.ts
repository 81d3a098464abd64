import { describe, expect, it } from 'vitest'
import { type ForeignJob, judgeLook, lookSince } from '../../src/access/decide/look.ts'
import { isFromLostCreate } from '../../src/access/decide/lost-membership.ts'
import type { GrantState } from '../../src/access/model/grant.ts'
import type { MembershipId } from '../../src/access/model/ids.ts'
import type { Operation } from '../../src/access/model/operation.ts'
import { BEFORE_RESOLVED, LONGEST_JOB } from '../../src/access/times.ts'

describe('a look at what others did', () => {
  /** Made at 12:00:00.500, by the milliseconds of the tests. */
  const state: GrantState = { holder: 'ours', absentAt: 10_000, createdAt: 12_500 }
  const create = (createdAt: number): ForeignJob => ({ kind: 'create', createdAt })
  const gone = (createdAt: number): ForeignJob => ({ kind: 'delete', createdAt })

  it.each<[string, readonly ForeignJob[], ReturnType<typeof judgeLook>]>([
    ['nobody did anything', [], 'clear'],
    ['only removed it', [gone(13_500)], 'clear'],
    ['made it after us', [create(13_500)], 'standing'],
    ['made it in the same second, where times are whole', [create(12_000)], 'disputed'],
    ['made it a millisecond after us, where they are not', [create(12_501)], 'standing'],
    ['made it before us', [create(11_500)], 'disputed'],
    ['made it after us, and removed it', [create(13_500), gone(14_500)], 'disputed'],
    ['made it after us, and removed it in the same second', [create(13_500), gone(13_000)], 'disputed'],
    ['removed it, and made it again', [gone(13_500), create(14_500)], 'standing'],
    ['made it before us and after us', [create(11_500), create(14_500)], 'standing'],
  ])('%s', (_name, jobs, verdict) => expect(judgeLook(state, jobs)).toBe(verdict))

  it('cannot tell the order where it is not known when ours was made', () => {
    expect(judgeLook({ holder: 'ours' }, [create(13_500)])).toBe('disputed')
  })

  it('goes back by the longest job before the listing that found it absent', () => {
    expect(lookSince(state, 0)).toBe(10_000 - LONGEST_JOB)
    expect(lookSince({ holder: 'ours' }, 99)).toBe(99 - LONGEST_JOB)
  })

  it('begins where a person has said that it is ours, less what clocks may differ', () => {
    const resolved = { ...state, absentAt: 700_000, createdAt: 700_000, resolvedAt: 700_000 }
    expect(lookSince(resolved, 0)).toBe(700_000 - BEFORE_RESOLVED)
    expect(lookSince({ ...resolved, absentAt: 9_000_000 }, 0)).toBe(9_000_000 - LONGEST_JOB)
  })
})

describe('a membership that is there after a lost create', () => {
  const operation: Operation = {
    ...{ id: 'o' as Operation['id'], kind: 'create', recordedAt: 1000, leases: [], holderBefore: 'none' },
    ...{ listedAt: 900, listedPresent: false, stamp: 1500, signer: 'us' },
  }
  const made = (createdAt: number | undefined, createdBy: string | undefined) => ({
    id: 'm' as MembershipId,
    ...(createdAt !== undefined && { createdAt }),
    ...(createdBy !== undefined && { createdBy }),
  })

  it.each([
    ['made by us after the stamp', made(1501, 'us'), true],
    ['made by us in the second of the stamp, where times are whole', made(1000, 'us'), true],
    ['made by us before the stamp', made(1499, 'us'), false],
    ['made by another', made(1501, 'them'), false],
    ['of an unknown time', made(undefined, 'us'), false],
    ['of an unknown maker', made(1501, undefined), false],
  ])('%s', (_name, membership, isOurs) => expect(isFromLostCreate(operation, membership)).toBe(isOurs))
})
