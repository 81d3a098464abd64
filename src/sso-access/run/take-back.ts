// Taking the access back when the command has ended, or the lease is over.
import type { Lease } from '../../access/model/lease.ts'
import type { Moved } from '../../access/outcome.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { zonedTime } from '../../terminal/time.ts'
import { ensureAgent } from '../agent/ensure.ts'
import type { Leases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { takeBackUntil } from '../leases/take-back.ts'
import { stateWords, stopWords } from '../leases/words.ts'
import type { RunOptions } from './options.ts'

/**
 * Takes a lease back; after `timeout` milliseconds without proof it is left to the agent, unless `--hold` waits. Says what became of it.
 */
export async function takeBack(
  leases: Leases,
  lease: Lease,
  timeout: number,
  options: RunOptions,
  world: Pick<World, 'env' | 'cwd' | 'terminal'>,
): Promise<Moved> {
  const { access } = leases
  const { now } = access.surroundings
  const { say } = world.terminal
  const deadline = options.hold === true ? Number.POSITIVE_INFINITY : now() + timeout
  const moved = await takeBackUntil(access, lease, deadline, say)
  const { stop } = moved
  if (stop === undefined) say(`${lease.id}: ${escapeForTerminal(stateWords(moved.lease, now()))}.\n`)
  else {
    say(`The end of ${lease.id} is not confirmed. ${escapeForTerminal(stopWords(stop, now()))}\n`)
    say(leftTo(leases, moved.lease, options, world))
  }
  return moved
}

/** Who goes on with it: the agent where one runs or can be started. What is not recorded as on its way out, is so at its end only. */
export function leftTo(leases: Leases, lease: Lease, options: RunOptions, world: Pick<World, 'env' | 'cwd'>): string {
  const ensured = ensureAgent(leases, world, options)
  const isBegun = lease.state === 'revoking'
  const line = commandLine(isBegun ? 'sweep' : `revoke ${lease.id}`, options)
  if (ensured.kind === 'none') return `  ${escapeForTerminal(ensured.sentence)} To take it back: ${line}\n`
  if (isBegun) return '  The agent goes on with it.\n'
  const end = zonedTime(lease.end, leases.access.surroundings.now())
  return `  The agent takes it back at ${end}. To take it back before: ${line}\n`
}
