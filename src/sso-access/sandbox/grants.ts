import { ask, requireServer } from '../../sandbox-process/ask.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { fitted } from '../../terminal/fit.ts'
import type { World } from '../../terminal/program.ts'

export interface GrantsOptions {
  /** Those that the seed planted and nobody touched too. */
  readonly all?: boolean
  readonly json?: boolean
}

interface Cause {
  readonly by: string
  readonly operation?: string
}

interface Grant {
  readonly kind: 'assignment' | 'membership'
  readonly account?: string
  readonly permissionSetArn?: string
  readonly principalType?: string
  readonly principalId?: string
  readonly groupId?: string
  readonly userId?: string
  readonly times: readonly {
    readonly appearedAt: string
    readonly appearedBy: Cause
    readonly disappearedAt?: string
    readonly disappearedBy?: Cause
  }[]
}

/** `sso-access sandbox grants`: who caused each appearance and disappearance of each grant. */
export async function runGrants({ all, json }: GrantsOptions, { env, terminal }: World): Promise<number> {
  const path = `grants?changed=${all === true ? 'false' : 'true'}`
  const document = (await ask(requireServer(sandboxHome(env)), 'GET', path)) as { readonly grants: readonly Grant[] }
  if (json === true) {
    terminal.write(`${JSON.stringify(document, null, 2)}\n`)
    return 0
  }
  for (const grant of document.grants)
    terminal.write(fitted(`${escapeForTerminal(described(grant))}\n`, terminal.columns))
  return 0
}

function described(grant: Grant): string {
  const who =
    grant.kind === 'assignment'
      ? `${grant.principalType} ${grant.principalId}  ${grant.permissionSetArn}  in ${grant.account}`
      : `USER ${grant.userId}  in group ${grant.groupId}`
  const times = grant.times.flatMap(({ appearedAt, appearedBy, disappearedAt, disappearedBy }) => [
    `  + ${appearedAt}  ${causeOf(appearedBy)}`,
    ...(disappearedAt === undefined ? [] : [`  - ${disappearedAt}  ${causeOf(disappearedBy)}`]),
  ])
  return [who, ...times].join('\n')
}

function causeOf(cause: Cause | undefined): string {
  return [cause?.operation, cause?.by].filter((part) => part !== undefined).join(' by ')
}
