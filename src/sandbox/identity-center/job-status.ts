import type { Call, Handler } from '../call.ts'
import { findJob, type Job, type JobKind, type JobStatus, listJobs } from '../state/jobs.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { optionalTextIn, structureIn, textIn } from '../wire/members.ts'
import { PAGE, pageIn, pageOf } from '../wire/page.ts'
import type { Output } from '../wire/replies.ts'
import { seconds } from '../wire/time.ts'

export const describeAccountAssignmentCreationStatus: Handler = (input, call) => {
  return {
    AccountAssignmentCreationStatus: describe('CREATE', textIn(input, 'AccountAssignmentCreationRequestId'), call),
  }
}

export const describeAccountAssignmentDeletionStatus: Handler = (input, call) => {
  return {
    AccountAssignmentDeletionStatus: describe('DELETE', textIn(input, 'AccountAssignmentDeletionRequestId'), call),
  }
}

export const listAccountAssignmentCreationStatus: Handler = (input, call) => {
  const { items, NextToken } = list('CREATE', input, call)
  return { AccountAssignmentsCreationStatus: items, NextToken }
}

export const listAccountAssignmentDeletionStatus: Handler = (input, call) => {
  const { items, NextToken } = list('DELETE', input, call)
  return { AccountAssignmentsDeletionStatus: items, NextToken }
}

/** A job as a caller sees it who knows its id. */
export function statusOf({ id, status, failure, tuple, createdAt }: Job, { settings }: Call): Output {
  return {
    Status: status,
    RequestId: id,
    FailureReason: failure,
    TargetId: tuple.account,
    TargetType: 'AWS_ACCOUNT',
    PermissionSetArn: tuple.permissionSet,
    PrincipalType: tuple.principalType,
    PrincipalId: tuple.principal,
    CreatedDate: seconds(createdAt, settings),
  }
}

function describe(kind: JobKind, id: string, call: Call): Output {
  const { database, now, settings, bent } = call
  const job = findJob(database, kind, id)
  const isEarly = job !== undefined && now < job.createdAt + settings.statusLag
  const isForgotten = bent.isForgotten === true || (job?.endedAt !== undefined && job.endedAt < keptSince(call))
  if (job === undefined || isEarly || isForgotten) {
    throw new AwsError('ResourceNotFoundException', `The request with id ${id} was not found.`)
  }
  return statusOf(job, call)
}

/** Neither who nor what: a list of jobs holds nothing but their ids, states and ages. */
function list(kind: JobKind, input: Input, call: Call) {
  const { database, operation, settings, bent } = call
  const request = pageIn(input, operation, PAGE)
  const [createdAt, id] = request.after.split(' ')
  const status = optionalTextIn(structureIn(input, 'Filter'), 'Status') as JobStatus | undefined
  const jobs = listJobs(database, kind, {
    status,
    endedSince: bent.isForgotten === true ? Number.MAX_SAFE_INTEGER : keptSince(call),
    after: id === undefined ? undefined : { createdAt: Number(createdAt), id },
    limit: request.limit + 1,
  })
  const { items, NextToken } = pageOf(jobs, request, operation, (job) => `${job.createdAt} ${job.id}`)
  const shown = items.map((job) => ({
    Status: job.status,
    RequestId: job.id,
    CreatedDate: seconds(job.createdAt, settings),
  }))
  return { items: shown, NextToken }
}

function keptSince({ now, settings }: Call): number {
  return settings.statusRetention === 0 ? 0 : now - settings.statusRetention
}
