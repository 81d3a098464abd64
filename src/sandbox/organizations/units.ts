import type { Call, Handler } from '../call.ts'
import { findAccount, findRoot, findUnit, listAccounts, listUnits, type Unit } from '../state/accounts.ts'
import { AwsError } from '../wire/aws-error.ts'
import { textIn } from '../wire/members.ts'
import type { Output } from '../wire/replies.ts'
import { arnOf, pathOf } from './arns.ts'
import { listPage } from './page.ts'

export const describeOrganization: Handler = (_input, { database, organization }) => {
  const { id, managementAccount } = organization
  return {
    Organization: {
      Id: id,
      Arn: arnOf(organization, 'organization'),
      FeatureSet: 'ALL',
      MasterAccountArn: arnOf(organization, 'account', managementAccount),
      MasterAccountId: managementAccount,
      MasterAccountEmail: findAccount(database, managementAccount)?.email,
      AvailablePolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }],
    },
  }
}

export const listRoots: Handler = (_input, { database, organization }) => {
  const { id, name } = findRoot(database)
  return { Roots: [{ Id: id, Arn: arnOf(organization, 'root', id), Name: name, PolicyTypes: [] }] }
}

export const describeOrganizationalUnit: Handler = (input, call) => {
  const unit = findUnit(call.database, textIn(input, 'OrganizationalUnitId'))
  if (unit === undefined) {
    throw new AwsError(
      'OrganizationalUnitNotFoundException',
      "You specified an organizational unit that doesn't exist.",
    )
  }
  return { OrganizationalUnit: described(unit, call) }
}

export const listOrganizationalUnitsForParent: Handler = (input, call) => {
  const parent = requireParent(call, textIn(input, 'ParentId'))
  const list = (after: string, limit: number) => listUnits(call.database, parent.id, after, limit)
  const { items, NextToken } = listPage(input, call, list, ({ id }) => id)
  return { OrganizationalUnits: items.map((unit) => described(unit, call)), NextToken }
}

export const listParents: Handler = (input, { database }) => {
  const child = textIn(input, 'ChildId')
  const parent = findUnit(database, (findAccount(database, child) ?? findUnit(database, child))?.parent ?? '')
  if (parent === undefined) throw new AwsError('ChildNotFoundException', "You specified a child that doesn't exist.")
  return { Parents: [{ Id: parent.id, Type: parent.parent === undefined ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] }
}

export const listChildren: Handler = (input, call) => {
  const { database } = call
  const parent = requireParent(call, textIn(input, 'ParentId'))
  const Type = textIn(input, 'ChildType')
  const list = (after: string, limit: number): readonly { readonly id: string }[] =>
    Type === 'ACCOUNT' ? listAccounts(database, parent.id, after, limit) : listUnits(database, parent.id, after, limit)
  const { items, NextToken } = listPage(input, call, list, ({ id }) => id)
  return { Children: items.map(({ id }) => ({ Id: id, Type })), NextToken }
}

export const listTagsForResource: Handler = (input, { database }) => {
  const id = textIn(input, 'ResourceId')
  const tagged = findAccount(database, id) ?? findUnit(database, id)
  if (tagged === undefined) throw new AwsError('TargetNotFoundException', "You specified a target that doesn't exist.")
  return { Tags: Object.entries(tagged.tags).map(([Key, Value]) => ({ Key, Value })) }
}

/** @throws AwsError where there is no root or unit of this id */
export function requireParent({ database }: Pick<Call, 'database'>, id: string): Unit {
  const unit = findUnit(database, id)
  if (unit === undefined) throw new AwsError('ParentNotFoundException', "You specified a parent that doesn't exist.")
  return unit
}

function described(unit: Unit, { database, organization }: Call): Output {
  return {
    Id: unit.id,
    Arn: arnOf(organization, 'ou', unit.id),
    Name: unit.name,
    Path: pathOf(database, organization, unit),
  }
}
