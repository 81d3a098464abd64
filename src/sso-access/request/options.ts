import type { LeaseOptions } from '../leases/open.ts'

/** As commander gives them. */
export interface RequestOptions extends LeaseOptions {
  readonly account?: string
  readonly permissionSet?: string
  readonly group?: string
  readonly target?: string
  /** The directory of Terraform that says what may be requested. */
  readonly directory?: string
  /** False under `--no-catalogue`. */
  readonly catalogue?: boolean
  /** The file of what was applied. */
  readonly state?: string
  readonly flow?: string
  /** `name=value`, for the flow's own prompts. */
  readonly field?: readonly string[]
  readonly duration?: string
  readonly until?: string
  readonly reason?: string
  readonly user?: string
  readonly userId?: string
  readonly instanceArn?: string
  readonly timeout?: string
  readonly dryRun?: boolean
  readonly acceptStanding?: boolean
  readonly hold?: boolean
  /** False under `--no-agent`. */
  readonly agent?: boolean
  readonly wait?: boolean
  readonly force?: boolean
  readonly yes?: boolean
}
