// A membership of ours that somebody else removes and adds again within half a second, at every point of what we do with it.
import { describe, expect, it } from 'vitest'
import { grantKey } from '../../../src/access/model/grant.ts'
import type { Forced } from './cloud.ts'
import type { Sequence } from './sequence.ts'
import { endings, expectSafe, MINUTE, membership, stage } from './stage.ts'

type Stage = ReturnType<typeof stage>

/** What is done, and what has happened before. */
interface Journey {
  readonly before: (on: Stage) => Promise<unknown>
  readonly begin: (on: Stage) => Promise<unknown>
}

const journeys: Readonly<Record<string, Journey>> = {
  request: { before: async () => {}, begin: (on) => on.requestBy('us', membership, 120) },
  'a request whose answer is lost': {
    before: async (on) => {
      on.world.network.forced = { fault: 'unanswered' } satisfies Forced
    },
    begin: (on) => on.requestBy('us', membership, 120),
  },
  revoke: { before: (on) => on.request(membership, 120), begin: (on) => on.revokeBy('us') },
  'a revoke whose answer is lost': {
    before: async (on) => {
      await on.request(membership, 120)
      on.world.network.forced = { fault: 'unanswered' } satisfies Forced
    },
    begin: (on) => on.revokeBy('us'),
  },
  'a sweep at its end': {
    before: async (on) => {
      await on.request(membership, 1)
      on.wait(2)
    },
    begin: (on) => on.sweepBy('us'),
  },
}

interface Way {
  readonly how: string
  /** Milliseconds between. */
  readonly span: number
  readonly more: Partial<Sequence>
}

const ways: readonly Way[] = [
  { how: 'at once', span: 0, more: {} },
  {
    how: 'half a second later, with times in whole seconds and lists that lag',
    span: 500,
    more: { whole: true, lag: 5 },
  },
]

const cases = Object.entries(journeys).flatMap(([name, journey]) => ways.map((way) => ({ name, journey, ...way })))

/** More than any of them takes. */
const MOST_TURNS = 400

/** Replaces it after so many turns. False: it had ended by then. */
async function playReplaced(more: Partial<Sequence>, { before, begin }: Journey, turns: number, span: number) {
  const on = stage({ ...more, seed: 100 + turns })
  const { scheduler, network } = on.world
  await before(on)
  let isOver = false
  const work = begin(on).then(() => {
    isOver = true
  })
  for (let n = 0; n < turns && !isOver && (await scheduler.step()); ) n += 1
  const wasOver = isOver
  const isReplaced = network.aws.present(grantKey(membership)) !== undefined && !wasOver
  if (isReplaced) {
    on.removedOutside(membership)
    if (span > 0) await on.pass(span / MINUTE)
    on.madeOutside(membership)
  }
  await on.until(work)
  await expectSafe(on)
  if (!isReplaced) return { wasOver, isReplaced }
  // It is theirs, and they have it.
  expect(network.aws.present(grantKey(membership))?.makers[0]?.by, `after ${turns} turns`).toBe('outsider')
  expect(endings(on.world), `after ${turns} turns`).not.toContain(undefined)
  return { wasOver, isReplaced }
}

describe('a membership of ours that somebody else removes and adds again', () => {
  it.each(cases)('$how, at any point of $name, is theirs', async ({ journey, span, more }) => {
    let replaced = 0
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      const { wasOver, isReplaced } = await playReplaced(more, journey, turns, span)
      if (isReplaced) replaced += 1
      if (wasOver) break
    }
    expect(replaced).toBeGreaterThan(5)
  })
})
