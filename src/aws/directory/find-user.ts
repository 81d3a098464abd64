import {
  DescribeUserCommand,
  GetUserIdCommand,
  type IdentitystoreClient,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore'
import { byNearness } from '../../diagnostics/nearest.ts'
import type { Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { callFailure } from '../call-failure.ts'
import { identityStoreClient } from '../clients/identity-store.ts'
import type { Reach } from '../reach.ts'

export interface User {
  readonly id: string
  readonly userName: string
}

/** Pages of users that are looked through for a name that was meant: 1,000 users. */
const PAGES = 10

/**
 * The user of an id, a user name or an e-mail address, asked for in this order. A text that is the user name of one and the address of
 * another is refused.
 * @throws Failure where AWS refuses
 */
export async function findUser(reach: Reach, identityStoreId: string, text: string): Promise<Reading<User>> {
  const client = identityStoreClient(reach)
  try {
    const ids = /^([0-9a-f]{10}-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
      ? [text]
      : await idsOf(client, identityStoreId, text)
    const found = await Promise.all(ids.map((id) => described(client, identityStoreId, id)))
    const users = found.filter((user) => user !== undefined)
    const [user] = users
    if (user === undefined) return await unknown(client, identityStoreId, text)
    if (users.length === 1) return { value: user }
    const hint = `Give the id of one: ${users.map(({ id, userName }) => `${id} (${userName})`).join(', ')}.`
    return { wrong: `${quoteForMessage(text)} is the user name of one user and the e-mail address of another.`, hint }
  } catch (error) {
    throw callFailure(error, 'identitystore:GetUserId', reach)
  } finally {
    client.destroy()
  }
}

async function idsOf(client: IdentitystoreClient, store: string, text: string): Promise<readonly string[]> {
  const paths = text.includes('@') ? ['userName', 'emails.value'] : ['userName']
  const ids = await Promise.all(
    paths.map((AttributePath) =>
      orNothing(async () => {
        const UniqueAttribute = { AttributePath, AttributeValue: text }
        const input = { IdentityStoreId: store, AlternateIdentifier: { UniqueAttribute } }
        return (await client.send(new GetUserIdCommand(input))).UserId
      }),
    ),
  )
  return [...new Set(ids.filter((id) => id !== undefined))]
}

function described(client: IdentitystoreClient, store: string, id: string): Promise<User | undefined> {
  return orNothing(async () => {
    const { UserName = '' } = await client.send(new DescribeUserCommand({ IdentityStoreId: store, UserId: id }))
    return { id, userName: UserName }
  })
}

async function unknown(client: IdentitystoreClient, store: string, text: string): Promise<Reading<User>> {
  const names: string[] = []
  let NextToken: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const listed = await client.send(new ListUsersCommand({ IdentityStoreId: store, MaxResults: 100, NextToken }))
    names.push(...(listed.Users ?? []).map(({ UserName = '' }) => UserName))
    NextToken = listed.NextToken
    if (!NextToken) break
  }
  const near = byNearness(text.replace(/@.*/, ''), names).slice(0, 3)
  return {
    wrong: `There is no user ${quoteForMessage(text)}.`,
    hint: `The nearest are ${near.map(quoteForMessage).join(', ')}.`,
  }
}

async function orNothing<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
    throw error
  }
}

/** The id of the user of exactly this user name; undefined where there is none. One call. @throws Failure where AWS refuses */
export async function userOfName(reach: Reach, identityStoreId: string, userName: string): Promise<string | undefined> {
  const client = identityStoreClient(reach)
  try {
    return await orNothing(async () => {
      const UniqueAttribute = { AttributePath: 'userName', AttributeValue: userName }
      const input = { IdentityStoreId: identityStoreId, AlternateIdentifier: { UniqueAttribute } }
      return (await client.send(new GetUserIdCommand(input))).UserId
    })
  } catch (error) {
    throw callFailure(error, 'identitystore:GetUserId', reach)
  } finally {
    client.destroy()
  }
}
