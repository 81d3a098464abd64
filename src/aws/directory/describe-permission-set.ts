import { type PermissionSet as AwsPermissionSet, DescribePermissionSetCommand } from '@aws-sdk/client-sso-admin'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { callFailure } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Reach } from '../reach.ts'
import type { PermissionSet } from './inventory.ts'

/** One permission set. @throws Failure (`usage`) where there is none of this ARN */
export async function describePermissionSet(reach: Reach, instanceArn: string, arn: string): Promise<PermissionSet> {
  const client = ssoAdminClient(reach)
  try {
    const input = { InstanceArn: instanceArn, PermissionSetArn: arn }
    return permissionSetOf(arn, (await client.send(new DescribePermissionSetCommand(input))).PermissionSet)
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') {
      const hint = 'List them with: sso-access permission-sets'
      throw new Failure('usage', `There is no permission set ${quoteForMessage(arn)}.`, hint, { cause: error })
    }
    throw callFailure(error, 'sso:DescribePermissionSet', reach)
  } finally {
    client.destroy()
  }
}

/** As AWS describes it. */
export function permissionSetOf(arn: string, found: AwsPermissionSet = {}): PermissionSet {
  // AWS leaves out what nobody set: an hour.
  const { Name: name = '', Description: description, SessionDuration: sessionDuration = 'PT1H' } = found
  return { arn, name, ...(description !== undefined && { description }), sessionDuration }
}
