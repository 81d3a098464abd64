// Account assignments: what is there, and the jobs that change it.
import {
  type AccountAssignmentOperationStatus,
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand,
} from '@aws-sdk/client-sso-admin'
import type { AssignmentGrant } from '../../access/model/grant.ts'
import type { RequestId } from '../../access/model/ids.ts'
import type { Beat, Job, JobLine, SendOptions, Sent } from '../../access/ports.ts'
import { isDenied } from '../call-failure.ts'
import { withTurnTaken } from '../clients/settings.ts'
import type { Reach } from '../reach.ts'
import type { Clients } from './clients.ts'
import type { Clock } from './clock.ts'
import { gather } from './gather.ts'
import { type JobKind, jobLists, stateOf } from './job-lists.ts'
import { cloudError } from './refusal.ts'
import { sendOnce } from './send-once.ts'

/** How long a look at statuses waits for what is being sent: as long as ten calls take at the usual pace, and a little more. Milliseconds. */
const COMPANY_PAUSES = 40
const COMPANY_PAUSE = 25

export interface Assignments {
  create(grant: AssignmentGrant, options: SendOptions): Promise<Sent>
  delete(grant: AssignmentGrant, options: SendOptions): Promise<Sent>
  job(kind: 'create' | 'delete', instance: string, id: RequestId): Promise<Job | undefined>
  jobs(kind: 'create' | 'delete', instance: string, since: number, beat?: Beat): Promise<readonly JobLine[] | undefined>
}

/** A job that was begun here: what it is about need not be asked for. */
interface Question {
  readonly kind: JobKind
  readonly instance: string
  readonly id: RequestId
}

export function assignmentsOf(reach: Reach, clients: Clients, clock: Clock): Assignments {
  const lists = jobLists(reach, clients, clock)
  const began = new Map<RequestId, Job>()
  let sending = 0
  let mayList = true
  const turn = () => reach.governor('sso_admin').turn()

  /** Jobs of any origin, each by a call of its own. */
  const describe = gather<Question, Job | undefined>({
    keyOf: ({ kind, instance, id }) => `${kind} ${instance} ${id}`,
    begin: turn,
    call: async ([question]) => {
      const job = question && (await described(question))
      return () => job
    },
  })

  /** Jobs that were begun here: where several are waited for, by one page of the list. Undefined: it has to be described. */
  const look = gather<Question, Job | undefined | 'untold'>({
    keyOf: ({ kind, instance }) => `${kind} ${instance}`,
    begin: async () => {
      // What is being sent will be waited for in a moment.
      for (let n = 0; n < COMPANY_PAUSES && sending > 0; n++) await reach.machine.wait(COMPANY_PAUSE)
      await turn()
    },
    call: async (questions) => {
      const [first] = questions
      if (first === undefined) throw new Error('nobody asks')
      if (!mayList || questions.every(({ id }) => id === first.id)) {
        const job = await described(first)
        return ({ id }) => (id === first.id ? job : 'untold')
      }
      const lines = await firstPage(first)
      const told = new Map(lines.map((line) => [line.requestId, line]))
      return ({ id }) => {
        const line = told.get(id)
        // A list does not say why a job has failed.
        return line === undefined || line.status === 'failed' ? 'untold' : { ...began.get(id), ...line }
      }
    },
  })

  return {
    create: async (grant, options) => {
      const command = new CreateAccountAssignmentCommand(tupleOf(grant))
      const about = { operation: 'sso:CreateAccountAssignment', reach }
      const send = (abortSignal: AbortSignal) => clients.adminOnce.send(command, { abortSignal })
      const sent = await counted(() => sendOnce(command, send, options, about))
      return sent.kind === 'answered' ? accepted(sent.output.AccountAssignmentCreationStatus) : sent
    },
    delete: async (grant, options) => {
      const command = new DeleteAccountAssignmentCommand(tupleOf(grant))
      const about = { operation: 'sso:DeleteAccountAssignment', reach }
      const send = (abortSignal: AbortSignal) => clients.adminOnce.send(command, { abortSignal })
      const sent = await counted(() => sendOnce(command, send, options, about))
      return sent.kind === 'answered' ? accepted(sent.output.AccountAssignmentDeletionStatus) : sent
    },
    job: async (kind, instance, id) => {
      const question = { kind, instance, id }
      const job = began.has(id) ? await look(question) : 'untold'
      return job === 'untold' ? describe(question) : job
    },
    jobs: async (kind, instance, since, beat) => {
      try {
        return await lists.since(kind, instance, since, beat)
      } catch (error) {
        if (isDenied(error) || isNotServed(error, reach)) return undefined
        throw cloudError(error, `sso:ListAccountAssignment${words[kind]}Status`, reach)
      }
    },
  }

  async function counted<Result>(send: () => Promise<Result>): Promise<Result> {
    sending += 1
    try {
      return await send()
    } finally {
      sending -= 1
    }
  }

  function accepted(status: AccountAssignmentOperationStatus | undefined): Sent {
    // Taken, but under no id: what became of it has to be found out like that of a lost answer.
    if (status?.RequestId === undefined) return { kind: 'lost', sentence: 'AWS gave no id for what it has begun.' }
    const job = jobOf(status)
    began.set(job.requestId, job)
    return { kind: 'accepted', job }
  }

  /** None where the list may not be seen: each job is described then. */
  async function firstPage({ kind, instance }: Question): Promise<readonly JobLine[]> {
    try {
      return await lists.firstPage(kind, instance)
    } catch (error) {
      if (!isDenied(error) && !isNotServed(error, reach))
        throw cloudError(error, `sso:ListAccountAssignment${words[kind]}Status`, reach)
      mayList = false
      return []
    }
  }

  async function described({ kind, instance, id }: Question): Promise<Job | undefined> {
    try {
      const status = await statusOf(kind, instance, id)
      return status?.RequestId === undefined ? undefined : jobOf(status)
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
      throw cloudError(error, `sso:DescribeAccountAssignment${words[kind]}Status`, reach)
    }
  }

  async function statusOf(kind: JobKind, InstanceArn: string, id: RequestId) {
    if (kind === 'create') {
      const input = { InstanceArn, AccountAssignmentCreationRequestId: id }
      const command = withTurnTaken(new DescribeAccountAssignmentCreationStatusCommand(input))
      return (await clients.admin.send(command)).AccountAssignmentCreationStatus
    }
    const input = { InstanceArn, AccountAssignmentDeletionRequestId: id }
    const command = withTurnTaken(new DescribeAccountAssignmentDeletionStatusCommand(input))
    return (await clients.admin.send(command)).AccountAssignmentDeletionStatus
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
