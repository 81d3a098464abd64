// sso: the access portal, as profiles and `aws sso` use it.
import type { Call, Handler, Service } from '../call.ts'
import { findAccount } from '../state/accounts.ts'
import { findPermissionSet } from '../state/permission-sets.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { optionalNumberIn, optionalTextIn, textIn } from '../wire/members.ts'
import { accessOf, userOf } from './access.ts'
import { getRoleCredentials } from './role-credentials.ts'

const listAccounts: Handler = (input, call) => {
  const accounts = [...new Set(accessOf(userOf(input, call), call).map(({ account }) => account))]
  const { items, nextToken } = pageOfAll(accounts, input, call)
  const accountList = items.map((accountId) => {
    const account = findAccount(call.database, accountId)
    return { accountId, accountName: account?.name, emailAddress: account?.email }
  })
  return { accountList, nextToken }
}

const listAccountRoles: Handler = (input, call) => {
  const accountId = textIn(input, 'accountId')
  const access = accessOf(userOf(input, call), call, accountId)
  const names = access.flatMap(({ permissionSet }) => findPermissionSet(call.database, permissionSet)?.name ?? [])
  const { items, nextToken } = pageOfAll(names.sort(), input, call)
  return { roleList: items.map((roleName) => ({ roleName, accountId })), nextToken }
}

function pageOfAll(all: readonly string[], input: Input, { operation }: Call) {
  const limit = optionalNumberIn(input, 'maxResults') ?? 100
  const token = optionalTextIn(input, 'nextToken')
  const [of, at] = token === undefined ? [operation, '0'] : Buffer.from(token, 'base64url').toString('utf8').split('\n')
  if (of !== operation || at === undefined) throw new AwsError('InvalidRequestException', 'Invalid next token provided')
  const begin = Number(at)
  const hasMore = begin + limit < all.length
  const nextToken = hasMore ? Buffer.from(`${operation}\n${begin + limit}`).toString('base64url') : undefined
  return { items: all.slice(begin, begin + limit), nextToken }
}

export const portal: Service = {
  handlers: { GetRoleCredentials: getRoleCredentials, ListAccounts: listAccounts, ListAccountRoles: listAccountRoles },
  throttled: () => new AwsError('TooManyRequestsException', 'HTTP 429 Unknown Code'),
}
