// What people see of a request.
import { grantKey } from '../../access/model/grant.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { Ask } from '../../terminal/ask.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { quoteForShell } from '../../terminal/shell.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { accessWords, stateWords, stopWords, untilWords, userWords } from '../leases/words.ts'
import type { Result } from './document.ts'
import { endedByWords } from './ended-by.ts'
import { hintFor } from './hints.ts'
import type { Planned } from './plan.ts'

type Say = Pick<Terminal, 'say'>
/** A command line on the same ledger. */
type Line = (command: string) => string

interface Told {
  readonly now: number
  readonly line: Line
}

/** What is about to be granted, to whom, until when, how, and what ends it. */
export function sayPlan({ plan }: Planned, notes: readonly string[], { now, line }: Told, { say }: Say): void {
  const { grant, about, origin, end, endedBy, triers } = plan
  const through = grant.kind === 'assignment' ? grant.instance : grant.store
  const lines = [
    `${userWords(grant, about)} gets ${accessWords(grant, about)} ${untilWords(end, now)}.`,
    ...(about.target === undefined
      ? []
      : [`  target: ${escapeForTerminal(`${about.target}, flow ${about.flow ?? ''}`)}`]),
    escapeForTerminal(
      `  by: profile ${origin.profile}${accountWords(about.requester)} in ${origin.region}, ${through}`,
    ),
    `  end: ${endedByWords(endedBy, triers, line)}`,
    ...notes.map((note) => `  ${note}`),
  ]
  say(`${lines.join('\n')}\n`)
}

/** Of the account that an ARN of STS or IAM is in. */
function accountWords(arn: string): string {
  const [, , , , account = ''] = arn.split(':')
  return account === '' ? '' : ` of account ${account}`
}

/** @throws Failure (`interrupted`) where the person does not want it */
export async function confirmed(ask: Ask): Promise<void> {
  if (await ask.confirm('Grant this?', true)) return
  throw new Failure('interrupted', 'Nothing was granted.', '')
}

/** What became of it. */
export function sayResult(result: Result, { plan }: Planned, told: Told, { say }: Say): void {
  for (const text of linesOf(result, plan, told)) say(`${text}\n`)
}

function linesOf(result: Result, plan: Planned['plan'], told: Told): readonly string[] {
  const { outcome, lease, reason = '', stop } = result
  const { now, line } = told
  const { grant, about } = plan
  switch (outcome) {
    case 'planned':
      return []
    case 'granted':
      return grantedLines(result, plan, told)
    case 'refused': {
      const what = `${userWords(grant, about)} has ${accessWords(grant, about)} already.`
      const hint =
        result.why === 'standing'
          ? 'To record a lease that takes nothing away: --accept-standing'
          : `Decide it: ${line(`audit --resolve ${quoteForShell(grantKey(grant))} --ours`)}, or --not-ours`
      return [`${what} ${reason}`, `  ${hint}`]
    }
    case 'failed': {
      const hint = hintFor(reason)
      return [`Not granted: ${escapeForTerminal(reason)}`, ...(hint === undefined ? [] : [`  ${hint}`])]
    }
    case 'cancelled': {
      if (lease === undefined) return ['Cancelled. Nothing was recorded for this request.']
      const state = ` ${lease.id}: ${stateWords(lease, now)}.`
      const rest = stop === undefined ? '' : ` ${escapeForTerminal(stopWords(stop, now))} The next sweep takes it back.`
      return [`Cancelled.${state}${rest}`]
    }
    case 'not-confirmed': {
      const sentence = stop === undefined ? 'AWS has not confirmed it.' : stopWords(stop, now)
      const wait = stop?.kind === 'settle' ? ['  To wait for it: --wait'] : []
      const rest =
        lease === undefined
          ? 'Nothing was recorded for this request.'
          : `${lease.id}: ${stateWords(lease, now)}. The next sweep goes on with it: ${line('sweep')}`
      return [escapeForTerminal(sentence), `  ${escapeForTerminal(rest)}`, ...wait]
    }
  }
}

function grantedLines(
  { lease, by, portal, groups = [] }: Result,
  { grant, about }: Planned['plan'],
  { now, line }: Told,
): readonly string[] {
  if (lease === undefined) return []
  const shared = {
    shared: ' Another lease holds the same access: it goes with the last of them.',
    standing: ' The access was there already: this lease takes nothing away.',
    created: '',
  }
  return [
    `Granted: ${accessWords(grant, about)}, ${untilWords(lease.end, now)}.${shared[by ?? 'created']}`,
    `  lease: ${lease.id}`,
    ...(portal === undefined ? [] : [`  open: ${escapeForTerminal(portal)}`]),
    ...(groups.length === 0
      ? []
      : [
          `  The same access comes through ${groups.length === 1 ? 'a group' : 'groups'} too, and stays: ${groups.join(', ')}`,
        ]),
    `  end it: ${line(`revoke ${lease.id}`)}`,
  ]
}
