import type { Call, Handler } from '../call.ts'
import { type Account, type AccountState, findAccount, listAccounts as listAllAccounts } from '../state/accounts.ts'
import { AwsError } from '../wire/aws-error.ts'
import { textIn } from '../wire/members.ts'
import type { Output } from '../wire/replies.ts'
import { seconds } from '../wire/time.ts'
import { accountPathOf, arnOf } from './arns.ts'
import { listPage } from './page.ts'
import { requireParent } from './units.ts'

export const listAccounts: Handler = (input, call) => accountsOf(undefined, input, call)

/** Those directly in the unit, not those in units below it. */
export const listAccountsForParent: Handler = (input, call) => {
  return accountsOf(requireParent(call, textIn(input, 'ParentId')).id, input, call)
}

export const describeAccount: Handler = (input, call) => {
  const account = findAccount(call.database, textIn(input, 'AccountId'))
  if (account === undefined) {
    throw new AwsError('AccountNotFoundException', "You specified an account that doesn't exist.")
  }
  return { Account: described(account, call) }
}

export const listDelegatedAdministrators: Handler = (input, call) => {
  const { database, organization, settings } = call
  const service = input['ServicePrincipal']
  const account = findAccount(database, organization.delegatedAdministrator ?? '')
  if (account === undefined || (service !== undefined && service !== 'sso.amazonaws.com'))
    return { DelegatedAdministrators: [] }
  const { Paths: _paths, ...administrator } = described(account, call)
  const since = { DelegationEnabledDate: seconds(organization.createdAt, settings) }
  return { DelegatedAdministrators: [{ ...administrator, ...since }] }
}

function accountsOf(parent: string | undefined, input: Readonly<Record<string, unknown>>, call: Call): Output {
  const list = (after: string, limit: number) => listAllAccounts(call.database, parent, after, limit)
  const { items, NextToken } = listPage(input, call, list, ({ id }) => id)
  return { Accounts: items.map((account) => described(account, call)), NextToken }
}

/** `Status` is the old word, which knows less; AWS is to stop answering it. */
const statuses: Readonly<Record<AccountState, string | undefined>> = {
  PENDING_ACTIVATION: undefined,
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  PENDING_CLOSURE: 'PENDING_CLOSURE',
  CLOSED: 'SUSPENDED',
}

function described(account: Account, call: Call): Output {
  const path = accountPathOf(call.database, call.organization, account)
  return {
    Id: account.id,
    Arn: arnOf(call.organization, 'account', account.id),
    Email: account.email,
    Name: account.name,
    Status: statuses[account.state],
    State: account.state,
    Paths: path === undefined ? undefined : [path],
    JoinedMethod: account.joinedMethod,
    JoinedTimestamp: seconds(account.joinedAt, call.settings),
  }
}
