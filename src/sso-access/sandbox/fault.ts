import { resolve } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { ask, requireServer } from '../../sandbox-process/ask.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import { readJsonFile } from '../../sandbox-process/private-file.ts'
import { escapeForTerminal, quoteForMessage } from '../../terminal/escape.ts'
import { fitted } from '../../terminal/fit.ts'
import type { World } from '../../terminal/program.ts'

export interface FaultOptions {
  readonly nth?: string
  readonly every?: string
  readonly probability?: string
  readonly seed?: string
  readonly times?: string
  /** The fault's own time. */
  readonly milliseconds?: string
  readonly reason?: string
  readonly name?: string
  readonly service?: string
  readonly file?: string
  readonly remove?: string
  readonly clear?: boolean
  readonly json?: boolean
}

interface FaultsDocument {
  readonly faults: readonly (Readonly<Record<string, unknown>> & {
    readonly name: string
    readonly operation: string
    readonly fault: { readonly kind: string }
    readonly seen: number
    readonly applied: number
  })[]
}

/** `sso-access sandbox fault [kind] [operation]`: changes the fault plan, and prints what it is then. */
export async function runFault(
  kind: string | undefined,
  operation: string | undefined,
  options: FaultOptions,
  { cwd, env, terminal }: World,
): Promise<number> {
  const record = requireServer(sandboxHome(env))
  if (options.clear === true) await ask(record, 'DELETE', 'faults', {})
  if (options.remove !== undefined) await ask(record, 'DELETE', 'faults', { name: options.remove })
  if (options.file !== undefined)
    await ask(record, 'POST', 'faults', readJsonFile(resolve(cwd, options.file), 'fault plan'))
  if (kind !== undefined)
    await ask(record, 'POST', 'faults', { version: 1, faults: [ruleOf(kind, operation, options)] })
  const document = (await ask(record, 'GET', 'faults')) as FaultsDocument
  if (options.json === true) terminal.write(`${JSON.stringify(document, null, 2)}\n`)
  else terminal.write(fitted(document.faults.map(described).join(''), terminal.columns))
  return 0
}

function ruleOf(kind: string, operation: string | undefined, options: FaultOptions): object {
  if (operation === undefined) {
    const hint = 'Give an operation such as CreateAccountAssignment, or * for all.'
    throw new Failure('usage', `Which operation is to have the fault ${kind}?`, hint)
  }
  const { name, service, reason } = options
  const counts = (['nth', 'every', 'probability', 'seed', 'times'] as const).flatMap((key) => {
    const text = options[key]
    return text === undefined ? [] : [[key, numberIn(`--${key}`, text)] as const]
  })
  const milliseconds =
    options.milliseconds === undefined ? {} : { milliseconds: numberIn('--milliseconds', options.milliseconds) }
  const fault = { kind, ...milliseconds, ...(reason !== undefined && { reason }) }
  return {
    operation,
    ...(name !== undefined && { name }),
    ...(service !== undefined && { service }),
    ...Object.fromEntries(counts),
    fault,
  }
}

function numberIn(flag: string, text: string): number {
  const number = Number(text)
  if (text !== '' && Number.isFinite(number)) return number
  throw new Failure('usage', `${quoteForMessage(text)} is not a number.`, `Give a number to ${flag}.`)
}

function described({ name, operation, fault, seen, applied, ...rest }: FaultsDocument['faults'][number]): string {
  const { kind, ...details } = fault
  const more = Object.entries({ ...rest, ...details }).map(([key, value]) => `${key}=${String(value)}`)
  const line = [name, kind, operation, ...more, `(struck ${applied} of ${seen})`]
  return `${escapeForTerminal(line.join('  '))}\n`
}
