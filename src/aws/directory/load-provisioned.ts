import { ListPermissionSetsProvisionedToAccountCommand } from '@aws-sdk/client-sso-admin'
import { callFailure } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Reach } from '../reach.ts'

/** The ARNs of the permission sets that have a role in an account. @throws Failure */
export async function loadProvisioned(reach: Reach, instanceArn: string, account: string): Promise<readonly string[]> {
  const client = ssoAdminClient(reach)
  const arns: string[] = []
  let NextToken: string | undefined
  try {
    do {
      const input = { InstanceArn: instanceArn, AccountId: account, MaxResults: 100, NextToken }
      const page = await client.send(new ListPermissionSetsProvisionedToAccountCommand(input))
      arns.push(...(page.PermissionSets ?? []))
      NextToken = page.NextToken
    } while (NextToken)
    return arns
  } catch (error) {
    throw callFailure(error, 'sso:ListPermissionSetsProvisionedToAccount', reach)
  } finally {
    client.destroy()
  }
}
