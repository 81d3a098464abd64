// The lists of account-assignment jobs, which are long and asked for by many: read together, and only what is new a second time.
import {
  type AccountAssignmentOperationStatusMetadata,
  ListAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentDeletionStatusCommand,
} from '@aws-sdk/client-sso-admin'
import type { RequestId } from '../../access/model/ids.ts'
import type { Beat, Job, JobLine } from '../../access/ports.ts'
import { withTurnTaken } from '../clients/settings.ts'
import type { Reach } from '../reach.ts'
import type { Clients } from './clients.ts'
import type { Clock } from './clock.ts'
import { gather } from './gather.ts'
import { listedIn } from './refusal.ts'

export type JobKind = 'create' | 'delete'

export interface JobLists {
  /** The jobs from this time on, the newest first. @throws what the SDK throws */
  since(kind: JobKind, instance: string, since: number, beat?: Beat): Promise<readonly JobLine[]>
  /** The first page of a list, whatever its order: 100 jobs by one call. The turn for it has been taken. */
  firstPage(kind: JobKind, instance: string): Promise<readonly JobLine[]>
}

/** How far back of the last reading a new one begins: a list may lag by 30 s, and clocks may differ by 5. Milliseconds. */
const OVERLAP = 35_000

interface Question {
  readonly kind: JobKind
  readonly instance: string
  readonly since: number
}

/** What is known of a list. */
interface Known {
  /** From when on everything is known that had happened when the last reading began. */
  readonly from: number
  readonly readAt: number
  readonly lines: ReadonlyMap<RequestId, JobLine>
}

export function jobLists(reach: Reach, clients: Clients, clock: Clock): JobLists {
  const known = new Map<string, Known>()
  const ask = gather<Question, readonly JobLine[]>({
    keyOf: ({ kind, instance }) => `${kind} ${instance}`,
    begin: () => reach.governor('sso_admin').turn(),
    call: async (questions, beat) => {
      const [{ kind, instance } = { kind: 'create', instance: '' } as const] = questions
      const key = `${kind} ${instance}`
      const since = Math.min(...questions.map((question) => question.since))
      const before = known.get(key)
      const from = before === undefined || before.from > since ? since : unknownSince(before)
      const began = reach.machine.now()
      const fresh = await read(kind, instance, from, beat)
      // By what its own answers said of the clock.
      const readAt = began + clock.skew()
      // A reading that began later may have ended sooner, and knows more.
      const last = known.get(key) ?? before
      const lines = new Map(last?.lines)
      if (last === before) {
        // What a list does not show any more is forgotten here too.
        const shown = new Set(fresh.map(({ requestId }) => requestId))
        for (const { requestId, createdAt } of lines.values())
          if (createdAt >= from && !shown.has(requestId)) lines.delete(requestId)
      }
      for (const line of fresh) if (!isOver(lines.get(line.requestId))) lines.set(line.requestId, line)
      if (last === before) known.set(key, { from: Math.min(since, before?.from ?? since), readAt, lines })
      const sorted = [...lines.values()].toSorted((one, other) => other.createdAt - one.createdAt)
      return (question) => sorted.filter(({ createdAt }) => createdAt >= question.since)
    },
  })
  return {
    since: (kind, instance, since, beat) => ask({ kind, instance, since }, beat),
    firstPage: async (kind, instance) => (await page(kind, instance, undefined)).lines,
  }

  /**
   * No document says that a list is sorted. One that is, as far as it was read, need not be read beyond what is older; any other is read
   * to its end.
   */
  async function read(kind: JobKind, instance: string, from: number, beat: Beat): Promise<readonly JobLine[]> {
    const found: JobLine[] = []
    let token: string | undefined
    do {
      const { lines, next } = await page(kind, instance, token)
      found.push(...lines)
      const isBeyond = (found.at(-1)?.createdAt ?? from) < from && isNewestFirst(found)
      token = isBeyond ? undefined : next
      if (token !== undefined) await beat()
    } while (token !== undefined)
    return found
  }

  async function page(kind: JobKind, InstanceArn: string, NextToken: string | undefined) {
    const input = { InstanceArn, MaxResults: 100, NextToken }
    const first = NextToken === undefined
    if (kind === 'create') {
      const command = new ListAccountAssignmentCreationStatusCommand(input)
      const answer = await clients.admin.send(first ? withTurnTaken(command) : command)
      const listed = listedIn(
        answer.AccountAssignmentsCreationStatus,
        answer,
        'sso:ListAccountAssignmentCreationStatus',
      )
      return { lines: listed.map(lineOf), next: answer.NextToken }
    }
    const command = new ListAccountAssignmentDeletionStatusCommand(input)
    const answer = await clients.admin.send(first ? withTurnTaken(command) : command)
    const listed = listedIn(answer.AccountAssignmentsDeletionStatus, answer, 'sso:ListAccountAssignmentDeletionStatus')
    return { lines: listed.map(lineOf), next: answer.NextToken }
  }
}

/** From when on a list has to be read again: what is new, and what was running. A job that has ended does not change. */
function unknownSince({ readAt, lines }: Known): number {
  const running = [...lines.values()].filter((line) => !isOver(line)).map(({ createdAt }) => createdAt)
  return Math.min(readAt - OVERLAP, ...running)
}

function isOver(line: JobLine | undefined): boolean {
  return line !== undefined && line.status !== 'running'
}

function isNewestFirst(lines: readonly JobLine[]): boolean {
  return lines.every(({ createdAt }, index) => createdAt <= (lines[index - 1]?.createdAt ?? Number.POSITIVE_INFINITY))
}

function lineOf({ RequestId: id = '', Status, CreatedDate }: AccountAssignmentOperationStatusMetadata): JobLine {
  // Without an age it may be of any time: it counts as new.
  return {
    requestId: id as RequestId,
    status: stateOf(Status),
    createdAt: CreatedDate?.getTime() ?? Number.MAX_SAFE_INTEGER,
  }
}

/** What the word of AWS means; a word that is new is no end. */
export function stateOf(status: string | undefined): Job['status'] {
  if (status === 'SUCCEEDED') return 'succeeded'
  return status === 'FAILED' ? 'failed' : 'running'
}
