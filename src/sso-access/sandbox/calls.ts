import { ask, requireServer } from '../../sandbox-process/ask.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'

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
  const rows = document.calls.map((call) => [
    String(call.number),
    call.at,
    `${call.service}:${call.operation}`,
    [call.error ?? call.outcome, ...call.faults.map((name) => `(${name})`)].join(' '),
    call.caller ?? '',
  ])
  if (rows.length > 0)
    terminal.write(renderTable(['CALL', 'AT', 'OPERATION', 'OUTCOME', 'CALLER'], rows, terminal.columns))
  else terminal.say('There are no such calls.\n')
  return 0
}
