// Where access is asked for, and what a place is called by all who count.
import type { Lease } from '../../src/access/model/lease.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export const accounts = [
  ...['web-prod', 'api-prod', 'data-prod', 'search-prod', 'mobile-prod', 'payments-prod'],
  ...['web-staging', 'api-staging', 'data-staging', 'search-staging', 'network', 'backup'],
] as const
export const users = ['alex', 'sam', 'kim', 'casey'] as const
/** Who is signed in: a command runs with the access of nobody else. */
export const SIGNED_IN = 'alex'
export const PERMISSION_SET = 'PowerUserAccess'
export const GROUP = 'Responders'

export interface Place {
  readonly account: string
  readonly permissionSet: string
  readonly user: string
}

export interface Names {
  /** @param account undefined: the group */
  readonly wordsOf: (account: string | undefined, user: string) => string
  readonly placeOf: (account: string, user: string) => Place
}

export function namesIn({ database }: Sandbox): Names {
  const idOf = (query: string, name: string) => database.one<{ id: string }>(query, name)?.id ?? name
  const permissionSet = idOf('select arn as id from permission_set where name = ?', PERMISSION_SET)
  const userOf = (name: string) => idOf('select id from store_user where user_name = ?', name)
  const accountOf = (name: string) => idOf('select id from account where name = ?', name)
  const group = idOf('select id from store_group where display_name = ?', GROUP)
  return {
    wordsOf: (account, user) =>
      account === undefined ? words([group, userOf(user)]) : words([accountOf(account), permissionSet, userOf(user)]),
    placeOf: (account, user) => ({ account: accountOf(account), permissionSet, user: userOf(user) }),
  }
}

export const words = (parts: readonly (string | undefined)[]): string => parts.join(' ')

export function placeOfLease({ grant }: Pick<Lease, 'grant'>): string {
  return grant.kind === 'assignment'
    ? words([grant.account, grant.permissionSet, grant.user])
    : words([grant.group, grant.user])
}
