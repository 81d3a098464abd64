import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { callFailure } from './call-failure.ts'
import { impatient } from './clients/patience.ts'
import { clientSettings } from './clients/settings.ts'
import type { Reach } from './reach.ts'

/** Who asks. */
export interface Caller {
  readonly arn: string
  readonly account: string
  /** What is left of it where the caller is a session of Identity Center. */
  readonly session?: { readonly permissionSet: string; readonly userName: string; readonly mayBeCut: boolean }
}

/** The longest name that a session can have. A user name of this length may have been cut to it. */
const LONGEST_SESSION_NAME = 64

const reserved = /^arn:aws[a-z-]*:sts::\d{12}:assumed-role\/AWSReservedSSO_(.+)_[0-9a-f]{16}\/(.+)$/

/** Reads the ARN of a caller. The name of a permission set can hold underscores: the last one ends it. */
export function callerOf(arn: string, account: string): Caller {
  const [, permissionSet, userName] = reserved.exec(arn) ?? []
  if (permissionSet === undefined || userName === undefined) return { arn, account }
  return { arn, account, session: { permissionSet, userName, mayBeCut: userName.length >= LONGEST_SESSION_NAME } }
}

export interface Answered {
  readonly caller: Caller
  /** Milliseconds that the clock of AWS is ahead of this machine's, to a second; undefined where AWS does not tell its time. */
  readonly clockSkew: number | undefined
}

/** Asks AWS who asks. Needs no permission. @throws Failure (`credentials`, `unavailable`) */
export async function whoAsks(reach: Reach): Promise<Answered> {
  const client = impatient(new STSClient(clientSettings(reach, 'sts', 'reads')))
  let date: string | undefined
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args)
      const { response } = result as { response?: { headers?: Record<string, string> } }
      date = response?.headers?.['date']
      return result
    },
    { step: 'deserialize', name: 'dateOfAnswer', priority: 'low' },
  )
  try {
    const { Arn = '', Account = '' } = await client.send(new GetCallerIdentityCommand({}))
    const told = Date.parse(date ?? '')
    const clockSkew = Number.isNaN(told) ? undefined : told - Math.floor(reach.machine.now() / 1000) * 1000
    return { caller: callerOf(Arn, Account), clockSkew }
  } catch (error) {
    throw callFailure(error, 'GetCallerIdentity', reach)
  } finally {
    client.destroy()
  }
}
