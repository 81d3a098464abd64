import { ListAccountsCommand } from '@aws-sdk/client-organizations'
import { callFailure } from '../call-failure.ts'
import { organizationsClient } from '../clients/organizations.ts'
import type { Reach } from '../reach.ts'
import type { AccountName, Progress } from './inventory.ts'

/** The accounts of the organization without their units, for which the whole tree would have to be walked. @throws Failure */
export async function loadAccountNames(reach: Reach, progress: Progress): Promise<readonly AccountName[]> {
  const client = organizationsClient(reach)
  const accounts: AccountName[] = []
  let NextToken: string | undefined
  try {
    do {
      const page = await client.send(new ListAccountsCommand({ NextToken }))
      for (const { Id: id = '', Name: name = '', State, Status } of page.Accounts ?? []) {
        accounts.push({ id, name, state: State ?? Status ?? 'ACTIVE' })
      }
      progress(accounts.length, 'accounts')
      NextToken = page.NextToken
    } while (NextToken)
    return accounts
  } catch (error) {
    throw callFailure(error, 'organizations:ListAccounts', reach)
  } finally {
    client.destroy()
  }
}
