import type { Access, Limits } from './access.ts'
import { type Grant, grantKey, type Holder } from './model/grant.ts'
import type { GrantKey } from './model/ids.ts'
import { isLive, type Lease, type Origin } from './model/lease.ts'
import { isCloudError, type Listed } from './ports.ts'

/**
 * How a grant of the ledger stands beside AWS. The worst that is true of it.
 * - `disputed`: waits for a person (`resolve`)
 * - `stuck`: a lease that should have ended, and that AWS does not let go
 * - `overdue`: a lease whose end has passed, or that is half-way
 * - `missing`: ours, and AWS does not show it
 * - `standing`: a lease stands on what somebody else made
 * - `not-ours`: AWS shows it, and this ledger did not make it
 * - `unseen`: AWS did not let us see
 */
export type AuditKind = 'disputed' | 'stuck' | 'overdue' | 'missing' | 'standing' | 'not-ours' | 'unseen' | 'in-order'

export interface Audited {
  readonly kind: AuditKind
  readonly grant: Grant
  readonly holder: Holder
  /** Its leases that have not ended. */
  readonly leases: readonly Lease[]
  /** What a listing shows; undefined where AWS did not let us see. */
  readonly present?: boolean
  /** Why it is stuck, or unseen. */
  readonly sentence?: string
}

export interface AuditOptions extends Limits {
  /** Grants that AWS may show and somebody wants to have compared: what the ledger does not have is `not-ours`. */
  readonly also?: readonly { readonly grant: Grant; readonly origin: Origin }[]
}

interface Subject {
  readonly grant: Grant
  readonly holder: Holder
  readonly leases: readonly Lease[]
  /** Undefined where no lease tells how its realm is reached. */
  readonly origin: Origin | undefined
}

/** Grants at a time. */
const PARALLEL = 10

/** Compares everything that the ledger holds with AWS. Changes nothing, there or here. */
export async function audit(access: Access, { deadline, also = [] }: AuditOptions): Promise<readonly Audited[]> {
  const { now } = access.surroundings
  const queue = await subjectsOf(access, also)
  const found: Audited[] = []
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (now() > deadline) found.push(judged(next, 'The time was over before AWS was asked about it.', now()))
      else found.push(judged(next, await seen(access, next), now()))
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, work))
  return found
}

async function subjectsOf({ ledger }: Access, also: AuditOptions['also'] = []): Promise<Subject[]> {
  const leases = new Map<GrantKey, Lease[]>()
  for (const lease of await ledger.open()) leases.set(lease.key, [...(leases.get(lease.key) ?? []), lease])
  const subjects = new Map<GrantKey, Subject>()
  const add = async (grant: Grant, origin: Origin | undefined) => {
    const key = grantKey(grant)
    if (subjects.has(key)) return
    const holder = (await ledger.grant(key))?.state.holder ?? 'none'
    subjects.set(key, { grant, holder, leases: leases.get(key) ?? [], origin })
  }
  for (const [first] of leases.values()) if (first !== undefined) await add(first.grant, first.origin)
  for (const { grant } of await ledger.disputed()) await add(grant, (await lastLease(ledger, grantKey(grant)))?.origin)
  for (const { grant, origin } of also) await add(grant, origin)
  return [...subjects.values()]
}

/** The lease of a grant that something happened to last. */
export async function lastLease(ledger: Access['ledger'], key: GrantKey): Promise<Lease | undefined> {
  const events = await ledger.events(key)
  const last = events.findLast(({ happening }) => happening.kind === 'lease')?.happening
  return last?.kind === 'lease' ? ledger.lease(last.lease) : undefined
}

async function seen({ clouds }: Access, { grant, origin }: Subject): Promise<Listed | string> {
  if (origin === undefined) return 'No lease says which profile and Region reach it.'
  try {
    const cloud = await clouds.open(grant, origin)
    return await cloud.list(grant)
  } catch (error) {
    if (isCloudError(error)) return error.message
    throw error
  }
}

function judged({ grant, holder, leases }: Subject, listed: Listed | string, now: number): Audited {
  const stuck = leases.find(({ trouble }) => trouble !== undefined)?.trouble?.sentence
  const unseen = typeof listed === 'string' ? listed : undefined
  const sentence = stuck ?? unseen
  const more = {
    ...(typeof listed === 'string' ? {} : { present: listed.present }),
    ...(sentence !== undefined && { sentence }),
  }
  const kindOf = (): AuditKind => {
    if (holder === 'disputed') return 'disputed'
    if (stuck !== undefined) return 'stuck'
    if (leases.some((lease) => lease.state !== 'active' || !isLive(lease, now))) return 'overdue'
    if (typeof listed === 'string') return 'unseen'
    if (holder === 'ours') return listed.present ? 'in-order' : 'missing'
    if (leases.length > 0) return listed.present ? 'standing' : 'missing'
    return listed.present ? 'not-ours' : 'in-order'
  }
  return { kind: kindOf(), grant, holder, leases, ...more }
}
