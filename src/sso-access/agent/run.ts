// `sso-access agent run`: the process that is an agent.
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { keptClock } from '../../aws/leases/clock.ts'
import { sleep, thisMachine } from '../../aws/this-machine.ts'
import type { SqliteLedger } from '../../ledger/sqlite/ledger.ts'
import { type ProcessLock, takeProcessLock } from '../../ledger/sqlite/process-lock.ts'
import type { World } from '../../terminal/program.ts'
import { DONE } from '../leases/exit-codes.ts'
import { openLedger } from '../leases/open-ledger.ts'
import { parseSpan } from '../leases/span.ts'
import { attentionOf } from '../list/by-grant.ts'
import { required } from '../reach/required.ts'
import { onSignals } from '../reach/signals.ts'
import { agentFiles } from './files.ts'
import type { AgentOptions } from './options.ts'
import { agentPlace } from './place.ts'
import { sweepInProcess } from './sweep-process.ts'
import { teller } from './tell.ts'
import { type Watch, type Why, watchLeases } from './watch.ts'

/** The longest sleep: a machine that was suspended is noticed so soon after. */
const EVERY = 30_000
/** Leases that are read at a time. A few are enough to know when to wake; all of them would be work. */
const FEW = 20
/** Whoever only asks whether the lock is held has it for a moment. */
const TRIES = 20

/** Runs until no lease is left; gives the exit code. Does nothing where an agent runs already. */
export async function runAgent(options: AgentOptions, world: World): Promise<number> {
  const { folder } = agentPlace(options, world)
  const machine = thisMachine(world.env)
  const stop = new AbortController()
  const off = onSignals(['SIGTERM', 'SIGINT'], () => stop.abort())
  // The terminal that it was started from may go.
  onSignals(['SIGHUP'], () => {})
  const ledger = await openLedger(folder, { now: machine.now, sleep })
  try {
    const { tell, end } = teller(folder, machine)
    for (;;) {
      const lock = await lockOf(folder)
      if (lock === undefined) return DONE
      let why: Why
      try {
        // One that was killed has left its own: nobody is to take that for ours.
        rmSync(agentFiles(folder).record, { force: true })
        why = await watchLeases(watchOf(options, world, ledger, { tell, stop: stop.signal }))
        end(why)
      } finally {
        lock.release()
      }
      // A lease that was recorded while the lock was held relied on this agent.
      const isMissed = why === 'no-lease' && (await ledger.due(Number.MAX_SAFE_INTEGER, 1)).length > 0
      if (!isMissed) return DONE
    }
  } finally {
    ledger.close()
    off()
  }
}

async function lockOf(folder: string): Promise<ProcessLock | undefined> {
  for (let n = 0; n < TRIES; n++) {
    const lock = takeProcessLock(agentFiles(folder).lock)
    if (lock !== undefined) return lock
    await sleep(50)
  }
  return undefined
}

function watchOf(
  options: AgentOptions,
  world: World,
  ledger: SqliteLedger,
  { tell, stop }: Pick<Watch, 'tell' | 'stop'>,
): Watch {
  const { env } = world
  const { folder, line } = agentPlace(options, world)
  const files = agentFiles(folder)
  const machine = thisMachine(env)
  const place = ['--state-dir', folder, ...(options.sandbox === true ? ['--sandbox'] : [])]
  const every = env['SSO_ACCESS_AGENT_EVERY']
  return {
    clock: () => ({
      // Anew each time: whoever hears from AWS corrects it.
      wall: keptClock(machine, join(folder, 'clock.json')).now(),
      monotonic: Number(process.hrtime.bigint() / 1_000_000n),
    }),
    sleep,
    every: Math.min(EVERY, every ? required(parseSpan(every)) : EVERY),
    next: () => ledger.due(Number.MAX_SAFE_INTEGER, FEW),
    late: async (now) => (await ledger.open()).filter((lease) => attentionOf(lease, now) !== undefined).length,
    ledgerIsThere: () => changedAt(files.ledger) > 0,
    wanted: () => changedAt(files.wanted),
    signIns: () => signInsOf(env),
    sweep: (wish) => sweepInProcess(place, wish, stop),
    usualHint: `Try it by hand: ${line('sweep --stuck')}`,
    stop,
    tell,
  }
}

/** Milliseconds since 1970; 0 where there is no such file. */
function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** When somebody last signed in, or changed a profile. */
function signInsOf(env: NodeJS.ProcessEnv): number {
  const home = env['HOME'] || env['USERPROFILE'] || ''
  const cache = join(home, '.aws', 'sso', 'cache')
  const config = env['AWS_CONFIG_FILE'] || join(home, '.aws', 'config')
  const credentials = env['AWS_SHARED_CREDENTIALS_FILE'] || join(home, '.aws', 'credentials')
  return Math.max(...[...namesIn(cache), config, credentials].map(changedAt))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name))
  } catch {
    return []
  }
}
