import { ListAccountsForProvisionedPermissionSetCommand } from '@aws-sdk/client-sso-admin'
import { callFailure } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Reach } from '../reach.ts'

/** The ids of the accounts that have a role of a permission set. @throws Failure */
export async function loadAccountsWith(
  reach: Reach,
  instanceArn: string,
  permissionSet: string,
): Promise<readonly string[]> {
  const client = ssoAdminClient(reach)
  const ids: string[] = []
  let NextToken: string | undefined
  try {
    do {
      const input = { InstanceArn: instanceArn, PermissionSetArn: permissionSet, MaxResults: 100, NextToken }
      const page = await client.send(new ListAccountsForProvisionedPermissionSetCommand(input))
      ids.push(...(page.AccountIds ?? []))
      NextToken = page.NextToken
    } while (NextToken)
    return ids
  } catch (error) {
    throw callFailure(error, 'sso:ListAccountsForProvisionedPermissionSet', reach)
  } finally {
    client.destroy()
  }
}
