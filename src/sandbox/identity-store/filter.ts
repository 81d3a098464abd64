import type { Input } from '../wire/input.ts'
import { listIn } from '../wire/members.ts'

/** The one filter that a list may have, deprecated as it is. */
export function filterIn(input: Input): { readonly path: string; readonly value: string } | undefined {
  const [filter] = listIn(input, 'Filters') as readonly {
    readonly AttributePath: string
    readonly AttributeValue: string
  }[]
  return filter === undefined ? undefined : { path: filter.AttributePath, value: filter.AttributeValue }
}
