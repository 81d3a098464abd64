import { type Call, callerOf } from '../call.ts'
import { findAccount } from '../state/accounts.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'

/** For the management account and delegated administrators, but for DescribeOrganization, which is for every member. */
export function refusalOf(_input: Input, call: Call): AwsError | undefined {
  const { account, arn } = callerOf(call)
  const { database, operation, organization } = call
  if (findAccount(database, account) === undefined) {
    return new AwsError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')
  }
  const isFree = operation === 'DescribeOrganization'
  if (isFree || account === organization.managementAccount || account === organization.delegatedAdministrator)
    return undefined
  const action = `organizations:${operation}`
  return new AwsError('AccessDeniedException', `User: ${arn} is not authorized to perform: ${action} on resource: *`)
}
