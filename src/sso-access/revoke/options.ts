import type { LeaseOptions } from '../leases/open.ts'

/** As commander gives them. */
export interface RevokeOptions extends LeaseOptions {
  readonly account?: string
  readonly permissionSet?: string
  readonly group?: string
  readonly target?: string
  /** The directory of Terraform that says what a target grants. */
  readonly directory?: string
  readonly all?: boolean
  readonly allUsers?: boolean
  readonly user?: string
  /** Say what becomes of sessions that are open, and print what would end them. */
  readonly endSessions?: boolean
  readonly timeout?: string
  readonly yes?: boolean
}
