// What befalls a process at some moment of its life.
import type { ChildProcess } from 'node:child_process'
import type { Journey } from './journeys.ts'
import { count, type Random, type Tally } from './tally.ts'
import type { World } from './world.ts'

const SECOND = 1000
/** What a killed process had locked is nobody's for so long, by the world's time. */
const LOCK = 60 * SECOND
/** What it had sent is not known for so long (docs/safety.md, "What an interrupted run leaves"). */
const SETTLE = 16 * 60 * SECOND

/** Who goes on takes up what is due so soon, by the world's time; an agent within 30 s of a sign-in. */
export const SOON = 30 * SECOND

type About = Pick<Journey, 'about' | 'isHeld'>

/** Kills a process, stops it for a while, or sends it what a person or a terminal would; mostly it does none of that. */
export function befall(child: ChildProcess, { about, isHeld }: About, random: Random, tally: Tally, world: World) {
  const soon = world.pause(random() * (isHeld ? 5 : 0.9) * SECOND)
  const dice = random()
  if (dice < 0.1) void soon.then(() => killed(child, about, tally, world))
  else if (dice < 0.15) void soon.then(() => stopped(child, about, random, tally, world))
  else if (isHeld && dice < 0.65) {
    const signal = dice < 0.4 ? 'SIGINT' : dice < 0.55 ? 'SIGHUP' : 'SIGTERM'
    void soon.then(() => {
      if (child.kill(signal)) count(tally.signals, signal)
    })
  } else if (dice > 0.98) {
    void soon.then(() => {
      if (child.kill('SIGINT')) count(tally.signals, 'SIGINT')
    })
  }
}

function killed(child: ChildProcess, about: string | undefined, tally: Tally, world: World): void {
  if (!child.kill('SIGKILL')) return
  tally.kills += 1
  disturb(tally, world, about, about === undefined ? LOCK : SETTLE)
}

async function stopped(child: ChildProcess, about: string | undefined, random: Random, tally: Tally, world: World) {
  if (!child.kill('SIGSTOP')) return
  tally.stops += 1
  const from = world.now()
  await world.pause((2 + random() * 10) * SECOND)
  child.kill('SIGCONT')
  disturb(tally, world, about, about === undefined ? SOON : SETTLE, from)
}

/** @param after milliseconds of the world for which it is still felt */
export function disturb(
  tally: Tally,
  world: World,
  about: string | undefined,
  after: number,
  from = world.now(),
): void {
  tally.disturbances.push({ from, to: world.now() + after, about })
}
