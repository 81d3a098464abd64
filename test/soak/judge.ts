// What the sandbox saw and what the ledger says, held against each other once everything is over.
import type { Lease } from '../../src/access/model/lease.ts'
import type { SqliteLedger } from '../../src/ledger/sqlite/ledger.ts'
import { grantsDocument } from '../../src/sandbox/admin/documents.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { listCalls } from '../../src/sandbox/state/calls.ts'

export interface Verdict {
  readonly leases: number
  readonly endings: Readonly<Record<string, number>>
  readonly faults: number
  readonly disputed: number
  /** Access of ours that is there, on no lease. */
  readonly orphans: readonly string[]
  /** Access that another made and we removed. */
  readonly foreignRemovals: readonly string[]
  /** Leases that were promised and are not in the ledger, or have not ended; creates of ours that the ledger knows nothing of. */
  readonly lost: readonly string[]
  /** Milliseconds that access was there after the end of its last lease, the longest last. */
  readonly late: readonly number[]
}

type Known = ReturnType<typeof grantsDocument>['grants'][number]

/** @param us the ARN under which the programs call AWS */
export async function judge(
  sandbox: Sandbox,
  ledger: SqliteLedger,
  us: string,
  promised: ReadonlySet<string>,
): Promise<Verdict> {
  const ended = (await ledger.ended(1_000_000)).leases
  const open = await ledger.open()
  const leases = [...ended, ...open]
  const disputed = new Set((await ledger.disputed()).map(({ grant }) => placeOf(grant)))
  const calls = listCalls(sandbox.database, {})
  const { grants } = grantsDocument(sandbox, { changed: true })
  const others = new Set(
    calls
      .filter(({ operation, caller }) => operation === 'CreateAccountAssignment' && caller !== us)
      .map(({ input }) => tupleOf(input)),
  )
  const orphans: string[] = []
  const foreignRemovals: string[] = []
  const late: number[] = []
  for (const grant of grants) {
    const place = placeIn(grant)
    const ours = leases.filter((lease) => placeOf(lease.grant) === place)
    for (const { appearedAt, appearedBy, disappearedAt, disappearedBy } of grant.times) {
      if (disappearedBy === undefined) {
        // What somebody else asked for as well, while it was there, is theirs to keep.
        const isKept = others.has(place) || disputed.has(place)
        if (appearedBy.by === us && !isKept) orphans.push(`${place}, since ${appearedAt}`)
      } else if (appearedBy.by !== us && disappearedBy.by === us) {
        foreignRemovals.push(`${place}, by ${appearedBy.by} at ${appearedAt}, removed at ${disappearedAt}`)
      } else if (appearedBy.by === us && disappearedBy.by === us && disappearedAt !== undefined) {
        late.push(Date.parse(disappearedAt) - lastEnd(ours, Date.parse(appearedAt), Date.parse(disappearedAt)))
      }
    }
  }
  const known = new Set(leases.map(({ id }) => String(id)))
  const recorded = new Set(leases.map(({ grant }) => placeOf(grant)))
  const unrecorded = calls
    .filter(({ operation, caller, outcome }) => /^Create/.test(operation) && caller === us && outcome !== 'error')
    .map(({ input }) => tupleOf(input))
    .filter((place) => !recorded.has(place))
  return {
    leases: leases.length,
    endings: countsOf(leases),
    faults: calls.reduce((sum, { faults }) => sum + faults.length, 0),
    disputed: disputed.size,
    orphans,
    foreignRemovals,
    lost: [
      ...[...promised].filter((id) => !known.has(id)).map((id) => `${id} is not in the ledger`),
      ...open.map(({ id, state }) => `${id} is still ${state}`),
      ...unrecorded.map((place) => `${place} was created without a lease`),
    ],
    late: late.sort((one, other) => one - other),
  }
}

function countsOf(leases: readonly Lease[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { ending = 'open' } of leases) counts[ending] = (counts[ending] ?? 0) + 1
  return counts
}

/** When the last lease on an appearance was over: its end, or when somebody gave it back. */
function lastEnd(leases: readonly Lease[], from: number, to: number): number {
  const ends = leases
    .filter(({ recordedAt }) => recordedAt <= to)
    .map(({ end, revokingAt = end }) => Math.min(end, revokingAt))
    .filter((end) => end >= from - 60_000 && end <= to)
  return ends.length === 0 ? to : Math.max(...ends)
}

function placeOf(grant: Lease['grant']): string {
  return grant.kind === 'assignment'
    ? `${grant.account} ${grant.permissionSet} ${grant.user}`
    : `${grant.group} ${grant.user}`
}

function placeIn(grant: Known): string {
  return grant.kind === 'assignment'
    ? `${grant.account} ${grant.permissionSetArn} ${grant.principalId}`
    : `${grant.groupId} ${grant.userId}`
}

function tupleOf(input: unknown): string {
  const { TargetId, PermissionSetArn, PrincipalId, GroupId, MemberId } = input as Record<string, string> & {
    readonly MemberId?: { readonly UserId: string }
  }
  return GroupId === undefined ? `${TargetId} ${PermissionSetArn} ${PrincipalId}` : `${GroupId} ${MemberId?.UserId}`
}
