// Ends the jobs whose time has come, each at its own moment. Called before every request: no timer is needed, and a sandbox
// that was killed catches up when it is asked again.
import type { Chance } from '../chance.ts'
import type { Settings } from '../settings.ts'
import { findAccount } from '../state/accounts.ts'
import { appear, countAssignments, disappear, isAssigned } from '../state/assignments.ts'
import type { Database } from '../state/database.ts'
import { endJob, type Job, jobsDue } from '../state/jobs.ts'
import type { Organization } from '../state/organization.ts'
import { findPermissionSet } from '../state/permission-sets.ts'
import { isPrincipalThere } from '../state/principals.ts'
import { countRoles, findRole, provisionRole, removeRole } from '../state/roles.ts'

export interface Ground {
  readonly database: Database
  readonly chance: Chance
  readonly settings: Settings
  readonly organization: Organization
}

export function settle(ground: Ground, now: number): void {
  for (const job of jobsDue(ground.database, now)) {
    const at = job.dueAt ?? now
    const failure = job.failsWith ?? failureOf(ground, job)
    if (failure === undefined) carryOut(ground, job, at)
    endJob(ground.database, job.id, failure === undefined ? 'SUCCEEDED' : 'FAILED', failure, at)
  }
}

/** Why AWS would let a job fail. */
function failureOf({ database, settings, organization }: Ground, { kind, tuple, caller }: Job): string | undefined {
  const account = findAccount(database, tuple.account)
  if (!isPrincipalThere(database, tuple.principalType, tuple.principal)) {
    return `Received a 404 status error: ${tuple.principalType} with id ${tuple.principal} not found.`
  }
  if (account !== undefined && account.state !== 'ACTIVE' && settings.unverified.closedAccount === 'failed') {
    return `Received a 403 status error: The account ${tuple.account} is not active.`
  }
  if (tuple.account === organization.managementAccount && !caller.mayChangeIam) {
    const role = `arn:aws:iam::${tuple.account}:role/aws-reserved/sso.amazonaws.com/*`
    const denied = `User: ${caller.arn} is not authorized to perform: iam:GetRole on resource: ${role}`
    const advice = 'Access denied by IAM. Please check your policy, or wait for role propagation to complete.'
    return `Received a 403 status error: ${advice} IAM Error: ${denied}`
  }
  if (kind === 'CREATE') return isOverQuota(database, settings, tuple) ? overQuota : undefined
  return isAssigned(database, tuple) || account === undefined
    ? undefined
    : settings.unverified.deleteOfMissingAssignment === 'failed'
      ? 'Received a 404 status error: The account assignment does not exist.'
      : undefined
}

const overQuota =
  'Received a 409 status error: The number of permission sets provisioned in the account has reached its quota.'

function isOverQuota(database: Database, settings: Settings, { account, permissionSet }: Job['tuple']): boolean {
  const isNew = findRole(database, account, permissionSet) === undefined
  return isNew && countRoles(database, account) >= settings.permissionSetsPerAccountQuota
}

function carryOut({ database, chance }: Ground, { id, kind, tuple, cause }: Job, at: number): void {
  const { account, permissionSet } = tuple
  // An account that is not there: AWS says that it succeeded, and nothing is done.
  if (findAccount(database, account) === undefined) return
  const because = { ...cause, requestId: id }
  if (kind === 'CREATE') {
    const name = findPermissionSet(database, permissionSet)?.name
    if (name === undefined) return
    appear(database, tuple, at, because)
    provisionRole(database, chance, { account, permissionSet, name }, at)
    return
  }
  disappear(database, tuple, at, because)
  if (countAssignments(database, permissionSet, account) === 0) removeRole(database, account, permissionSet, at)
}
