// By how much access outlived its last lease, and what had kept it.
import type { Lease } from '../../src/access/model/lease.ts'
import type { Database } from '../../src/sandbox/state/database.ts'
import { placeOfCreate, type TakenBack, type Verdict } from './judge.ts'
import { words } from './places.ts'
import type { Disturbance } from './tally.ts'

/** Milliseconds of the world's time, the longest last. */
export interface Late {
  /** No fault, kill, stop or lack of a sign-in had to do with it. */
  readonly undisturbed: readonly number[]
  readonly disturbed: readonly number[]
  /** What was still there when the time jumped, which is what it took. */
  readonly jumped: readonly number[]
}

/** @param jumpedAt when time began to jump */
export function lateEnds(
  { takenBack, calls }: Verdict,
  disturbances: readonly Disturbance[],
  database: Database,
  jumpedAt: number,
): Late {
  const faults = faultsOf(calls, database)
  const sorted = takenBack.map((taken) => {
    const { place, leases, from, to } = taken
    const due = lastEnd(taken)
    const names = new Set<string | undefined>([undefined, place, ...leases.map(({ id }) => id)])
    const isDisturbed =
      disturbances.some((one) => names.has(one.about) && one.from <= to && one.to >= due) ||
      faults.some((one) => one.at <= to && (one.place === place ? one.at >= from : one.at >= due && isOf(one, place)))
    return { late: to - due, kind: to >= jumpedAt ? 'jumped' : isDisturbed ? 'disturbed' : 'undisturbed' }
  })
  const of = (wanted: keyof Late) =>
    sorted
      .filter(({ kind }) => kind === wanted)
      .map(({ late }) => late)
      .sort((one, other) => one - other)
  return { undisturbed: of('undisturbed'), disturbed: of('disturbed'), jumped: of('jumped') }
}

/** When the last lease on an appearance was over: its end, or when somebody gave it back. */
function lastEnd({ leases, from, to }: TakenBack): number {
  const ends = leases
    .filter(({ recordedAt }) => recordedAt <= to)
    .map(({ end, revokingAt = end }: Lease) => Math.min(end, revokingAt))
    .filter((end) => end >= from - 60_000 && end <= to)
  return ends.length === 0 ? to : Math.max(...ends)
}

/** Whether a fault met a call that is about no place, of a process that worked on this one. */
const isOf = (one: Struck, place: string) => one.place === '' && one.places?.has(place) === true

interface Struck {
  readonly at: number
  /** What its call was about. */
  readonly place: string
  /** What the process that met it worked on; undefined where nobody knows whose call it was. */
  readonly places: ReadonlySet<string> | undefined
}

function faultsOf(calls: Verdict['calls'], database: Database): readonly Struck[] {
  const placeOf = placesOfCalls(database)
  // Each process has a session of its own.
  const workedOn = new Map<string, Set<string>>()
  for (const { accessKeyId = '', input } of calls) {
    const places = workedOn.get(accessKeyId) ?? new Set()
    workedOn.set(accessKeyId, places.add(placeOf(input)))
  }
  return calls
    .filter(({ faults }) => faults.length > 0)
    .map(({ at, accessKeyId, input }) => {
      return { at, place: placeOf(input), places: accessKeyId === undefined ? undefined : workedOn.get(accessKeyId) }
    })
}

/** The place that a call is about; empty where it is about none. */
function placesOfCalls(database: Database): (input: unknown) => string {
  const jobs = database.all<{ id: string; account: string; permission_set: string; principal: string }>(
    'select * from job',
  )
  const memberships = database.all<{ id: string; group_id: string; user_id: string }>('select * from membership')
  const ids = new Map([
    ...jobs.map((job) => [job.id, words([job.account, job.permission_set, job.principal])] as const),
    ...memberships.map((row) => [row.id, words([row.group_id, row.user_id])] as const),
  ])
  return (input) => {
    const named = (input ?? {}) as Record<string, string>
    const { AccountAssignmentCreationRequestId, AccountAssignmentDeletionRequestId, MembershipId } = named
    const id = AccountAssignmentCreationRequestId ?? AccountAssignmentDeletionRequestId ?? MembershipId
    const place = placeOfCreate(named)
    return ids.get(id ?? '') ?? (/^\S+ \S+( \S+)?$/.test(place) ? place : '')
  }
}
