// What stands where nothing may stand: at the beginning of a line, or behind a value.
import { isSymbol, type Token } from '../lexical/token.ts'
import { type Cursor, Refusal } from './cursor.ts'

/** Whether a token ends a line. */
export function endsLine(token: Token): boolean {
  return token.kind === 'newline' || token.kind === 'end'
}

/** An argument or block cannot begin with this token. */
export function refuseStart(cursor: Cursor, first: Token): never {
  if (first.kind === 'template-open' || first.kind === 'string') {
    let index = -1
    if (first.kind === 'template-open') {
      do index++
      while (cursor.after(index).kind !== 'template-close' && !endsLine(cursor.after(index)))
    }
    const range = { start: first.start, end: cursor.after(index).end }
    const quoted = isSymbol(cursor.after(index + 1), '=') || isSymbol(cursor.after(index + 1), ':')
    if (quoted) cursor.refuse(range, 'The name of an argument stands without quotes.')
    cursor.refuse(range, 'A string cannot stand here: an argument or a block begins with its name.')
  }
  // The lexer has said that this is no number and no name.
  if (first.kind === 'unreadable') throw new Refusal(undefined, false)
  return cursor.refuse(
    first,
    `${capitalised(cursor.describe(first))} cannot stand here: an argument or a block begins with its name.`,
  )
}

/** With a capital first letter, for the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Something follows an argument on its line. */
export function refuseRest(cursor: Cursor, token: Token, open: Token | undefined): never {
  if (isSymbol(token, '}')) {
    cursor.refuse(token, open ? 'This "}" needs a line of its own.' : 'This "}" closes nothing.', !open)
  }
  if (isSymbol(token, ')') || isSymbol(token, ']')) cursor.refuse(token, `This "${token.text}" closes nothing.`, true)
  if (isSymbol(token, ',')) cursor.refuse(token, 'An argument of a block is not followed by a ",".')
  if (token.kind === 'name')
    cursor.refuse(token, `"${token.text}" needs a line of its own: the argument before it ends there.`)
  return cursor.refuse(token, `${capitalised(cursor.describe(token))} cannot follow this value.`)
}
