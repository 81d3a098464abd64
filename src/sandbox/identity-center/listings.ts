// What is assigned where. Every list shows what was some time ago: a success is not seen at once.
import type { Call, Handler } from '../call.ts'
import type { Tuple } from '../state/assignments.ts'
import { groupsOf } from '../state/principals.ts'
import { optionalTextIn, structureIn, textIn } from '../wire/members.ts'
import { PAGE, pageIn, pageOf } from '../wire/page.ts'
import type { Output } from '../wire/replies.ts'
import { requirePermissionSet } from './permission-sets.ts'

interface AssignmentRow {
  readonly number: number
  readonly account: string
  readonly permission_set: string
  readonly principal_type: Tuple['principalType']
  readonly principal: string
}

/** The moment that a list shows. */
export function viewOf({ now, settings, bent }: Call): number {
  return now - settings.listLag - (bent.listLag ?? 0)
}

const visible = 'appeared_at <= ? and (disappeared_at is null or disappeared_at > ?)'

export const listAccountAssignments: Handler = (input, call) => {
  const { database, operation } = call
  const permissionSet = textIn(input, 'PermissionSetArn')
  requirePermissionSet(call, permissionSet)
  const request = pageIn(input, operation, PAGE)
  const view = viewOf(call)
  const rows = database.all<AssignmentRow>(
    `select * from assignment where account = ? and permission_set = ? and number > ? and ${visible} order by number limit ?`,
    ...[textIn(input, 'AccountId'), permissionSet, Number(request.after), view, view, request.limit + 1],
  )
  const { items, NextToken } = pageOf(rows, request, operation, ({ number }) => String(number))
  return { AccountAssignments: items.map(assignment), NextToken }
}

export const listAccountAssignmentsForPrincipal: Handler = (input, call) => {
  const { database, operation, settings } = call
  const principal = textIn(input, 'PrincipalId')
  const request = pageIn(input, operation, PAGE)
  const account = optionalTextIn(structureIn(input, 'Filter'), 'AccountId') ?? ''
  const view = viewOf(call)
  const withGroups =
    textIn(input, 'PrincipalType') === 'USER' && settings.unverified.assignmentsOfUser === 'with-groups'
  const principals = [principal, ...(withGroups ? groupsOf(database, principal, view) : [])]
  const rows = database.all<AssignmentRow>(
    `select * from assignment where principal in (select value from json_each(?)) and (? = '' or account = ?) and number > ?
      and ${visible} order by number limit ?`,
    ...[JSON.stringify(principals), account, account, Number(request.after), view, view, request.limit + 1],
  )
  const { items, NextToken } = pageOf(rows, request, operation, ({ number }) => String(number))
  return { AccountAssignments: items.map(assignment), NextToken }
}

export const listAccountsForProvisionedPermissionSet: Handler = (input, call) => {
  const permissionSet = textIn(input, 'PermissionSetArn')
  requirePermissionSet(call, permissionSet)
  const { items, NextToken } = provisioned('account', 'permission_set', permissionSet, input, call)
  return { AccountIds: items, NextToken }
}

export const listPermissionSetsProvisionedToAccount: Handler = (input, call) => {
  const { items, NextToken } = provisioned('permission_set', 'account', textIn(input, 'AccountId'), input, call)
  return { PermissionSets: items, NextToken }
}

/** The roles that there are, by one of their two sides. */
function provisioned(
  shown: 'account' | 'permission_set',
  given: 'account' | 'permission_set',
  value: string,
  input: Readonly<Record<string, unknown>>,
  call: Call,
) {
  const { database, operation } = call
  const request = pageIn(input, operation, PAGE)
  const view = viewOf(call)
  const status = optionalTextIn(input, 'ProvisioningStatus') ?? ''
  const rows = database.all<{ shown: string }>(
    `select role.${shown} as shown from role join permission_set on permission_set.arn = role.permission_set
      where role.${given} = ? and role.${shown} > ? and ${visible}
      and (? = '' or (role.provisioned_at >= permission_set.updated_at) = (? = 'LATEST_PERMISSION_SET_PROVISIONED'))
      order by role.${shown} limit ?`,
    ...[value, request.after, view, view, status, status, request.limit + 1],
  )
  const { items, NextToken } = pageOf(rows, request, operation, (row) => row.shown)
  return { items: items.map((row) => row.shown), NextToken }
}

function assignment({ account, permission_set, principal_type, principal }: AssignmentRow): Output {
  return { AccountId: account, PermissionSetArn: permission_set, PrincipalType: principal_type, PrincipalId: principal }
}
