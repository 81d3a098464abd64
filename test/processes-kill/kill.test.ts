// Each distinct point before and after a write to the ledger and a call of AWS: the program is killed there, or stopped for longer than its
// lock and its signature live while another takes over. Then a sweep puts it right. The points are those of one undisturbed run, all of
// them. The built program as processes, over HTTP; a world's time is moved, and nobody waits for it (points.cjs, world.ts).
//
// In CI (the variable `CI`) every point of every journey is killed at, and every point of some journeys is stopped at; else every point of
// every journey is both.
import { afterAll, describe, expect, it } from 'vitest'
import { journeys } from './journeys.ts'
import { lastCall, mistakesAtEnd, mistakesIn, othersIn, writesIn } from './judge.ts'
import { createWorlds, type World } from './world.ts'

const MINUTE = 60_000
const sweep = ['sweep', '--stuck', '--timeout', '1h']

// From the command line that runs this (vitest.config.ts).
const isPart = process.env['KILL_PART'] !== 'all'

const worlds = await createWorlds()
afterAll(() => worlds.close())

/** A sweep, when the locks of the dead have ended: it waits for signatures that may still live, in the world's time. */
async function putRight(world: World): Promise<void> {
  world.later(2 * MINUTE)
  const swept = await world.run(sweep)
  expect({ ...swept, mistakes: await mistakesIn(world) }).toMatchObject({ code: 0, mistakes: [] })
  world.later(7 * 60 * MINUTE)
  // Where everything has ended a sweep has nothing to do, and a second process shows nothing new.
  const isOver = (await world.held()).leases.every(({ state }) => state === 'ended')
  const ended = isOver ? { code: 0 } : await world.run(sweep)
  expect({ ...ended, mistakes: await mistakesAtEnd(world) }).toMatchObject({ code: 0, mistakes: [] })
}

const heldUp = { code: 1, stderr: expect.stringContaining('Another process has been writing to the ledger') }

/** The points of one run of each journey. */
const recorded = await Promise.all(
  journeys.map(async (journey) => {
    const before = await journey.before(worlds)
    const args = await journey.args(before)
    const undisturbed = before.copy()
    const points = await undisturbed.pointsOf(args)
    undisturbed.end()
    return { ...journey, before, args, points }
  }),
)

it.each(recorded)('$name: all its points are known', ({ points, least }) => {
  expect(points.length).toBeGreaterThanOrEqual(least)
  expect(new Set(points).size).toBe(points.length)
})

describe.each(recorded)('$name', ({ before, args, points, other, isStoppedInPart }) => {
  it.concurrent.each(points)('killed %s', async (point) => {
    const world = before.copy()
    const others = othersIn(world)
    const { signal } = await world.run(args, { STOP_AT: point })
    expect(signal).toBe('SIGKILL')
    await putRight(world)
    expect(othersIn(world)).toEqual(others)
    world.end()
  })

  const stops = isPart && isStoppedInPart !== true ? [] : points
  it.concurrent.each(stops)('stopped %s, while another takes over', async (point) => {
    const world = before.copy()
    const others = othersIn(world)
    const stopped = await world.runUntil(point, args)
    world.later(7 * MINUTE)
    const taken = await world.run(other)
    // In the midst of a transaction it keeps everybody from the ledger, and whoever waits for it says so.
    const isInTransaction = point.startsWith('before commit')
    expect({ ...taken, point }).toMatchObject(isInTransaction ? heldUp : { stderr: expect.not.stringContaining('bug') })
    const call = lastCall(world)
    const woken = await stopped.wake()
    expect(woken).toMatchObject({ code: expect.any(Number), stderr: expect.not.stringContaining('bug') })
    const [first] = writesIn(world, call)
    // What was signed before is too old by now, and AWS says so.
    if (/^before (Create|Delete)/.test(point))
      expect(first).toMatchObject({ outcome: 'error', error: 'InvalidSignatureException' })
    await putRight(world)
    expect(othersIn(world)).toEqual(others)
    world.end()
  })
})
