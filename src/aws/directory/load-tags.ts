import { ListTagsForResourceCommand } from '@aws-sdk/client-organizations'
import { callFailure } from '../call-failure.ts'
import { organizationsClient } from '../clients/organizations.ts'
import { inParallel } from '../parallel.ts'
import type { Reach } from '../reach.ts'
import type { Progress } from './inventory.ts'

export type Tags = Readonly<Record<string, string>>

const WIDTH = 4

/** The tags of accounts, by account id: a call for each. @throws Failure */
export async function loadTags(
  reach: Reach,
  accounts: readonly string[],
  progress: Progress,
): Promise<Readonly<Record<string, Tags>>> {
  const client = organizationsClient(reach)
  try {
    let done = 0
    const tagged = await inParallel(accounts, WIDTH, async (ResourceId) => {
      const tags: [string, string][] = []
      let NextToken: string | undefined
      do {
        const page = await client.send(new ListTagsForResourceCommand({ ResourceId, NextToken }))
        tags.push(...(page.Tags ?? []).map(({ Key = '', Value = '' }): [string, string] => [Key, Value]))
        NextToken = page.NextToken
      } while (NextToken)
      done += 1
      progress(done, `of ${accounts.length} accounts' tags`)
      return [ResourceId, Object.fromEntries(tags)] as const
    })
    return Object.fromEntries(tagged)
  } catch (error) {
    throw callFailure(error, 'organizations:ListTagsForResource', reach)
  } finally {
    client.destroy()
  }
}
