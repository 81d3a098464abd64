// What becomes of sessions that are open when access is taken back: how long they can last, and what would end them.
import type { Grant } from '../../access/model/grant.ts'
import type { Lease } from '../../access/model/lease.ts'
import { describePermissionSet } from '../../aws/directory/describe-permission-set.ts'
import { type DenyPolicy, denyTerraform, denyUsers } from '../../aws/policy/deny-user.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { timeSpan } from '../../terminal/time.ts'
import type { Leases } from '../leases/open.ts'
import { accessWords, userWords } from '../leases/words.ts'
import { isoSpan } from '../request/iso-span.ts'

/** Milliseconds: the longest session that a permission set can have, where nobody may know which it is. */
const LONGEST = 12 * 3_600_000

interface OpenSession {
  readonly lease: Lease
  /** Milliseconds that a session can go on at most, from now. */
  readonly atMost: number
  /** Whether this is what the permission set says, and not AWS's own limit. */
  readonly isKnown: boolean
}

export interface OpenSessions {
  readonly sessions: readonly OpenSession[]
  readonly policy: DenyPolicy
  readonly terraform: string
}

/** Asks how long the sessions of these leases can last. Changes nothing. */
export async function openSessionsOf(leases: readonly Lease[], reachOf: Leases['reachOf']): Promise<OpenSessions> {
  const ofGrants = [...new Map(leases.map((lease) => [lease.key, lease])).values()]
  const sessions = await Promise.all(
    ofGrants.map(async (lease) => {
      const told = await sessionDuration(lease, reachOf)
      return { lease, atMost: told ?? LONGEST, isKnown: told !== undefined }
    }),
  )
  const policy = denyUsers(leases.map(({ grant }) => grant.user))
  return {
    sessions,
    policy,
    terraform: denyTerraform(
      policy,
      leases.flatMap(({ grant }) => accountOf(grant)),
    ),
  }
}

async function sessionDuration({ grant, origin }: Lease, reachOf: Leases['reachOf']): Promise<number | undefined> {
  if (grant.kind !== 'assignment') return undefined
  try {
    const found = await describePermissionSet(await reachOf(origin), grant.instance, grant.permissionSet)
    return isoSpan(found.sessionDuration)
  } catch (error) {
    if (isFailure(error)) return undefined
    throw error
  }
}

const accountOf = (grant: Grant) => (grant.kind === 'assignment' ? [grant.account] : [])

/** For a person, a line each. */
export function openSessionLines({ sessions }: OpenSessions): readonly string[] {
  return [
    ...sessions.map(({ lease: { grant, about }, atMost, isKnown }) => {
      const limit = isKnown ? 'the session duration of the permission set' : 'the longest that AWS allows'
      return `Sessions of ${userWords(grant, about)} with ${accessWords(grant, about)} that are open can go on for ${timeSpan(atMost)}: ${limit}.`
    }),
    'AWS starts no new ones. It cannot end a session of a role that Identity Center manages.',
    'Ending the sign-in of the user in the console of Identity Center leaves the credentials of roles as they are.',
    'A deny for this user works at once. It is printed and not applied: as a policy, and as Terraform.',
    '  As a service control policy it holds in the accounts that it is attached to, but not in the management account.',
    '  There it has to be in the inline policy of the permission set, beside what that has already.',
    '  It denies the user everything there, other access too: remove it when the sessions are over.',
  ]
}

export function openSessionsDocument({ sessions, policy, terraform }: OpenSessions) {
  return {
    sessions: sessions.map(({ lease, atMost, isKnown }) => ({
      lease: lease.id,
      secondsAtMost: atMost / 1000,
      known: isKnown,
    })),
    policy,
    terraform,
  }
}
