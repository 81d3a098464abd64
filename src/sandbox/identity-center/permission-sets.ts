import type { Call, Handler } from '../call.ts'
import { countAssignments } from '../state/assignments.ts'
import { isPermissionSetBusy } from '../state/jobs.ts'
import { instanceIdOf } from '../state/organization.ts'
import {
  addPermissionSet,
  changePermissionSet,
  countPermissionSets,
  findPermissionSet,
  findPermissionSetByName,
  listPermissionSetArns,
  type PermissionSet,
  removePermissionSet,
} from '../state/permission-sets.ts'
import { AwsError } from '../wire/aws-error.ts'
import { listIn, optionalTextIn, textIn } from '../wire/members.ts'
import { PAGE, pageIn, pageOf } from '../wire/page.ts'
import type { Output } from '../wire/replies.ts'
import { seconds } from '../wire/time.ts'

export const listPermissionSets: Handler = (input, { database, operation }) => {
  const request = pageIn(input, operation, PAGE)
  const arns = listPermissionSetArns(database, request.after, request.limit + 1)
  const { items, NextToken } = pageOf(arns, request, operation, (arn) => arn)
  return { PermissionSets: items, NextToken }
}

export const describePermissionSet: Handler = (input, call) => {
  return { PermissionSet: described(requirePermissionSet(call, textIn(input, 'PermissionSetArn')), call) }
}

export const createPermissionSet: Handler = (input, call) => {
  const { database, chance, organization, settings, now } = call
  const name = textIn(input, 'Name')
  if (findPermissionSetByName(database, name) !== undefined) {
    throw new AwsError('ConflictException', `PermissionSet with name ${name} already exists.`)
  }
  if (countPermissionSets(database) >= settings.permissionSetQuota) {
    const message = `You have reached the quota of ${settings.permissionSetQuota} permission sets.`
    throw new AwsError('ServiceQuotaExceededException', message)
  }
  const permissionSet: PermissionSet = {
    arn: `arn:aws:sso:::permissionSet/${instanceIdOf(organization)}/ps-${chance(16)}`,
    name,
    description: optionalTextIn(input, 'Description'),
    sessionDuration: optionalTextIn(input, 'SessionDuration'),
    relayState: optionalTextIn(input, 'RelayState'),
    createdAt: now,
    tags: Object.fromEntries((listIn(input, 'Tags') as readonly Tag[]).map(({ Key, Value }) => [Key, Value])),
  }
  addPermissionSet(database, permissionSet)
  return { PermissionSet: described(permissionSet, call) }
}

interface Tag {
  readonly Key: string
  readonly Value: string
}

/**
 * Provisions nothing: the roles in accounts stay as they were. A relay state that is not given is cleared (hashicorp/terraform-provider-aws
 * issue 17411); whether a description and a duration are too is not known.
 */
export const updatePermissionSet: Handler = (input, call) => {
  const before = requirePermissionSet(call, textIn(input, 'PermissionSetArn'))
  const kept = call.settings.unverified.updateOfPermissionSet === 'clears-all' ? undefined : before
  const after = {
    description: optionalTextIn(input, 'Description') ?? kept?.description,
    sessionDuration: optionalTextIn(input, 'SessionDuration') ?? kept?.sessionDuration,
    relayState: optionalTextIn(input, 'RelayState'),
  }
  changePermissionSet(call.database, before.arn, after, call.now)
  return {}
}

export const deletePermissionSet: Handler = (input, call) => {
  const { arn } = requirePermissionSet(call, textIn(input, 'PermissionSetArn'))
  if (countAssignments(call.database, arn) > 0 || isPermissionSetBusy(call.database, arn)) {
    throw new AwsError('ConflictException', `PermissionSet ${arn} has account assignments and cannot be deleted.`)
  }
  removePermissionSet(call.database, arn)
  return {}
}

export const listTagsForResource: Handler = (input, call) => {
  const arn = textIn(input, 'ResourceArn')
  if (arn === call.organization.instanceArn) return { Tags: [] }
  const { tags } = requirePermissionSet(call, arn)
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }
}

/** @throws AwsError where there is none of this ARN */
export function requirePermissionSet({ database }: Pick<Call, 'database'>, arn: string): PermissionSet {
  const found = findPermissionSet(database, arn)
  if (found === undefined)
    throw new AwsError('ResourceNotFoundException', `PermissionSet with ARN ${arn} was not found.`)
  return found
}

function described(permissionSet: PermissionSet, { settings }: Call): Output {
  return {
    Name: permissionSet.name,
    PermissionSetArn: permissionSet.arn,
    Description: permissionSet.description,
    CreatedDate: seconds(permissionSet.createdAt, settings),
    SessionDuration: permissionSet.sessionDuration,
    RelayState: permissionSet.relayState,
  }
}
