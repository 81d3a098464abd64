import { isSymbol, type Token } from '../lexical/token.ts'
import type { Cursor } from './cursor.ts'

/**
 * Goes from an item that was refused, begun at token `start`, to where the body around it goes on: to the end of its line, to the `}` of
 * that body, or to the next argument where only a `(` or `[` was not closed. False where the brackets do not allow to tell.
 */
export function skipItem(cursor: Cursor, start: number, depth: number, lost: boolean): boolean {
  const refusedAt = cursor.index
  const open = openBetween(cursor, start, refusedAt)
  if (lost) {
    const goesOn = cursor.sees('}') || (cursor.previous().kind === 'newline' && isSymbol(cursor.after(1), '='))
    cursor.resume(refusedAt, depth)
    return goesOn && (open?.every((bracket) => bracket === '(' || bracket === '[') ?? false)
  }
  cursor.resume(refusedAt, depth)
  for (let depthWithin = open?.length ?? -1; depthWithin >= 0; ) {
    const token = cursor.peek()
    if (token.kind === 'end') return depthWithin === 0
    if (depthWithin === 0 && (token.kind === 'newline' || isSymbol(token, '}'))) return true
    depthWithin += change(token)
    cursor.next()
  }
  return false
}

/** The brackets that are open at token `end` and were not at `start`; undefined where others were closed. */
function openBetween(cursor: Cursor, start: number, end: number): readonly string[] | undefined {
  const open: string[] = []
  for (let index = start; index < end; index++) {
    const token = cursor.tokens[index]
    if (token === undefined) break
    const by = change(token)
    if (by === 1) open.push(token.text)
    if (by === -1 && open.pop() === undefined) return undefined
  }
  return open
}

function change({ kind, text }: Token): -1 | 0 | 1 {
  if (kind === 'template-open' || kind === 'sequence-open') return 1
  if (kind === 'template-close' || kind === 'sequence-close') return -1
  if (kind !== 'symbol') return 0
  if (text === '{' || text === '[' || text === '(') return 1
  return text === '}' || text === ']' || text === ')' ? -1 : 0
}
