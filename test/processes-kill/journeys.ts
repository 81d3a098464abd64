// What is killed and stopped: each journey begins in a world that is as the ones before have left it.
import type { World, Worlds } from './world.ts'

export interface Journey {
  readonly name: string
  /** The world in which it begins. */
  readonly before: (worlds: Worlds) => Promise<World>
  /** The command. */
  readonly args: (world: World) => Promise<readonly string[]>
  /** What another process asks for while it is stopped. */
  readonly other: readonly string[]
  /** It has at least so many points. */
  readonly least: number
  /** Whether it is stopped at its points also where a part of the tests has to do. */
  readonly isStoppedInPart?: true
}

const MINUTE = 60_000
const wait = ['--timeout', '1h'] as const

const kinds = {
  assignment: ['--account', 'web-prod', '--permission-set', 'ReadOnlyAccess', '--user', 'kim'],
  membership: ['--group', 'Responders', '--user', 'kim'],
} as const
type Kind = keyof typeof kinds

const request = (kind: Kind) => ['request', ...kinds[kind], '--duration', '4h', '--force', '--yes', ...wait]
const revoke = ['revoke', '--all', '--all-users', '--yes', ...wait]

/** Nothing was asked for yet, and no name looked up. */
const untouched = async (worlds: Worlds) => worlds.open()

const leased = (kind: Kind) => async (worlds: Worlds) => {
  const world = worlds.open()
  await done(world, request(kind))
  return world
}

const overdue = (kind: Kind) => async (worlds: Worlds) => {
  const world = await leased(kind)(worlds)
  world.later(4 * 60 * MINUTE)
  return world
}

/** A process was killed when AWS had taken its request and before it could note that; by now the signature is dead. */
const lost = (kind: Kind, args: readonly string[], point: string, from: (worlds: Worlds) => Promise<World>) => {
  return async (worlds: Worlds) => {
    const world = await from(worlds)
    const { signal, stderr } = await world.run(args, { STOP_AT: point })
    if (signal !== 'SIGKILL') throw new Error(`it was not killed: ${kind}, ${stderr}`)
    world.later(7 * MINUTE)
    return world
  }
}

async function done(world: World, args: readonly string[]): Promise<void> {
  const { code, stderr } = await world.run(args)
  if (code !== 0) throw new Error(stderr)
}

export const journeys: readonly Journey[] = [
  {
    name: 'request by account and permission set',
    before: untouched,
    args: async () => request('assignment'),
    other: request('assignment'),
    least: 30,
    isStoppedInPart: true,
  },
  {
    name: 'request for a group',
    before: untouched,
    args: async () => request('membership'),
    other: request('membership'),
    least: 30,
  },
  {
    name: 'revoke of an assignment',
    before: leased('assignment'),
    args: async () => revoke,
    other: request('assignment'),
    least: 24,
    isStoppedInPart: true,
  },
  {
    name: 'revoke of a membership',
    before: leased('membership'),
    args: async () => revoke,
    other: request('membership'),
    least: 18,
  },
  {
    name: 'extend',
    before: leased('assignment'),
    args: async (world) => {
      const [lease] = (await world.held()).leases
      return ['extend', lease?.id ?? '', '--duration', '6h', '--force', ...wait]
    },
    other: revoke,
    least: 8,
    isStoppedInPart: true,
  },
  {
    name: 'sweep of what is due',
    before: overdue('assignment'),
    args: async () => ['sweep', ...wait],
    other: request('assignment'),
    least: 24,
    isStoppedInPart: true,
  },
  {
    name: 'sweep of a create whose answer was lost',
    before: lost('assignment', request('assignment'), 'after CreateAccountAssignment 1', untouched),
    args: async () => ['sweep', ...wait],
    other: request('assignment'),
    least: 14,
  },
  {
    name: 'sweep of a membership whose answer was lost',
    before: lost('membership', request('membership'), 'after CreateGroupMembership 1', untouched),
    args: async () => ['sweep', ...wait],
    other: request('membership'),
    least: 10,
  },
  {
    name: 'sweep of a delete whose answer was lost',
    before: lost('assignment', revoke, 'after DeleteAccountAssignment 1', leased('assignment')),
    args: async () => ['sweep', ...wait],
    other: request('assignment'),
    least: 14,
  },
]
