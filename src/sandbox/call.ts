import type { Chance } from './chance.ts'
import type { Settings } from './settings.ts'
import type { Database } from './state/database.ts'
import type { Organization } from './state/organization.ts'
import type { AwsError } from './wire/aws-error.ts'
import type { Input } from './wire/input.ts'
import type { Output } from './wire/replies.ts'

/** Who signed a request. */
export interface Caller {
  readonly accessKeyId: string
  readonly account: string
  /** As GetCallerIdentity says it. */
  readonly arn: string
  readonly userId: string
  /** Whether IAM would let this identity change roles, which Identity Center does with it in the management account. */
  readonly mayChangeIam: boolean
}

/** One request that is let through: what its handler may know and change. */
export interface Call {
  readonly database: Database
  readonly chance: Chance
  /** Milliseconds since 1970. */
  readonly now: number
  readonly settings: Settings
  readonly organization: Organization
  readonly operation: string
  /** Undefined where requests of the service are not signed. */
  readonly caller: Caller | undefined
  /** Its place in the log of calls. */
  readonly number: number
  readonly bent: Bent
}

/** How the fault plan bends a call that is carried out all the same. */
export interface Bent {
  /** The job that it starts ends FAILED, for this reason. */
  readonly failsWith?: string
  /** The job that it starts takes so many milliseconds longer; Infinity: it never ends. */
  readonly stuckFor?: number
  /** The list shows what was so many milliseconds ago, beside the usual lag. */
  readonly listLag?: number
  /** The status is not found any more. */
  readonly isForgotten?: boolean
}

/** Carries one operation out. Its input has passed the model. */
export type Handler = (input: Input, call: Call) => Output

/** A service of the sandbox, by its operations. */
export interface Service {
  readonly handlers: Readonly<Record<string, Handler>>
  /** Whether a call is let through, as far as that hangs on the account of its caller. */
  readonly refusal?: (input: Input, call: Call) => AwsError | undefined
  readonly throttled: () => AwsError
}

/** The caller of an operation that has to be signed. */
export function callerOf({ caller, operation }: Call): Caller {
  if (caller === undefined) throw new Error(`${operation} was let through without a signature`)
  return caller
}
