// Listings that have to agree: with what AWS says of an operation, or with each other.
import type { Sighting } from '../decide/sight.ts'
import type { MembershipId } from '../model/ids.ts'
import type { FirstListing } from '../model/operation.ts'
import type { Stop } from '../outcome.ts'
import { LISTING_LAG } from '../times.ts'
import { lookUntil, type Run, see, waitUntil } from './run.ts'

export type Agreed = { readonly agrees: boolean; readonly sighting: Sighting }

/**
 * Lists until a listing agrees. Two that do not, 30 s apart, are believed.
 * Undefined where the deadline has passed before either.
 */
export async function listUntil(run: Run, agrees: (sighting: Sighting) => boolean): Promise<Agreed | undefined> {
  return lookUntil(run, async () => {
    const sighting = await see(run)
    if (agrees(sighting)) return { agrees: true, sighting }
    const first = run.hold.known.state.operation?.firstListing
    if (first !== undefined && sighting.at - first.at >= LISTING_LAG) return { agrees: false, sighting }
    if (first === undefined) await rememberFirst(run, sighting)
    return undefined
  })
}

/** Two listings, 30 s apart, that show the same. A stop where the deadline comes before the second. */
export async function twoListings(run: Run): Promise<Sighting | Stop> {
  let first = run.hold.known.state.operation?.firstListing ?? (await rememberFirst(run, await see(run)))
  for (;;) {
    const second = first.at + LISTING_LAG
    if (!(await waitUntil(run, second))) return { kind: 'settle', until: second }
    const sighting = await see(run)
    // The clock was ahead while it was waited for.
    if (sighting.at < second) continue
    const next = firstOf(sighting)
    if (next.present === first.present && next.membership === first.membership) return sighting
    first = await rememberFirst(run, sighting)
  }
}

/** Kept in the ledger, so that short runs get there too. */
async function rememberFirst(run: Run, sighting: Sighting): Promise<FirstListing> {
  const firstListing = firstOf(sighting)
  const { operation } = run.hold.known.state
  if (operation !== undefined) await run.hold.writeOperation({ ...operation, firstListing })
  return firstListing
}

function firstOf({ at, listed }: Sighting): FirstListing {
  const membership: MembershipId | undefined = listed.present ? listed.membership?.id : undefined
  return { at, present: listed.present, ...(membership !== undefined && { membership }) }
}
