// Account assignments: what is there, and the jobs that change it.
import {
  type AccountAssignmentOperationStatus,
  type AccountAssignmentOperationStatusMetadata,
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentDeletionStatusCommand,
} from '@aws-sdk/client-sso-admin'
import type { AssignmentGrant } from '../../access/model/grant.ts'
import type { RequestId } from '../../access/model/ids.ts'
import type { Beat, Job, JobLine, SendOptions, Sent } from '../../access/ports.ts'
import { isDenied } from '../call-failure.ts'
import type { Reach } from '../reach.ts'
import type { Clients } from './clients.ts'
import { cloudError } from './refusal.ts'
import { sendOnce } from './send-once.ts'

export interface Assignments {
  create(grant: AssignmentGrant, options: SendOptions): Promise<Sent>
  delete(grant: AssignmentGrant, options: SendOptions): Promise<Sent>
  job(kind: 'create' | 'delete', instance: string, id: RequestId): Promise<Job | undefined>
  jobs(kind: 'create' | 'delete', instance: string, since: number, beat?: Beat): Promise<readonly JobLine[] | undefined>
}

export function assignmentsOf(reach: Reach, clients: Clients): Assignments {
  return {
    create: async (grant, options) => {
      const command = new CreateAccountAssignmentCommand(tupleOf(grant))
      const about = { operation: 'sso:CreateAccountAssignment', reach }
      const send = (abortSignal: AbortSignal) => clients.adminOnce.send(command, { abortSignal })
      const sent = await sendOnce(command, send, options, about)
      return sent.kind === 'answered' ? accepted(sent.output.AccountAssignmentCreationStatus) : sent
    },
    delete: async (grant, options) => {
      const command = new DeleteAccountAssignmentCommand(tupleOf(grant))
      const about = { operation: 'sso:DeleteAccountAssignment', reach }
      const send = (abortSignal: AbortSignal) => clients.adminOnce.send(command, { abortSignal })
      const sent = await sendOnce(command, send, options, about)
      return sent.kind === 'answered' ? accepted(sent.output.AccountAssignmentDeletionStatus) : sent
    },
    job: async (kind, InstanceArn, id) => {
      try {
        const status = await described(kind, InstanceArn, id)
        return status?.RequestId === undefined ? undefined : jobOf(status)
      } catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
        throw cloudError(error, `sso:DescribeAccountAssignment${words[kind]}Status`, reach)
      }
    },
    jobs: async (kind, InstanceArn, since, beat) => {
      try {
        return await listed(kind, InstanceArn, since, beat)
      } catch (error) {
        if (isDenied(error) || isNotServed(error, reach)) return undefined
        throw cloudError(error, `sso:ListAccountAssignment${words[kind]}Status`, reach)
      }
    },
  }

  async function described(kind: 'create' | 'delete', InstanceArn: string, id: RequestId) {
    if (kind === 'create') {
      const input = { InstanceArn, AccountAssignmentCreationRequestId: id }
      const answer = await clients.admin.send(new DescribeAccountAssignmentCreationStatusCommand(input))
      return answer.AccountAssignmentCreationStatus
    }
    const input = { InstanceArn, AccountAssignmentDeletionRequestId: id }
    const answer = await clients.admin.send(new DescribeAccountAssignmentDeletionStatusCommand(input))
    return answer.AccountAssignmentDeletionStatus
  }

  /** No document says that a list is sorted: it ends where it ends, or after a page that is older in all its lines. */
  async function listed(kind: 'create' | 'delete', InstanceArn: string, since: number, beat: Beat | undefined) {
    const found: JobLine[] = []
    let NextToken: string | undefined
    do {
      const page = await statusPage(kind, InstanceArn, NextToken)
      const lines = page.lines.map(lineOf)
      found.push(...lines.filter(({ createdAt }) => createdAt >= since))
      NextToken = lines.length > 0 && lines.every(({ createdAt }) => createdAt < since) ? undefined : page.next
      if (NextToken) await beat?.()
    } while (NextToken)
    return found.toSorted((one, other) => other.createdAt - one.createdAt)
  }

  async function statusPage(kind: 'create' | 'delete', InstanceArn: string, NextToken: string | undefined) {
    const input = { InstanceArn, MaxResults: 100, NextToken }
    if (kind === 'create') {
      const page = await clients.admin.send(new ListAccountAssignmentCreationStatusCommand(input))
      return { lines: page.AccountAssignmentsCreationStatus ?? [], next: page.NextToken }
    }
    const page = await clients.admin.send(new ListAccountAssignmentDeletionStatusCommand(input))
    return { lines: page.AccountAssignmentsDeletionStatus ?? [], next: page.NextToken }
  }
}

/** Whether what stands in for AWS has no such operation, and says so outside of the protocol. AWS itself never counts as that. */
function isNotServed(error: unknown, reach: Reach): boolean {
  return error instanceof SyntaxError && reach.endpoint('sso_admin') !== undefined
}

const words = { create: 'Creation', delete: 'Deletion' } as const

function tupleOf({ instance, account, permissionSet, user }: AssignmentGrant) {
  return {
    InstanceArn: instance,
    TargetId: account,
    TargetType: 'AWS_ACCOUNT',
    PermissionSetArn: permissionSet,
    PrincipalType: 'USER',
    PrincipalId: user,
  } as const
}

function accepted(status: AccountAssignmentOperationStatus | undefined): Sent {
  // Taken, but under no id: what became of it has to be found out like that of a lost answer.
  if (status?.RequestId === undefined) return { kind: 'lost', sentence: 'AWS gave no id for what it has begun.' }
  return { kind: 'accepted', job: jobOf(status) }
}

function jobOf(status: AccountAssignmentOperationStatus): Job {
  const { RequestId: id = '', Status, CreatedDate, FailureReason, TargetId, PermissionSetArn, PrincipalId } = status
  const isWhole = TargetId !== undefined && PermissionSetArn !== undefined && PrincipalId !== undefined
  return {
    requestId: id as RequestId,
    status: stateOf(Status),
    ...(CreatedDate !== undefined && { createdAt: CreatedDate.getTime() }),
    ...(FailureReason !== undefined && { reason: FailureReason }),
    ...(isWhole && { tuple: { account: TargetId, permissionSet: PermissionSetArn, principal: PrincipalId } }),
  }
}

function lineOf({ RequestId: id = '', Status, CreatedDate }: AccountAssignmentOperationStatusMetadata): JobLine {
  // Without an age it may be of any time: it counts as new.
  return {
    requestId: id as RequestId,
    status: stateOf(Status),
    createdAt: CreatedDate?.getTime() ?? Number.MAX_SAFE_INTEGER,
  }
}

function stateOf(status: string | undefined): Job['status'] {
  if (status === 'SUCCEEDED') return 'succeeded'
  return status === 'FAILED' ? 'failed' : 'running'
}
