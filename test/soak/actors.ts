// Who works on the ledger at the same time.
import { befall, disturb, SOON } from './befall.ts'
import { type Journey, nextJourney } from './journeys.ts'
import type { Names } from './places.ts'
import { count, type Random, type Tally } from './tally.ts'
import type { Ran, World } from './world.ts'

const SECOND = 1000
/** The exit code where credentials are needed. */
const NOT_SIGNED_IN = 6

export interface Stage {
  readonly world: World
  readonly tally: Tally
  readonly names: Names
  readonly isOver: () => boolean
  /** Whether there are fewer leases so far than there should be. */
  readonly isBehind: () => boolean
}

/** Somebody at a terminal, who works while there are too few leases. */
export async function terminal({ world, tally, names, isOver, isBehind }: Stage, random: Random): Promise<void> {
  while (!isOver()) {
    if (!isBehind()) {
      await world.pause(50)
      continue
    }
    const journey = nextJourney(random, names, [...tally.promised].slice(-12))
    count(tally.started, journey.name)
    const ran = await world.run(journey.args, (child) => befall(child, journey, random, tally, world))
    note(journey, ran, tally)
    // Nobody goes on at once who has to sign in first.
    if (ran.code === NOT_SIGNED_IN) await world.pause(SECOND)
  }
}

function note({ name, args }: Journey, { code, stdout, stderr }: Ran, tally: Tally): void {
  const isBug = /^\s+at |has a bug/m.test(stderr) || (code === 1 && stderr === '')
  if (isBug) tally.crashes.push(`${args.join(' ')}\n${stderr}`)
  const promised = name === 'request' ? (code === 0 ? stdout : '') : grantedIn(stdout + stderr)
  const lease = /lease-[0-9a-z]+/.exec(promised)?.[0]
  if (lease !== undefined) tally.promised.add(lease)
}

const grantedIn = (text: string) => /^Granted[\s\S]*/m.exec(text)?.[0] ?? ''

/** A scheduler: what it runs each minute of the world, as its entry says it. Cron does not wait for the one before. */
export async function scheduler({ world, tally, isOver }: Stage, random: Random, minute: number): Promise<void> {
  const sweeps: Promise<Ran>[] = []
  while (!isOver()) {
    count(tally.started, 'sweep')
    sweeps.push(world.run(['sweep', '--scheduled', 'cron'], (child) => befall(child, {}, random, tally, world)))
    await world.pause(minute)
  }
  await Promise.all(sweeps)
}

/** Sees to it that an agent runs, and kills it, stops it or ends it now and then. */
export async function agents({ world, tally, isOver }: Stage, random: Random): Promise<void> {
  await world.run(['agent', 'start'])
  while (!isOver()) {
    count(tally.started, 'agent')
    await world.pause((8 + random() * 20) * SECOND)
    const from = world.now()
    if (random() < 0.2) await world.run(['agent', 'stop'])
    else if (killAgent(pidIn((await world.run(['agent', 'status', '--json'])).stdout))) tally.kills += 1
    // Its sweep goes on without it. Until another one is up, nobody looks when a lease is due.
    await world.run(['agent', 'start'])
    disturb(tally, world, undefined, SOON, from)
  }
}

function killAgent(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

function pidIn(text: string): number | undefined {
  try {
    return (JSON.parse(text) as { pid?: number }).pid
  } catch {
    return undefined
  }
}

/** The sign-in that all work with ends now and then, with all that came of it; some time later somebody signs in again. */
export async function signIns({ world, tally, isOver }: Stage, random: Random): Promise<void> {
  while (!isOver()) {
    for (let waited = random() * 20; waited < 35 && !isOver(); waited += 0.5) await world.pause(0.5 * SECOND)
    if (isOver()) return
    const from = world.now()
    world.signOut()
    await world.pause((2 + random() * 3) * SECOND)
    world.signIn()
    tally.signIns.push(world.now())
    disturb(tally, world, undefined, SOON, from)
  }
}
