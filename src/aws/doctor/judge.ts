// What the facts mean. Pure: facts in, lines out.
import { isMisread, type Reading } from '../../diagnostics/reading.ts'
import type { Answered, Caller } from '../caller.ts'
import type { User } from '../directory/find-user.ts'
import type { Instance } from '../directory/inventory.ts'
import type { Action } from '../policy/needs.ts'
import { commandsNeeding } from '../policy/needs.ts'
import type { Lifetime } from '../profiles/lifetime.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

const HOUR = 3_600_000
/** Signatures live five minutes; AWS's time comes to the second and takes a moment to arrive. */
const NOTABLE_SKEW = 30_000
const DEADLY_SKEW = 4 * 60_000

const kindWords: Readonly<Record<Lifetime['kind'], string>> = {
  keys: 'keys of an IAM user',
  'session-keys': 'keys of a session',
  role: 'a role that is assumed',
  'web-identity': 'a web identity',
  process: 'a credential_process',
  'sso-session': 'a sign-in of Identity Center',
  'legacy-sso': 'a sign-in of Identity Center (without sso-session)',
  login: 'a sign-in by aws login',
  nothing: 'nothing',
}

/** How long the credentials last. @param time words for a time */
export function judgeLifetime(lifetime: Lifetime, profile: string, now: number, time: (at: number) => string): Finding {
  const { kind, ends, renewal, until } = lifetime
  const what = `${kindWords[kind]}${ends === undefined ? '' : `, until ${time(ends)}`}`
  const hint = `Sign in before a long lease: aws sso login --profile ${profile}`
  switch (renewal) {
    case 'endless':
      return warning(
        'credentials',
        `${what}; they never expire`,
        'Use a sign-in instead: keys that never expire stay valid when they leak.',
      )
    case 'renews':
      return ok('credentials', `${what}; renew themselves`)
    case 'until': {
      if (until === undefined)
        return ok('credentials', `${what}; renew themselves until the sign-in expires, at a time that AWS does not say`)
      const says = `${what}; renew themselves until ${time(until)}`
      return until - now < HOUR ? warning('credentials', says, hint) : ok('credentials', says)
    }
    case 'ends': {
      const says = `${what}; cannot renew themselves`
      const isLong = ends !== undefined && ends - now >= HOUR
      return isLong ? ok('credentials', says) : warning('credentials', says, 'Renew them before a long lease.')
    }
  }
}

export function judgeCaller({ arn, session }: Caller): Finding {
  if (session === undefined) {
    const hint = 'Name who gets access: --user <user name or e-mail address>, or --user-id <id>'
    return warning('identity', `${arn}: no session of Identity Center`, hint)
  }
  if (session.mayBeCut) {
    return warning('identity', `${arn}: the user name may have been cut`, 'Name who gets access by id: --user-id <id>')
  }
  return ok('identity', `${session.userName}, with ${session.permissionSet}: ${arn}`)
}

export function judgeClock({ clockSkew }: Answered): Finding {
  if (clockSkew === undefined)
    return warning('clock', 'AWS does not say its time', 'Compare the clock of this machine with another.')
  const seconds = Math.round(Math.abs(clockSkew) / 1000)
  const says =
    seconds <= 1 ? 'the same as that of AWS' : `${seconds} s ${clockSkew > 0 ? 'behind' : 'ahead of'} that of AWS`
  const hint = 'Set the clock of this machine: leases go by the clock of AWS.'
  if (Math.abs(clockSkew) >= DEADLY_SKEW) return failure('clock', says, hint)
  return Math.abs(clockSkew) >= NOTABLE_SKEW ? warning('clock', says, hint) : ok('clock', says)
}

/** What is known of the organization; undefined where the caller may not ask. */
export interface Standing {
  readonly managementAccount?: string | undefined
  readonly delegated?: readonly string[] | undefined
}

export function judgeStanding({ account }: Caller, { managementAccount, delegated }: Standing): Finding {
  const hint = 'Use a profile of the management account or of the delegated administrator.'
  if (managementAccount === undefined)
    return failure('account', `${account}: in no organization that it may ask about`, hint)
  if (account === managementAccount) return ok('account', `${account}, the management account`)
  if (delegated?.includes(account) === true) {
    const says = `${account}, a delegated administrator: what is assigned in the management account is out of its reach`
    return ok('account', says)
  }
  return failure('account', `${account}, a member: it may not ask Identity Center`, hint)
}

export function judgeInstance({ arn, identityStoreId, ownerAccount, status }: Instance): Finding {
  const says = `${arn}, store ${identityStoreId}, owned by ${ownerAccount}`
  if (status === undefined || status === 'ACTIVE') return ok('instance', says)
  return warning('instance', `${says}: ${status}`, 'Wait until it is active.')
}

/** Whom access is to be for. */
export function judgePrincipal(name: string, user: Reading<User>): Finding {
  if (isMisread(user)) return failure('principal', user.wrong, user.hint)
  const { id, userName } = user.value
  return ok('principal', `${name === userName ? name : `${name}, ${userName},`} is the user ${id}`)
}

/** What became of the read that tells whether an action is allowed. */
export interface Probed {
  readonly action: Action
  readonly outcome: 'allowed' | 'denied' | 'not-told' | 'not-tried'
  /** Why nobody can tell. */
  readonly why?: string
}

/** Without these a lease works too, and what is lost. */
const without: Partial<Record<Action, string>> = {
  'sso:ListAccountAssignmentsForPrincipal': 'AWS allows it to the management account alone, and leases work without it',
  'sso:ListAccountAssignmentCreationStatus': 'what somebody else does during a lease is not seen (docs/safety.md)',
  'sso:ListAccountAssignmentDeletionStatus': 'what somebody else does during a lease is not seen (docs/safety.md)',
  'sso:ListAccountsForProvisionedPermissionSet': 'revoke does not see where a permission set is held beside its leases',
  'identitystore:ListGroupMemberships': 'audit does not see memberships that are not ours',
}

export function judgePermission({ action, outcome, why = '' }: Probed): Finding {
  const check = `permission ${action}`
  const commands = commandsNeeding(action).join(', ')
  switch (outcome) {
    case 'allowed':
      return ok(check, `allowed; for ${commands}`)
    case 'denied': {
      const loss = without[action]
      if (loss !== undefined) return warning(check, `not allowed: ${loss}`, 'Add it: sso-access doctor --print-policy')
      return failure(check, `not allowed; ${commands} will not work`, 'Add it: sso-access doctor --print-policy')
    }
    case 'not-tried':
      return ok(check, `not tried, since it would change something; for ${commands}`)
    case 'not-told':
      return warning(check, `unknown: ${why}`, 'Run it again when AWS answers.')
  }
}
