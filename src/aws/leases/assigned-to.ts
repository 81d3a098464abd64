import { ListAccountAssignmentsCommand } from '@aws-sdk/client-sso-admin'
import { callFailure } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Reach } from '../reach.ts'

/**
 * Whether anybody but this user has a permission set in an account: AWS makes the role with the first and deletes it with the last.
 * @throws Failure
 */
export async function isAssignedTo(
  reach: Reach,
  where: { readonly instance: string; readonly account: string; readonly permissionSet: string },
  user: string,
): Promise<boolean> {
  const client = ssoAdminClient(reach)
  try {
    const { instance: InstanceArn, account: AccountId, permissionSet: PermissionSetArn } = where
    let NextToken: string | undefined
    do {
      const input = { InstanceArn, AccountId, PermissionSetArn, MaxResults: 100, NextToken }
      const page = await client.send(new ListAccountAssignmentsCommand(input))
      if ((page.AccountAssignments ?? []).some(({ PrincipalId }) => PrincipalId !== user)) return true
      NextToken = page.NextToken
    } while (NextToken)
    return false
  } catch (error) {
    throw callFailure(error, 'sso:ListAccountAssignments', reach)
  } finally {
    client.destroy()
  }
}
