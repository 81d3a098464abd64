import { quoteHcl } from '../quote.ts'
import type { AccountSource, AwsSsoAnswers, GroupSource, PermissionSetAnswer, PermissionSetSource } from './answers.ts'
import { groupLabel, idOfArn, type LabelPart, labelOf, permissionSetLabel } from './labels.ts'
import { slugOf } from './slug.ts'

/** One thing that may be requested, as the template writes it. Expressions are HCL; names are plain. */
export interface Target {
  /** What was typed, for messages. */
  readonly typed: string
  readonly resource: string
  readonly name: string
  /** The label's characters, where all of them are known here. */
  readonly labelText: string | undefined
  readonly label: string
  readonly isGroup: boolean
  /** Null where the account is chosen with each request. */
  readonly account: string | null
  readonly permissionSetArn: string | null
  readonly groupId: string | null
}

/** A data source or resource that a target stands on. */
export interface Lookup {
  readonly typed: string
  readonly resource: string
  readonly name: string
}

export interface FlowParts {
  readonly targets: readonly Target[]
  readonly permissionSets: readonly Lookup[]
  readonly groups: readonly Lookup[]
  readonly createdGroups: readonly Lookup[]
}

/** `aws_sso` for the default flow, `aws_sso_<flow>` for another: the file's name and the beginning of every address in it. */
export function stemOf(flow: string): string {
  return flow === 'aws-sso' ? 'aws_sso' : `aws_sso_${flow.replaceAll('-', '_')}`
}

/** The targets of a flow and what they are looked up by, in the order of the answers. */
export function partsOf(answers: AwsSsoAnswers): FlowParts {
  const stem = stemOf(answers.flow)
  const permissionSets = new Map<string, Lookup>()
  const targets = answers.permissionSets.map((answer) => {
    if (answer.permissionSet.kind === 'name') {
      const { name } = answer.permissionSet
      permissionSets.set(name, { typed: name, resource: `${stem}_${slugOf(name)}`, name })
    }
    return permissionSetTarget(answers.flow, stem, answer)
  })
  const lookup = (name: string): Lookup => ({ typed: name, resource: `${stem}_${slugOf(name)}`, name })
  return {
    targets: [
      ...targets,
      ...answers.groups.map((group) => groupTarget(answers.flow, stem, group)),
      ...answers.createGroups.map((name) => createdGroupTarget(answers.flow, stem, name)),
    ],
    permissionSets: [...permissionSets.values()],
    groups: answers.groups.flatMap((group) => (group.kind === 'name' ? [lookup(group.name)] : [])),
    createdGroups: answers.createGroups.map(lookup),
  }
}

function permissionSetTarget(
  flow: string,
  stem: string,
  { text, permissionSet, account }: PermissionSetAnswer,
): Target {
  const slug = `${permissionSetSlug(permissionSet)}_${accountSlug(account)}`
  return {
    typed: text,
    resource: `${stem}_${slug}`,
    name: symName(flow, slug),
    ...labelOf(permissionSetLabel(permissionSet, account)),
    isGroup: false,
    account: accountExpression(account),
    permissionSetArn: permissionSetExpression(stem, permissionSet),
    groupId: null,
  }
}

function groupTarget(flow: string, stem: string, group: GroupSource): Target {
  switch (group.kind) {
    case 'name':
      return targetOfGroup(
        flow,
        stem,
        group.name,
        group.name,
        [group.name],
        `data.aws_identitystore_group.${stem}_${slugOf(group.name)}.group_id`,
      )
    case 'id':
      // The last part of the UUID tells ids apart and leaves room for the flow in the 55 characters of a name.
      return targetOfGroup(flow, stem, group.id, group.id.slice(-12), [group.id], quoteHcl(group.id))
    case 'address': {
      const { text } = group.address
      return targetOfGroup(flow, stem, text, addressSlug(text), groupLabel(group.address), text)
    }
  }
}

function createdGroupTarget(flow: string, stem: string, name: string): Target {
  return targetOfGroup(flow, stem, name, name, [name], `aws_identitystore_group.${stem}_${slugOf(name)}.group_id`)
}

function targetOfGroup(
  flow: string,
  stem: string,
  typed: string,
  slugged: string,
  label: readonly LabelPart[],
  groupId: string,
): Target {
  const slug = `group_${slugOf(slugged)}`
  return {
    typed,
    resource: `${stem}_${slug}`,
    name: symName(flow, slug),
    ...labelOf(label),
    isGroup: true,
    account: null,
    permissionSetArn: null,
    groupId,
  }
}

function symName(flow: string, slug: string): string {
  return `${flow}-${slug.replaceAll('_', '-')}`
}

function permissionSetSlug(source: PermissionSetSource): string {
  switch (source.kind) {
    case 'name':
      return slugOf(source.name)
    case 'arn':
      return slugOf(idOfArn(source.arn))
    case 'address':
      return addressSlug(source.address.text)
  }
}

function accountSlug(source: AccountSource): string {
  switch (source.kind) {
    case 'id':
      return source.id
    case 'address':
      return addressSlug(source.address.text)
    case 'any':
      return 'dynamic'
  }
}

/** The part of an address that tells it from others: without `var.`, the type, and the attribute that is always the same. */
function addressSlug(address: string): string {
  return slugOf(
    address
      .replace(/^(var|local|module)\./, '')
      .replace(
        /^(data\.)?(aws_ssoadmin_permission_set|aws_identitystore_group|aws_organizations_account|aws_caller_identity)\./,
        '',
      )
      .replace(/\.(arn|id|account_id|group_id)$/, ''),
  )
}

function permissionSetExpression(stem: string, source: PermissionSetSource): string {
  switch (source.kind) {
    case 'name':
      return `data.aws_ssoadmin_permission_set.${stem}_${slugOf(source.name)}.arn`
    case 'arn':
      return quoteHcl(source.arn)
    case 'address':
      return source.address.text
  }
}

function accountExpression(source: AccountSource): string | null {
  switch (source.kind) {
    case 'id':
      return quoteHcl(source.id)
    case 'address':
      return source.address.text
    case 'any':
      return null
  }
}
