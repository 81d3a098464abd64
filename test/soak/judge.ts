// What the sandbox saw and what the ledger says, held against each other once everything is over.
import type { Lease } from '../../src/access/model/lease.ts'
import type { SqliteLedger } from '../../src/ledger/sqlite/ledger.ts'
import { grantsDocument } from '../../src/sandbox/admin/documents.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { type LoggedCall, listCalls } from '../../src/sandbox/state/calls.ts'
import { placeOfLease, words } from './places.ts'

export interface Verdict {
  readonly leases: readonly Lease[]
  readonly calls: readonly LoggedCall[]
  readonly disputed: number
  /** Access of ours that is there, on no lease. */
  readonly orphans: readonly string[]
  /** Access that another made and we removed. */
  readonly foreignRemovals: readonly string[]
  /** Access that we removed under a lease that was active. */
  readonly cutShort: readonly string[]
  /** Leases that were promised and are not in the ledger, or have not ended; creates of ours that the ledger knows nothing of. */
  readonly lost: readonly string[]
  /** The times in which access of ours was there, and was taken back. */
  readonly takenBack: readonly TakenBack[]
}

/** Access that was there from one time to another. Milliseconds since 1970. */
export interface TakenBack {
  readonly place: string
  readonly leases: readonly Lease[]
  readonly from: number
  readonly to: number
}

type Known = ReturnType<typeof grantsDocument>['grants'][number]

/** A time that AWS tells may be in whole seconds. */
const SECOND = 1000

/** @param us the ARN under which the programs call AWS */
export async function judge(
  sandbox: Sandbox,
  ledger: SqliteLedger,
  us: string,
  promised: ReadonlySet<string>,
): Promise<Verdict> {
  const open = await ledger.open()
  const leases = [...(await ledger.ended(1_000_000)).leases, ...open]
  const disputed = new Set((await ledger.disputed()).map(({ grant }) => placeOfLease({ grant })))
  const calls = listCalls(sandbox.database, {})
  const others = new Set(
    calls
      .filter(({ operation, caller }) => operation === 'CreateAccountAssignment' && caller !== us)
      .map(({ input }) => placeOfCreate(input)),
  )
  const [orphans, foreignRemovals, cutShort]: string[][] = [[], [], []]
  const takenBack: TakenBack[] = []
  for (const grant of grantsDocument(sandbox, { changed: true }).grants) {
    const place = placeOfGrant(grant)
    const ours = leases.filter((lease) => placeOfLease(lease) === place)
    for (const { appearedAt, appearedBy, disappearedAt, disappearedBy } of grant.times) {
      const [from, to] = [Date.parse(appearedAt), Date.parse(disappearedAt ?? '')]
      if (disappearedBy === undefined) {
        // What somebody else asked for as well, while it was there, is theirs to keep.
        const isKept = others.has(place) || disputed.has(place)
        if (appearedBy.by === us && !isKept) orphans?.push(`${place}, since ${appearedAt}`)
      } else if (disappearedBy.by === us && appearedBy.by !== us) {
        foreignRemovals?.push(`${place}, by ${appearedBy.by} at ${appearedAt}, removed at ${disappearedAt}`)
      } else if (disappearedBy.by === us) {
        takenBack.push({ place, leases: ours, from, to })
        const under = ours.filter((lease) => isActiveAt(lease, to - SECOND) && isActiveAt(lease, to + SECOND))
        cutShort?.push(...under.map(({ id }) => `${place}, removed at ${disappearedAt} under ${id}`))
      }
    }
  }
  const known = new Set(leases.map(({ id }) => String(id)))
  const recorded = new Set(leases.map(placeOfLease))
  const unrecorded = calls
    .filter(({ operation, caller, outcome }) => /^Create[AG]/.test(operation) && caller === us && outcome !== 'error')
    .map(({ input }) => placeOfCreate(input))
    .filter((place) => !recorded.has(place))
  return {
    ...{ leases, calls, disputed: disputed.size, takenBack },
    ...{ orphans: orphans ?? [], foreignRemovals: foreignRemovals ?? [], cutShort: cutShort ?? [] },
    lost: [
      ...[...promised].filter((id) => !known.has(id)).map((id) => `${id} is not in the ledger`),
      ...open.map(({ id, state }) => `${id} is still ${state}`),
      ...unrecorded.map((place) => `${place} was created without a lease`),
    ],
  }
}

function isActiveAt({ activeAt, end, revokingAt = end, endedAt = end }: Lease, time: number): boolean {
  return activeAt !== undefined && activeAt < time && time < Math.min(end, revokingAt, endedAt)
}

function placeOfGrant(grant: Known): string {
  return grant.kind === 'assignment'
    ? words([grant.account, grant.permissionSetArn, grant.principalId])
    : words([grant.groupId, grant.userId])
}

/** Of what a create asks for, or a list of what a user has. */
export function placeOfCreate(input: unknown): string {
  const { TargetId, PermissionSetArn, PrincipalId, GroupId, MemberId } = input as Record<string, string> & {
    readonly MemberId?: { readonly UserId: string }
  }
  return GroupId === undefined ? words([TargetId, PermissionSetArn, PrincipalId]) : words([GroupId, MemberId?.UserId])
}
