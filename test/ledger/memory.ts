import type { Event } from '../../src/access/model/event.ts'
import { type Grant, type GrantState, grantKey, untouched } from '../../src/access/model/grant.ts'
import type { GrantKey, LeaseId, OwnerId, RequestId } from '../../src/access/model/ids.ts'
import { type Lease, wakeAt } from '../../src/access/model/lease.ts'
import type { Ledger } from '../../src/access/ports.ts'

interface Row {
  readonly grant: Grant
  readonly state: GrantState
  readonly fence: number
  readonly owner: OwnerId | undefined
  readonly until: number
}

/** What a ledger in memory holds, for those who look on. */
export interface Memory {
  readonly grants: Map<GrantKey, Row>
  readonly leases: Map<LeaseId, Lease>
  readonly requests: Set<RequestId>
  readonly events: Event[]
}

export const emptyMemory = (): Memory => ({ grants: new Map(), leases: new Map(), requests: new Set(), events: [] })

/** A ledger that is fast, for models: held to the same suite as the real one. */
export function memoryLedger(memory: Memory = emptyMemory()): Ledger {
  const { grants, leases, requests, events } = memory
  const openLeases = () => [...leases.values()].filter(({ state }) => state !== 'ended')
  const byId = (one: Lease, other: Lease) => (one.id < other.id ? -1 : 1)
  return {
    lock: async (grant, owner, now, until) => {
      const key = grantKey(grant)
      const row = grants.get(key) ?? { grant, state: untouched, fence: 0, owner: undefined, until: 0 }
      if (row.owner !== undefined && row.until > now) return { kind: 'held', owner: row.owner, until: row.until }
      const fence = row.fence + 1
      grants.set(key, { ...row, fence, owner, until })
      return { kind: 'locked', state: row.state, fence, until }
    },
    renew: async (key, fence, until) => {
      const row = grants.get(key)
      if (row?.fence !== fence) return false
      grants.set(key, { ...row, until })
      return true
    },
    write: async (change) => {
      const row = grants.get(change.key)
      if (row?.fence !== change.fence || row.until < (change.lockedUntil ?? 0)) return false
      if ((change.leases ?? []).length > 20) throw new RangeError('too many leases')
      const free = change.unlock === true ? { owner: undefined, until: 0 } : {}
      grants.set(change.key, { ...row, state: change.state ?? row.state, ...free })
      for (const lease of change.leases ?? []) leases.set(lease.id, lease)
      for (const id of change.requests ?? []) requests.add(id)
      events.push(...(change.events ?? []))
      return true
    },
    grant: async (key) => {
      const row = grants.get(key)
      return row && { grant: row.grant, state: row.state }
    },
    disputed: async () => {
      const found = [...grants.entries()].filter(([, { state }]) => state.holder === 'disputed')
      return found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, { grant, state }]) => ({ grant, state }))
    },
    lease: async (id) => leases.get(id),
    leasesOf: async (key) =>
      openLeases()
        .filter((lease) => lease.key === key)
        .sort(byId),
    due: async (now, limit) => {
      const at = (lease: Lease) => wakeAt(lease) ?? Number.POSITIVE_INFINITY
      const due = openLeases().filter((lease) => at(lease) <= now)
      return due.sort((one, other) => at(one) - at(other) || byId(one, other)).slice(0, limit)
    },
    open: async () => openLeases().sort((one, other) => one.end - other.end || byId(one, other)),
    ended: async (limit, after) => {
      const place = (lease: Lease) => `${String(lease.endedAt ?? 0).padStart(16, '0')} ${lease.id}`
      const ended = [...leases.values()].filter(({ state }) => state === 'ended')
      const sorted = ended.sort((one, other) => (place(one) < place(other) ? 1 : -1))
      const rest = sorted.filter((lease) => after === undefined || place(lease) < after)
      const page = rest.slice(0, limit)
      const last = page.at(-1)
      return { leases: page, ...(last !== undefined && page.length === limit && { next: place(last) }) }
    },
    events: async (key) => events.filter((event) => event.key === key),
    ownRequests: async (ids) => new Set(ids.filter((id) => requests.has(id))),
  }
}
