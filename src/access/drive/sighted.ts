import type { Sighting } from '../decide/sight.ts'
import type { Grant } from '../model/grant.ts'
import type { Origin } from '../model/lease.ts'
import { type Beat, type Cloud, isCloudError, type Now } from '../ports.ts'
import { LISTING_LAG } from '../times.ts'

interface Subject {
  readonly grant: Grant
  readonly origin: Origin
}

/**
 * A listing of a grant, with the time when it began. It is made again where the clock was set meanwhile: the time that it was given is none
 * that others can be compared with. One that took long is not told from that; the second is taken as it is.
 * @throws CloudError
 */
export async function sighted(cloud: Cloud, subject: Subject, now: Now, beat?: Beat): Promise<Sighting> {
  const sighting = await once(cloud, subject, now, beat)
  const took = now() - sighting.at
  if (took >= 0 && took <= LISTING_LAG) return sighting
  await beat?.()
  return once(cloud, subject, now, beat)
}

async function once(cloud: Cloud, { grant, origin }: Subject, now: Now, beat?: Beat): Promise<Sighting> {
  const at = now()
  try {
    return { at, listed: await cloud.list(grant, beat) }
  } catch (error) {
    // The memberships of a user who is not there any more cannot be listed, and there are none.
    const isGone = isCloudError(error) && error.refusal === 'not-found' && !(await cloud.hasUser(grant, origin))
    if (isGone) return { at, listed: { present: false } }
    throw error
  }
}
