import { AwsError } from './aws-error.ts'
import type { Input } from './input.ts'
import { optionalNumberIn, optionalTextIn } from './members.ts'

/** Where a page begins: behind a key, which is unknown to clients. */
export interface PageRequest {
  /** The key of the last item of the page before; empty for the first page. */
  readonly after: string
  readonly limit: number
  /** Whether the page before was empty, as pages of Organizations can be. */
  readonly wasEmpty: boolean
}

/** The most that a page holds. */
export const PAGE = 100

/** @throws AwsError where the token is none of this operation's */
export function pageIn(
  input: Input,
  operation: string,
  most: number,
  badToken: () => AwsError = invalidToken,
): PageRequest {
  const limit = Math.min(optionalNumberIn(input, 'MaxResults') ?? most, most)
  const token = optionalTextIn(input, 'NextToken')
  if (token === undefined || token === '') return { after: '', limit, wasEmpty: false }
  const [of, after, empty] = Buffer.from(token, 'base64url').toString('utf8').split('\n')
  if (of !== operation || after === undefined || empty === undefined) throw badToken()
  return { after, limit, wasEmpty: empty === 'empty' }
}

/** A page of items that were asked for with one more than the limit, and the token for the next one. */
export function pageOf<Item>(
  items: readonly Item[],
  { limit }: PageRequest,
  operation: string,
  keyOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly NextToken: string | undefined } {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  if (items.length <= limit || last === undefined) return { items: shown, NextToken: undefined }
  return { items: shown, NextToken: tokenOf(operation, keyOf(last), false) }
}

export function tokenOf(operation: string, after: string, isEmpty: boolean): string {
  return Buffer.from(`${operation}\n${after}\n${isEmpty ? 'empty' : 'page'}`).toString('base64url')
}

const invalidToken = () => new AwsError('ValidationException', 'The NextToken is not valid.')
