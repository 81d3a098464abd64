import { quoteForMessage } from '../../terminal/escape.ts'
import type { RemarkOn } from '../lexical/token.ts'
import type { JsonMember, JsonValue } from './value.ts'

/**
 * Remarks on each name that an object has a second time and that is no block: of blocks there may be several, and `//` is a comment.
 * @param holdsBlocks whether there can be blocks in it at all
 */
export function remarkOnRepeatedNames(members: readonly JsonMember[], remark: RemarkOn, holdsBlocks = true): void {
  const seen = new Map<string, boolean>()
  for (const { name, value } of members) {
    const mayBeAnother = holdsBlocks && mayBeBlocks(value)
    const before = seen.get(name.value)
    seen.set(name.value, mayBeAnother && before !== false)
    if (before === undefined || name.value === '//' || (before && mayBeAnother)) continue
    remark(name.range, `The argument ${quoteForMessage(name.value)} is set twice in this block.`)
  }
}

/** Whether a value can stand for blocks: an object, a list of them, or `null` for none. */
export function mayBeBlocks(value: JsonValue): boolean {
  if (value.kind === 'array') return value.elements.every(mayBeBlocks)
  return value.kind === 'object' || value.kind === 'null'
}
