import type { Call } from '../call.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { pageIn, pageOf, tokenOf } from '../wire/page.ts'

/** The most that a page of Organizations holds. */
const MOST = 20

/**
 * A page of a list. AWS can "occasionally return an empty set of results even when more results are available"; here that is the
 * second page of every list that has one.
 * @param list gives items from behind a key, so many at most
 */
export function listPage<Item>(
  input: Input,
  { operation, settings }: Call,
  list: (after: string, limit: number) => readonly Item[],
  keyOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly NextToken: string | undefined } {
  const request = pageIn(input, operation, MOST, badToken)
  const { after, limit, wasEmpty } = request
  const isSecond = after !== '' && !wasEmpty && lastKey(list('', limit), keyOf) === after
  if (settings.emptyPages && isSecond) return { items: [], NextToken: tokenOf(operation, after, true) }
  return pageOf(list(after, limit + 1), request, operation, keyOf)
}

function lastKey<Item>(items: readonly Item[], keyOf: (item: Item) => string): string | undefined {
  const last = items.at(-1)
  return last === undefined ? undefined : keyOf(last)
}

const badToken = () =>
  new AwsError('InvalidInputException', 'You specified an invalid value.', { Reason: 'INVALID_NEXT_TOKEN' })
