import type { GrantState } from '../model/grant.ts'
import type { Listed } from '../ports.ts'
import { LISTING_LAG } from '../times.ts'

/** A listing, and when it began: what it shows is at least as new as what was there when it began, less its lag. */
export interface Sighting {
  readonly at: number
  readonly listed: Listed
}

/** What a listing shows, in the light of the ledger. */
export type Sight = 'absent' | 'ours' | 'others'

/**
 * Whose it is that a listing shows. An assignment carries nothing that tells, so it is whose the ledger says. A membership is ours by its
 * id; one that is older than ours is what a lagging list still shows, and tells nothing of ours, which cannot have been made beside it.
 */
export function sightOf({ holder, membership }: GrantState, listed: Listed): Sight {
  if (!listed.present) return 'absent'
  if (holder !== 'ours') return 'others'
  if (membership === undefined || listed.membership === undefined || listed.membership.id === membership.id)
    return 'ours'
  const { createdAt } = listed.membership
  return createdAt !== undefined && createdAt < membership.createdAt ? 'absent' : 'others'
}

/**
 * What is there may still be ended by a delete of ours whose answer was lost. Gives when that cannot be any more; undefined where nothing
 * ends it.
 */
export function surelyStaysAt({ endsUntil = 0 }: GrantState, { at, listed }: Sighting): number | undefined {
  return listed.present && at < endsUntil ? endsUntil : undefined
}

/**
 * What is listed right after our own removal may be a list that lags again, and nobody's grant. Gives when a list will surely be newer;
 * undefined where this one is.
 */
export function surelyNewAt({ holder, removed }: GrantState, { at, listed }: Sighting): number | undefined {
  if (holder !== 'none' || removed === undefined || !listed.present) return undefined
  return at < removed.at + LISTING_LAG ? removed.at + LISTING_LAG : undefined
}
