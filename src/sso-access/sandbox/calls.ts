import { ask, requireServer } from '../../sandbox-process/ask.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'

export interface CallsOptions {
  /** The number of the last call that is of no interest. */
  readonly after?: string
  readonly operation?: string
  readonly json?: boolean
}

interface CallsDocument {
  readonly calls: readonly {
    readonly number: number
    readonly at: string
    readonly service: string
    readonly operation: string
    readonly caller?: string
    readonly outcome: string
    readonly error?: string
    readonly faults: readonly string[]
  }[]
}

/** `sso-access sandbox calls`: the log of calls. */
export async function runCalls(
  { after = '0', operation, json }: CallsOptions,
  { env, terminal }: World,
): Promise<number> {
  const query = new URLSearchParams({ after, ...(operation !== undefined && { operation }) })
  const document = (await ask(requireServer(sandboxHome(env)), 'GET', `calls?${query}`)) as CallsDocument
  if (json === true) {
    terminal.write(`${JSON.stringify(document, null, 2)}\n`)
    return 0
  }
  for (const call of document.calls) {
    const outcome = [call.error ?? call.outcome, ...call.faults.map((name) => `(${name})`)].join(' ')
    const line = [
      String(call.number).padStart(5),
      call.at,
      `${call.service}:${call.operation}`,
      outcome,
      call.caller ?? '-',
    ]
    terminal.write(`${escapeForTerminal(line.join('  '))}\n`)
  }
  return 0
}
