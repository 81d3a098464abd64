import { ListInstancesCommand } from '@aws-sdk/client-sso-admin'
import { callFailure } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Reach } from '../reach.ts'
import type { Instance } from './inventory.ts'

/** The instances of Identity Center that this identity sees here: most often one. @throws Failure */
export async function loadInstances(reach: Reach): Promise<readonly Instance[]> {
  const client = ssoAdminClient(reach)
  const instances: Instance[] = []
  let NextToken: string | undefined
  try {
    do {
      const page = await client.send(new ListInstancesCommand({ NextToken }))
      for (const one of page.Instances ?? []) {
        instances.push({
          arn: one.InstanceArn ?? '',
          identityStoreId: one.IdentityStoreId ?? '',
          ownerAccount: one.OwnerAccountId ?? '',
          ...(one.PrimaryRegion !== undefined && { primaryRegion: one.PrimaryRegion }),
          ...(one.Status !== undefined && { status: one.Status }),
        })
      }
      NextToken = page.NextToken
    } while (NextToken)
    return instances
  } catch (error) {
    throw callFailure(error, 'sso:ListInstances', reach)
  } finally {
    client.destroy()
  }
}
