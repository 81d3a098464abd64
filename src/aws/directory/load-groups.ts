import { ListGroupsCommand } from '@aws-sdk/client-identitystore'
import { callFailure } from '../call-failure.ts'
import { identityStoreClient } from '../clients/identity-store.ts'
import type { Reach } from '../reach.ts'
import type { Group, Progress } from './inventory.ts'

/** All groups of an identity store. @throws Failure */
export async function loadGroups(reach: Reach, identityStoreId: string, progress: Progress): Promise<readonly Group[]> {
  const client = identityStoreClient(reach)
  const groups: Group[] = []
  let NextToken: string | undefined
  try {
    do {
      const input = { IdentityStoreId: identityStoreId, MaxResults: 100, NextToken }
      const page = await client.send(new ListGroupsCommand(input))
      for (const { GroupId: id = '', DisplayName: name = '', Description: description } of page.Groups ?? []) {
        groups.push({ id, name, ...(description !== undefined && { description }) })
      }
      progress(groups.length, 'groups')
      NextToken = page.NextToken
    } while (NextToken)
    return groups.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  } catch (error) {
    throw callFailure(error, 'identitystore:ListGroups', reach)
  } finally {
    client.destroy()
  }
}
