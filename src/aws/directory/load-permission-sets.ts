import { DescribePermissionSetCommand, ListPermissionSetsCommand } from '@aws-sdk/client-sso-admin'
import { callFailure } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import { inParallel } from '../parallel.ts'
import type { Reach } from '../reach.ts'
import { permissionSetOf } from './describe-permission-set.ts'
import type { PermissionSet, Progress } from './inventory.ts'

/** Calls under way at a time. The governor says how many there are in a second. */
const WIDTH = 10

/** All permission sets of an instance. Lists tell ARNs only: each name costs a call. @throws Failure */
export async function loadPermissionSets(
  reach: Reach,
  instanceArn: string,
  progress: Progress,
): Promise<readonly PermissionSet[]> {
  const client = ssoAdminClient(reach)
  let operation = 'sso:ListPermissionSets'
  try {
    const arns: string[] = []
    let NextToken: string | undefined
    do {
      const page = await client.send(
        new ListPermissionSetsCommand({ InstanceArn: instanceArn, MaxResults: 100, NextToken }),
      )
      arns.push(...(page.PermissionSets ?? []))
      NextToken = page.NextToken
    } while (NextToken)
    operation = 'sso:DescribePermissionSet'
    let done = 0
    const described = await inParallel(arns, WIDTH, async (PermissionSetArn) => {
      const input = { InstanceArn: instanceArn, PermissionSetArn }
      const { PermissionSet: found } = await client.send(new DescribePermissionSetCommand(input))
      done += 1
      progress(done, `of ${arns.length} permission sets`)
      return permissionSetOf(PermissionSetArn, found)
    })
    return described.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    throw callFailure(error, operation, reach)
  } finally {
    client.destroy()
  }
}
