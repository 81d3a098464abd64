// Clocks that somebody set, until an answer of AWS tells the time.
import { describe, expect, it } from 'vitest'
import { grantKey } from '../../../src/access/model/grant.ts'
import { request } from '../../../src/access/request.ts'
import { resolve } from '../../../src/access/resolve.ts'
import { sweep } from '../../../src/access/sweep.ts'
import { assignment, endings, expectSafe, holderOf, MINUTE, membership, stage } from './stage.ts'
import { origin } from './world.ts'

const ahead = 5 * 60 * MINUTE

describe('a wall clock that is hours ahead until AWS answers', () => {
  it('does not hide what a killed request left', async () => {
    const on = stage()
    on.world.steps.set('wrong', ahead)
    const wanted = { grant: assignment, origin, about: { requester: 'alex@example.com' } }
    const access = on.world.access('wrong', 0)
    const end = on.world.scheduler.now + 30 * MINUTE
    const { scheduler, network } = on.world
    void request(access, { ...wanted, end, acceptStanding: false }, { deadline: end + ahead })
    while (!network.flown.some(({ isTaken }) => isTaken) && (await scheduler.step())) {
      // On to the next turn.
    }
    scheduler.crash('wrong')
    on.wait(12)
    await on.until(sweep(on.world.access('other', 0), { deadline: scheduler.now + 60 * MINUTE }))
    expect([...(on.world.memories[0]?.leases.values() ?? [])].map(({ state }) => state)).toEqual(['active'])
    await expectSafe(on)
  })

  it('does not end a lease that lives', async () => {
    const on = stage()
    await on.request(assignment, 60)
    on.world.steps.set('wrong', ahead)
    const deadline = on.world.scheduler.now + ahead + 60 * MINUTE
    await on.until(sweep(on.world.access('wrong', 0), { deadline }))
    expect(endings(on.world)).toEqual([undefined])
    await expectSafe(on)
  })

  it('does not keep a sweep from a lease that it was to end, when it was killed before AWS answered', async () => {
    const on = stage()
    const { scheduler, memories, steps } = on.world
    await on.request(assignment, 60, { runs: 9 * MINUTE })
    steps.set('wrong', ahead)
    void on.revokeBy('wrong')
    const isMarked = () => [...(memories[0]?.leases.values() ?? [])].some(({ state }) => state === 'revoking')
    while (!isMarked() && (await scheduler.step())) {
      // On to the next turn.
    }
    scheduler.crash('wrong')
    on.wait(12)
    await on.until(sweep(on.world.access('other', 0), { deadline: scheduler.now + 60 * MINUTE }))
    expect(endings(on.world)).toEqual(['revoked'])
  })

  it('does not lock a grant for hours by a process that was killed before AWS answered', async () => {
    const on = stage()
    await on.request(assignment, 10)
    on.world.steps.set('wrong', ahead)
    void on.revokeBy('wrong')
    const { scheduler, memories } = on.world
    while (
      [...(memories[0]?.grants.values() ?? [])].every(({ owner }) => owner !== 'wrong') &&
      (await scheduler.step())
    ) {
      // On to the next turn.
    }
    scheduler.crash('wrong')
    await expectSafe(on)
  })

  /** Another sweep, by a machine whose clock is wrong. */
  const sweepBy = (on: ReturnType<typeof stage>, actor: string, step: number) => {
    on.world.steps.set(actor, step)
    return on.until(sweep(on.world.access(actor, 0), { deadline: on.world.scheduler.now + step + 60 * MINUTE }))
  }

  it('does not give up a lost create that can still come', async () => {
    const on = stage()
    await on.request(assignment, 120, { fault: 'late', delay: 4.9 * MINUTE, runs: 9.5 * MINUTE })
    await sweepBy(on, 'wrong', ahead)
    await on.pass(20)
    await expectSafe(on)
  })

  it('does not give up a lost membership that can still come', async () => {
    const on = stage()
    await on.request(membership, 120, { fault: 'late', delay: 4.9 * MINUTE })
    await sweepBy(on, 'wrong', ahead)
    await on.pass(20)
    await expectSafe(on)
  })

  it.each([
    ['an assignment', assignment],
    ['a membership', membership],
  ])('does not let a new lease on %s stand on what a lost delete still ends', async (_name, grant) => {
    const on = stage()
    await on.request(grant, 120, { runs: 0 })
    on.world.network.forced = { fault: 'late', delay: 4.5 * MINUTE }
    await on.until(on.revokeBy('killed'), 3000)
    on.world.scheduler.crash('killed')
    await on.pass(0.5)
    on.world.steps.set('wrong', ahead)
    const end = on.world.scheduler.now + 120 * MINUTE
    const wanted = { grant, origin, about: { requester: 'alex@example.com' }, end, acceptStanding: false }
    await on.until(request(on.world.access('wrong', 0), wanted, { deadline: end + ahead }))
    await on.pass(20)
    expect(on.world.violations).toEqual([])
    await expectSafe(on)
  })
})

