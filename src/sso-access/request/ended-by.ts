// What ends a lease. One counts only if it is expected to run, and to hold credentials, at the end. Pure.
import type { Lifetime } from '../../aws/profiles/lifetime.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { zonedTime } from '../../terminal/time.ts'
import { commandLine } from '../leases/place-flags.ts'
import type { FoundScheduler } from '../schedulers/found.ts'
import type { RequestOptions } from './options.ts'

export type EndedBy = 'hold' | 'run' | 'agent' | FoundScheduler['kind']

export interface EndFacts {
  /** `--hold`: a person is there, who can sign in again. */
  readonly hold: boolean
  /** False under `--no-agent`. */
  readonly agent: boolean
  readonly isCi: boolean
  readonly isContainer: boolean
  readonly schedulers: readonly FoundScheduler[]
  /** Of the credentials that would end it; undefined where that cannot be told, or they never end. */
  readonly lifetime: Lifetime | undefined
  readonly profile: string
  readonly end: number
  readonly now: number
}

/** One that could end a lease, and why it does not count. */
export interface Ender {
  readonly by: EndedBy
  /** Without a capital and a full stop; undefined where it counts. */
  readonly whyNot?: string | undefined
  /** Whether it tries all the same where it does not count. */
  readonly tries: boolean
}

/** All that could end a lease, the strongest first. */
export function endersOf(facts: EndFacts): readonly Ender[] {
  const credentials = whyNoCredentials(facts)
  return [
    ...facts.schedulers.map((scheduler) => ({
      by: scheduler.kind,
      whyNot: whyNotScheduler(scheduler) ?? credentials,
      tries: scheduler.runs,
    })),
    // As `ensureAgent` starts it.
    { by: 'agent', whyNot: whyNotAgent(facts) ?? credentials, tries: facts.agent && !facts.isCi },
    ...(facts.hold ? [{ by: 'hold', tries: true } as const] : []),
  ]
}

function whyNotScheduler({ runs, detail, lastCode }: FoundScheduler): string | undefined {
  if (!runs) return `${detail.charAt(0).toLowerCase()}${detail.slice(1).replace(/\.$/, '')}`
  return lastCode === 6 ? 'its last sweep had no credentials' : undefined
}

function whyNotAgent({ agent, isCi, isContainer }: EndFacts): string | undefined {
  if (!agent) return 'it is left out (--no-agent)'
  if (isCi) return 'this is CI, which keeps nothing running'
  return isContainer ? 'this is a container, and the agent ends with it' : undefined
}

/** Why a process that nobody watches has no credentials at the end. It fetches its own: what this terminal holds is not handed on. */
function whyNoCredentials({ lifetime, profile, end, now }: EndFacts): string | undefined {
  if (lifetime === undefined) return undefined
  const name = quoteForMessage(profile)
  const { kind, renewal, ends, until } = lifetime
  if (renewal === 'ends') {
    if (kind === 'role') return `profile ${name} needs a person or the keys of this terminal`
    if (ends === undefined) return `it is not known when the credentials of profile ${name} expire`
    return ends < end ? `the credentials of profile ${name} expire at ${zonedTime(ends, now)}` : undefined
  }
  const isShort = renewal === 'until' && until !== undefined && until < end
  return isShort ? `the sign-in of profile ${name} expires at ${zonedTime(until, now)}` : undefined
}

/**
 * What will end the lease.
 * @param canHold whether the command has `--hold`
 * @throws Failure (`refused`) where nothing would, unless `--force` takes that on: with why each does not count
 */
export function endedByOf(
  enders: readonly Ender[],
  options: Pick<RequestOptions, 'force' | 'sandbox' | 'stateDir'>,
  canHold = true,
): readonly EndedBy[] {
  const counting = enders.filter(({ whyNot }) => whyNot === undefined).map(({ by }) => by)
  if (counting.length > 0 || options.force === true) return counting
  const reasons = enders.map(({ by, whyNot }) => `${names[by]} does not count: ${whyNot}.`)
  const isInstalled = enders.some(({ by }) => by !== 'agent' && by !== 'hold')
  const none = isInstalled ? [] : ['No scheduler is installed.']
  const yourself = `--force and end it yourself: ${commandLine('sweep', options)}`
  const hint = canHold ? `Keep this terminal open with --hold, or give ${yourself}` : `Give ${yourself}`
  throw new Failure('refused', ['Nothing would end this access.', ...reasons, ...none].join(' '), hint)
}

const names: Readonly<Record<EndedBy, string>> = {
  hold: '--hold',
  run: 'The command',
  agent: 'The agent',
  systemd: 'The systemd timer',
  launchd: 'The launchd job',
  cron: 'The crontab entry',
}

/** Those that are not sure to end it, and try. */
export function triersIn(enders: readonly Ender[]): readonly Ender[] {
  return enders.filter(({ tries, whyNot }) => tries && whyNot !== undefined)
}

/**
 * What ends it, in words.
 * @param triers what tries, where nothing is sure to end it
 * @param line a command line on the same ledger
 */
export function endedByWords(
  endedBy: readonly EndedBy[],
  triers: readonly Ender[],
  line: (command: string) => string,
): string {
  if (endedBy.length > 0) return endedBy.map((by) => words[by]).join('; ')
  if (triers.length === 0) return `nothing ends it by itself (--force). When it is due: ${line('sweep')}`
  const tried = triers.map(({ by, whyNot = '' }) => `${names[by]} tries, but ${whyNot}.`).join(' ')
  return `nothing is sure to end it (--force). ${tried} When it is due: ${line('sweep')}`
}

const words: Readonly<Record<EndedBy, string>> = {
  hold: 'this terminal ends it (--hold)',
  run: 'this program ends it when the command ends, and at the end of the lease at the latest',
  agent: 'the agent ends it, unless the machine restarts',
  systemd: 'a systemd timer ends it',
  launchd: 'a launchd job ends it',
  cron: 'a crontab entry ends it',
}
