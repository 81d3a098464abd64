// What is to be known before granting, with numbers. Pure.
import type { Lifetime } from '../../aws/profiles/lifetime.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { timeSpan, zonedTime } from '../../terminal/time.ts'
import { appliedNotes } from './applied-notes.ts'
import { isoSpan } from './iso-span.ts'
import { placeOf } from './place-words.ts'

export interface NoteFacts {
  /** Of the permission set, in the form of ISO 8601. */
  readonly sessionDuration: string | undefined
  /** Whether anybody else has the permission set in the account; undefined where that is not known. */
  readonly others: boolean | undefined
  readonly end: number
  readonly now: number
  readonly profile: string
  readonly lifetime: Lifetime | undefined
  readonly entry: CatalogueEntry | undefined
  /** The ARN of the permission set, or the id of the group, that is to be granted. */
  readonly granted: string
}

/** Above this, a clock is worth a warning. Milliseconds. */
const NOTABLE_SKEW = 60_000

/** What is to be known of this machine's clock, as far as AWS has told the time by now. @param skew milliseconds that AWS is ahead */
export function clockNotes(skew: number): readonly string[] {
  if (Math.abs(skew) <= NOTABLE_SKEW) return []
  const words = `${timeSpan(Math.abs(skew))} ${skew > 0 ? 'behind' : 'ahead of'} that of AWS`
  return [`The clock of this machine is ${words}. Set it: leases go by the clock of AWS.`]
}

/** A sentence each. */
export function notesOf(facts: NoteFacts): readonly string[] {
  return [
    ...sessionNotes(facts),
    ...roleNotes(facts),
    ...lifetimeNotes(facts),
    ...catalogueNotes(facts),
    ...appliedNotes(facts),
  ]
}

function sessionNotes({ sessionDuration, end, now }: NoteFacts): readonly string[] {
  const session = sessionDuration === undefined ? undefined : isoSpan(sessionDuration)
  if (session === undefined) return []
  const lease = end - now
  const outlives = `A session started at the end outlives the lease by up to ${timeSpan(session)}: AWS ends no session.`
  if (session >= lease) return [outlives]
  return [`A session lasts ${timeSpan(session)}, so that a person has to sign in again during the lease.`, outlives]
}

function roleNotes({ others }: NoteFacts): readonly string[] {
  if (others !== false) return []
  return [
    'It is the only assignment of its permission set in the account: AWS creates the role for it and deletes it at its end, and the next role has another ARN.',
  ]
}

/** Whoever ends the lease needs credentials then. */
function lifetimeNotes({ lifetime, end, now, profile }: NoteFacts): readonly string[] {
  const name = quoteForMessage(profile)
  if (lifetime?.renewal === 'ends' && lifetime.ends !== undefined && lifetime.ends < end)
    return [`The credentials of profile ${name} expire at ${zonedTime(lifetime.ends, now)}, before the lease does.`]
  if (lifetime?.renewal === 'until' && lifetime.until !== undefined && lifetime.until < end)
    return [`The sign-in of profile ${name} expires at ${zonedTime(lifetime.until, now)}, before the lease does.`]
  return []
}

function catalogueNotes({ entry }: NoteFacts): readonly string[] {
  if (entry === undefined) return []
  const place = placeOf(entry.flow)
  return [
    `Approval rules, reducers and hooks of the flow in ${place} do not apply to what is granted from here.`,
    ...(entry.allowRevoke === false
      ? [`The flow in ${place} has allow_revoke = false: an early revoke is possible all the same, and is recorded.`]
      : []),
  ]
}
