// CreateAccountAssignment and DeleteAccountAssignment: both are accepted at once and carried out later (settle.ts).
import { type Call, callerOf, type Handler } from '../call.ts'
import { uuidFrom } from '../chance.ts'
import { findAccount } from '../state/accounts.ts'
import { isAssigned, type Tuple } from '../state/assignments.ts'
import { addJob, countRunning, isBusy, type Job, type JobKind, lastDueIn } from '../state/jobs.ts'
import { isPrincipalThere } from '../state/principals.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { textIn } from '../wire/members.ts'
import { statusOf } from './job-status.ts'
import { requirePermissionSet } from './permission-sets.ts'

export const createAccountAssignment: Handler = (input, call) => {
  const tuple = tupleIn(input)
  requirePermissionSet(call, tuple.permissionSet)
  if (call.settings.unverified.createForMissingPrincipal === 'not-found') requirePrincipal(call, tuple)
  refuseBusy(call, tuple)
  refuseTooMany(call)
  return { AccountAssignmentCreationStatus: statusOf(start(call, 'CREATE', tuple), call) }
}

export const deleteAccountAssignment: Handler = (input, call) => {
  const tuple = tupleIn(input)
  requirePermissionSet(call, tuple.permissionSet)
  refuseBusy(call, tuple)
  const isMissing = findAccount(call.database, tuple.account) !== undefined && !isAssigned(call.database, tuple)
  if (isMissing && call.settings.unverified.deleteOfMissingAssignment === 'not-found') {
    throw new AwsError('ResourceNotFoundException', 'The account assignment was not found.')
  }
  return { AccountAssignmentDeletionStatus: statusOf(start(call, 'DELETE', tuple), call) }
}

function tupleIn(input: Input): Tuple {
  return {
    account: textIn(input, 'TargetId'),
    permissionSet: textIn(input, 'PermissionSetArn'),
    principalType: textIn(input, 'PrincipalType') === 'USER' ? 'USER' : 'GROUP',
    principal: textIn(input, 'PrincipalId'),
  }
}

function requirePrincipal({ database }: Call, { principalType, principal }: Tuple): void {
  if (isPrincipalThere(database, principalType, principal)) return
  throw new AwsError('ResourceNotFoundException', `${principalType} with id ${principal} was not found.`)
}

function refuseBusy({ database }: Call, tuple: Tuple): void {
  if (!isBusy(database, tuple)) return
  throw new AwsError(
    'ConflictException',
    'There is a conflict with a previous successful write. Another operation on this account assignment is in progress: try again later.',
  )
}

function refuseTooMany({ database, settings }: Call): void {
  const { outstandingCreates, unverified } = settings
  if (outstandingCreates === 0 || countRunning(database, 'CREATE') < outstandingCreates) return
  throw unverified.tooManyOutstandingCreates === 'throttling'
    ? new AwsError('ThrottlingException', 'There are too many requests processing. Please try again later.')
    : new AwsError(
        'ServiceQuotaExceededException',
        `No more than ${outstandingCreates} account assignments can be in progress.`,
      )
}

/** A role is changed by one job at a time, so a job begins when the account's last one has ended. */
function start(call: Call, kind: JobKind, tuple: Tuple): Job {
  const { database, chance, now, settings, bent, operation, number } = call
  const caller = callerOf(call)
  const begins = settings.roleUpdatesPerAccount === 1 ? Math.max(now, lastDueIn(database, tuple.account) ?? now) : now
  const dueAt = begins + (kind === 'CREATE' ? settings.createDelay : settings.deleteDelay) + (bent.stuckFor ?? 0)
  const job: Job = {
    id: uuidFrom(chance),
    kind,
    status: 'IN_PROGRESS',
    failure: undefined,
    tuple,
    createdAt: now,
    dueAt: Number.isFinite(dueAt) ? dueAt : undefined,
    endedAt: undefined,
    failsWith: bent.failsWith,
    cause: { by: caller.arn, operation, call: number },
    caller: { arn: caller.arn, mayChangeIam: caller.mayChangeIam },
  }
  addJob(database, job)
  return job
}
