// Who works on the ledger at the same time, and what befalls them.
import type { ChildProcess } from 'node:child_process'
import type { World } from './world.ts'

/** What was counted, and what was promised. */
export interface Tally {
  readonly started: Record<string, number>
  /** The leases that a request said it has granted. */
  readonly promised: Set<string>
  kills: number
  stops: number
  crashes: string[]
}

export type Random = () => number

const accounts = ['web-prod', 'web-staging', 'data-prod', 'data-staging', 'mobile-prod', 'mobile-staging']
const users = ['alex', 'sam', 'kim', 'casey']

const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item

/** What somebody at a terminal does next. */
function nextCommand(random: Random, known: readonly string[]): readonly string[] {
  const user = ['--user', pick(random, users)]
  const access =
    random() < 0.75
      ? ['--account', pick(random, accounts), '--permission-set', 'PowerUserAccess']
      : ['--group', 'Responders']
  const dice = random()
  const duration = `${1 + Math.floor(random() * 3)}m`
  if (dice < 0.7 || known.length === 0)
    return ['request', ...access, ...user, '--duration', duration, '--force', '--yes', '--json', '--timeout', '2m']
  if (dice < 0.8) return ['revoke', pick(random, known), '--yes', '--timeout', '2m']
  if (dice < 0.87) return ['extend', pick(random, known), '--duration', '2m', '--force']
  if (dice < 0.9) return ['revoke', '--all', '--all-users', '--yes', '--timeout', '2m']
  if (dice < 0.95) return ['list', '--all-users', '--json']
  return ['audit', '--json']
}

/** Kills or stops a process at some moment of its life. */
function befall(child: ChildProcess, random: Random, tally: Tally, pause: World['pause']): void {
  const dice = random()
  if (dice < 0.12) {
    void pause(random() * 900).then(() => {
      if (child.kill('SIGKILL')) tally.kills += 1
    })
  } else if (dice < 0.18) {
    void pause(random() * 900).then(async () => {
      if (!child.kill('SIGSTOP')) return
      tally.stops += 1
      await pause(2000 + random() * 10_000)
      child.kill('SIGCONT')
    })
  }
}

/** Somebody at a terminal, until `isOver`. */
export async function terminal(world: World, tally: Tally, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const args = nextCommand(random, [...tally.promised].slice(-12))
    const [name = ''] = args
    tally.started[name] = (tally.started[name] ?? 0) + 1
    const { code, stdout, stderr } = await world.run(args, (child) => befall(child, random, tally, world.pause))
    if (/^\s+at /m.test(stderr) || (code === 1 && stderr === '')) tally.crashes.push(`${args.join(' ')}\n${stderr}`)
    if (name === 'request' && code === 0) tally.promised.add((JSON.parse(stdout) as { lease: { id: string } }).lease.id)
    await world.pause(random() * 300)
  }
}

/** A scheduler: a sweep each minute of the world, which is killed now and then. */
export async function scheduler(world: World, tally: Tally, random: Random, minute: number, isOver: () => boolean) {
  while (!isOver()) {
    tally.started['sweep'] = (tally.started['sweep'] ?? 0) + 1
    await Promise.all([
      world.run(['sweep', '--timeout', '1m'], (child) => befall(child, random, tally, world.pause)),
      world.pause(minute),
    ])
  }
}

/** Sees to it that an agent runs, and kills it now and then. */
export async function agents(world: World, tally: Tally, random: Random, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    tally.started['agent'] = (tally.started['agent'] ?? 0) + 1
    await world.run(['agent', 'start'])
    await world.pause(3000 + random() * 8000)
    const { stdout } = await world.run(['agent', 'status', '--json'])
    const pid = pidIn(stdout)
    if (pid === undefined) continue
    try {
      process.kill(pid, 'SIGKILL')
      tally.kills += 1
    } catch {}
  }
}

function pidIn(text: string): number | undefined {
  try {
    return (JSON.parse(text) as { pid?: number }).pid
  } catch {
    return undefined
  }
}
