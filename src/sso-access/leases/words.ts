// Leases and grants in words.
import type { Grant } from '../../access/model/grant.ts'
import type { About, Lease } from '../../access/model/lease.ts'
import type { Moved, Stop } from '../../access/outcome.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { timeSpan, zonedTime } from '../../terminal/time.ts'

/** `PowerUserAccess in web-prod (333300001111)`, or `the group Responders`. */
export function accessWords(
  grant: Grant,
  about: Pick<About, 'accountName' | 'permissionSetName' | 'groupName'>,
): string {
  if (grant.kind === 'membership') return escapeForTerminal(`the group ${about.groupName ?? grant.group}`)
  const set = about.permissionSetName ?? grant.permissionSet
  const account = about.accountName === undefined ? grant.account : `${about.accountName} (${grant.account})`
  return escapeForTerminal(`${set} in ${account}`)
}

export function userWords({ user }: Pick<Grant, 'user'>, { userName }: Pick<About, 'userName'>): string {
  return escapeForTerminal(userName ?? user)
}

/** `until 17:30 CET (59 min)` */
export function untilWords(end: number, now: number): string {
  return `until ${zonedTime(end, now)} (${timeSpan(end - now)})`
}

/** What became of a lease, or where it is. */
export function stateWords(lease: Lease, now: number): string {
  switch (lease.state) {
    case 'granting':
      return lease.trouble === undefined ? 'not yet confirmed' : `not yet confirmed: ${lease.trouble.sentence}`
    case 'active':
      return lease.end > now ? `${timeSpan(lease.end - now)} left` : `overdue by ${timeSpan(now - lease.end)}`
    case 'revoking':
      return lease.trouble === undefined ? 'being taken back' : `stuck: ${lease.trouble.sentence}`
    case 'ended':
      return endingWords(lease)
  }
}

function endingWords({ ending, keptFor, detail }: Lease): string {
  switch (ending) {
    case 'revoked':
      return 'the access was removed'
    case 'kept':
      if (keptFor === 'standing') return 'kept: the access is there without this ledger'
      if (keptFor === 'disputed') return 'kept: the grant is disputed'
      return `kept: ${keptFor ?? 'another lease'} holds the access`
    case 'gone':
      return 'the access was gone already'
    case 'principal-gone':
      return 'the user is gone'
    case 'failed':
      return `not granted${detail === undefined ? '' : `: ${detail.replace(/\.$/, '')}`}`
    default:
      return 'ended'
  }
}

/** Why something stopped, in a sentence. */
export function stopWords(stop: Stop, now: number): string {
  switch (stop.kind) {
    case 'busy':
      return 'Another process works on the same access.'
    case 'settle':
      return `An interrupted run has to be settled first, which cannot be done before ${zonedTime(stop.until, now)} (in ${timeSpan(stop.until - now)}).`
    case 'unconfirmed':
      return stop.sentence
    case 'refused':
      return stop.sentence
  }
}

/** What became of a lease that was to end. */
export function movedWords({ lease, stop }: Moved, now: number): string {
  const what = `${lease.id}, ${userWords(lease.grant, lease.about)}: ${accessWords(lease.grant, lease.about)}`
  if (stop !== undefined) return escapeForTerminal(`${what}: not ended yet. ${stopWords(stop, now)}`)
  return escapeForTerminal(`${what}: ${stateWords(lease, now)}.`)
}