describe('a wall clock that is hours ahead while AWS cannot be reached', () => {
  it('does not put off the next try by more than an hour', async () => {
    const on = stage()
    const { network, steps, scheduler, memories } = on.world
    await on.request(assignment, 1, { runs: 0 })
    on.wait(2)
    steps.set('wrong', ahead)
    network.refusing = 'unreachable'
    await on.until(sweep(on.world.access('wrong', 0), { deadline: scheduler.now + ahead + 5 * MINUTE }))
    expect([...(memories[0]?.leases.values() ?? [])].map(({ trouble }) => trouble?.tries)).toEqual([1])
    network.refusing = undefined
    on.wait(61)
    await on.until(sweep(on.world.access('right', 0), { deadline: scheduler.now + 5 * MINUTE }))
    expect(endings(on.world)).toEqual(['revoked'])
  })
})

describe('a person who decides at a machine whose clock is hours ahead', () => {
  it('does not hide what somebody else makes after that', async () => {
    const on = stage()
    on.madeOutside(assignment)
    on.wait(2)
    on.removedOutside(assignment)
    on.wait(2)
    await on.request(assignment, 2, { runs: 0 })
    on.wait(3)
    await on.sweep()
    expect(holderOf(on.world, assignment)).toBe('disputed')
    on.world.steps.set('wrong', ahead)
    const deadline = on.world.scheduler.now + ahead + 5 * MINUTE
    await on.until(resolve(on.world.access('wrong', 0), grantKey(assignment), 'ours', { deadline }))
    on.wait(1)
    on.madeOutside(assignment)
    on.wait(1)
    await on.sweep()
    expect(endings(on.world)).toEqual(['kept'])
    await expectSafe(on)
  })
})

describe('a wall clock that is set back by hours', () => {
  it('while a run waits does not hold it up', async () => {
    const on = stage()
    const { scheduler, network, steps } = on.world
    await on.request(assignment, 120, { runs: 0 })
    network.forced = { runs: 20_000 }
    const revoked = on.revokeBy('back')
    while (!network.aws.jobs.some(({ kind }) => kind === 'delete') && (await scheduler.step())) {
      // On to the next turn.
    }
    const sentAt = scheduler.now
    await on.pass(0.1)
    steps.set('back', -ahead)
    await on.until(revoked)
    expect(scheduler.now - sentAt).toBeLessThan(MINUTE)
    expect(endings(on.world)).toEqual(['revoked'])
  })

  it('while a run waits for what must not come any more does not hold it up', async () => {
    const on = stage()
    const { scheduler, steps } = on.world
    await on.request(assignment, 120, { fault: 'lost' })
    const swept = sweep(on.world.access('back', 0), { deadline: scheduler.now + 60 * MINUTE })
    const began = scheduler.now
    await on.pass(2)
    steps.set('back', -ahead)
    await on.until(swept)
    expect(scheduler.now - began).toBeLessThan(12 * MINUTE)
    expect(endings(on.world)).toEqual(['failed'])
  })
})
