// Every run is stopped for longer than its lock, or killed, at each of its turns, while another run takes over: one whose wall clock is right,
// or hours ahead, or hours behind. What the sequences do by chance, all of it.
import { describe, expect, it } from 'vitest'
import { extend } from '../../../src/access/extend.ts'
import type { Grant } from '../../../src/access/model/grant.ts'
import { revoke } from '../../../src/access/revoke.ts'
import { sweep } from '../../../src/access/sweep.ts'
import { assignment, expectSafe, MINUTE, membership, requestOf, stage } from './stage.ts'

type Stage = ReturnType<typeof stage>
type Access = ReturnType<Stage['world']['access']>

const HOURS = 5 * 60 * MINUTE
/** Far enough for a clock that is ahead too. */
const deadline = (on: Stage) => on.world.scheduler.now + 5 * MINUTE
const ids = ({ world }: Stage) => [...(world.memories[0]?.leases.keys() ?? [])]

/** What a run does. `off`: how far its clock is ahead. */
const works: Readonly<Record<string, (on: Stage, access: Access, grant: Grant, off: number) => Promise<unknown>>> = {
  request: (on, access, grant, off) => requestOf(access, grant, deadline(on) + 25 * MINUTE, deadline(on) + off),
  revoke: (on, access, _grant, off) => revoke(access, ids(on), { deadline: deadline(on) + off }),
  extend: async (on, access, _grant, off) => {
    const [id] = ids(on)
    if (id !== undefined) await extend(access, id, deadline(on) + 60 * MINUTE, { deadline: deadline(on) + off })
  },
  sweep: (on, access, _grant, off) => sweep(access, { deadline: deadline(on) + off }),
}

const names = Object.keys(works)
const clocks = { right: 0, ahead: HOURS, behind: -HOURS } as const
const cases = [assignment, membership].flatMap((grant) =>
  names.flatMap((first) => names.map((other) => ({ kind: grant.kind, grant, first, other }))),
)

/** More than any of them takes. */
const MOST_TURNS = 400

async function playTaken(
  { grant, first, other }: (typeof cases)[number],
  how: 'stopped' | 'killed',
  off: number,
  turns: number,
): Promise<boolean> {
  const on = stage({ seed: 7 + turns })
  const { scheduler, steps, world } = { ...on.world, world: on.world }
  // There is a lease already, but for who asks for the first one; it is due for a sweep.
  if (first !== 'request' || turns % 2 === 1) await on.request(grant, first === 'sweep' ? 1 : 60, { runs: 0 })
  if (first === 'sweep') on.wait(2)
  let isOver = false
  const done = () => {
    isOver = true
  }
  const work = works[first]?.(on, world.access('first', 0), grant, 0).then(done)
  for (let n = 0; n < turns && !isOver; n++) if (!(await scheduler.step())) break
  if (isOver) return false
  if (how === 'stopped') scheduler.pause('first', 8 * MINUTE)
  else scheduler.crash('first')
  await on.pass(1.1)
  steps.set('other', off)
  const limit = 30 * MINUTE
  await on.until(works[other]?.(on, world.access('other', 0), grant, off) ?? Promise.resolve(), limit)
  if (how === 'stopped') await on.until(work ?? Promise.resolve(), limit)
  await expectSafe(on)
  return true
}

describe('a run is stopped or killed at each of its turns, and another takes over', () => {
  it.each(cases)('$kind: $first, and then $other', async (one) => {
    let plays = 0
    for (const off of Object.values(clocks)) {
      for (const how of ['stopped', 'killed'] as const) {
        for (let turns = 0; turns < MOST_TURNS; turns++) {
          try {
            if (!(await playTaken(one, how, off, turns))) break
          } catch (error) {
            throw new Error(`${how} after ${turns} turns, clock off by ${off / MINUTE} min`, { cause: error })
          }
          plays += 1
        }
      }
    }
    expect(plays).toBeGreaterThan(50)
  })
})
