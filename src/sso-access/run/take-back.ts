// Taking the access back when the command has ended, or the lease is over.
import type { Lease } from '../../access/model/lease.ts'
import type { Moved } from '../../access/outcome.ts'
import { revoke } from '../../access/revoke.ts'
import type { World } from '../../terminal/program.ts'
import { ensureAgent } from '../agent/ensure.ts'
import type { Leases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { stateWords, stopWords } from '../leases/words.ts'
import type { RunOptions } from './options.ts'

const SECOND = 1000
/** Milliseconds: a try at most, and the pause after it. */
const TRY = 60 * SECOND
const PAUSE = 5 * SECOND

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
  const { now, sleep } = access.surroundings
  const { say } = world.terminal
  const deadline = options.hold === true ? Number.POSITIVE_INFINITY : now() + timeout
  for (;;) {
    const [moved = { lease }] = await revoke(access, [lease.id], { deadline: Math.min(deadline, now() + TRY) })
    if (moved.stop === undefined) {
      say(`${lease.id}: ${stateWords(moved.lease, now())}.\n`)
      return moved
    }
    if (now() + PAUSE >= deadline) {
      say(`The end of ${lease.id} is not confirmed. ${stopWords(moved.stop, now())}\n`)
      say(leftTo(leases, options, world))
      return moved
    }
    say(`${stopWords(moved.stop, now())} Trying again.\n`)
    await sleep(PAUSE)
  }
}

/** Who goes on with it: the agent where one runs or can be started. */
export function leftTo(leases: Leases, options: RunOptions, world: Pick<World, 'env' | 'cwd'>): string {
  const ensured = ensureAgent(leases, world, options)
  const line = commandLine('sweep', options)
  return ensured.kind === 'none' ? `  ${ensured.sentence} To take it back: ${line}\n` : '  The agent goes on with it.\n'
}
