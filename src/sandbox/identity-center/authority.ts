// Who may call Identity Center, as far as that hangs on the account of the caller. Policies are not evaluated.
import { type Call, callerOf } from '../call.ts'
import type { Organization } from '../state/organization.ts'
import { findRole } from '../state/roles.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { optionalTextIn } from '../wire/members.ts'

/** Why a call is refused. ListInstances is for every account: each sees the instance of its organization. */
export function refusalOf(input: Input, call: Call): AwsError | undefined {
  const instance = optionalTextIn(input, 'InstanceArn')
  if (call.operation === 'ListInstances') return undefined
  const caller = callerOf(call)
  const { organization, settings } = call
  if (!administers(organization, caller.account)) return denied(call, organization.instanceArn)
  if (instance !== undefined && instance !== organization.instanceArn) {
    return settings.unverified.unknownInstance === 'access-denied'
      ? denied(call, instance)
      : new AwsError('ResourceNotFoundException', `Instance with ARN ${instance} was not found.`)
  }
  return caller.account === organization.managementAccount ? undefined : beyondDelegation(input, call)
}

/** Whether an account may administer Identity Center and its store. */
export function administers({ managementAccount, delegatedAdministrator }: Organization, account: string): boolean {
  return account === managementAccount || account === delegatedAdministrator
}

const changes = ['CreateAccountAssignment', 'DeleteAccountAssignment', 'UpdatePermissionSet', 'DeletePermissionSet']

/** The management account is out of a delegated administrator's reach, and so is every permission set that is used there. */
function beyondDelegation(input: Input, call: Call): AwsError | undefined {
  // The model's documentation: it "must be called from the management account".
  if (call.operation === 'ListAccountAssignmentsForPrincipal') return denied(call, call.organization.instanceArn)
  if (!changes.includes(call.operation)) return undefined
  const { managementAccount } = call.organization
  const permissionSet = optionalTextIn(input, 'PermissionSetArn') ?? ''
  const isBeyond =
    optionalTextIn(input, 'TargetId') === managementAccount ||
    findRole(call.database, managementAccount, permissionSet) !== undefined
  return isBeyond ? denied(call, permissionSet) : undefined
}

/** What somebody gets who may not do it. */
function denied(call: Call, resource: string): AwsError {
  const action = `sso:${call.operation}`
  return new AwsError(
    'AccessDeniedException',
    `User: ${callerOf(call).arn} is not authorized to perform: ${action} on resource: ${resource}`,
  )
}
