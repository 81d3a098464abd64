// What AWS shows in the places that the ledger knows of: permission sets in accounts, and groups.
import { type Grant, grantKey } from '../../access/model/grant.ts'
import type { Origin } from '../../access/model/lease.ts'
import { grantsBeside } from '../../aws/leases/grants-beside.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import type { Leases } from '../leases/open.ts'

/** So many leases that have ended tell where to look. */
const ENDED = 1000

export interface Beside {
  readonly grant: Grant
  readonly origin: Origin
}

/** Grants of anybody in those places. A place that cannot be seen is left out: the audit of its leases says so. */
export async function besideTheLedger({ ledger, reachOf }: Leases): Promise<readonly Beside[]> {
  const leases = [...(await ledger.open()), ...(await ledger.ended(ENDED)).leases]
  const places = new Map(leases.map(({ grant, origin }) => [placeOf(grant), { grant, origin }]))
  const found: Beside[] = []
  const seen = new Set<string>()
  for (const { grant, origin } of places.values()) {
    for (const beside of await grantsIn(grant, origin)) {
      if (seen.has(grantKey(beside))) continue
      seen.add(grantKey(beside))
      found.push({ grant: beside, origin })
    }
  }
  return found

  async function grantsIn(grant: Grant, origin: Origin): Promise<readonly Grant[]> {
    try {
      return await grantsBeside(await reachOf(origin), grant)
    } catch (error) {
      if (isFailure(error)) return []
      throw error
    }
  }
}

/** A grant without whose it is. */
function placeOf(grant: Grant): string {
  return grant.kind === 'assignment'
    ? `${grant.endpoint} ${grant.instance} ${grant.account} ${grant.permissionSet}`
    : `${grant.endpoint} ${grant.store} ${grant.group}`
}
