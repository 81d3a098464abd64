import { characterClass, classAt } from './classes.ts'

/** A name as Terraform reads one: letters, digits, `_` and `-`, of any script, not beginning with a digit or `-`. */
const namePattern = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy

/** The end of the name that begins at `offset`, or `offset` itself where none begins. */
export function endOfName(text: string, offset: number): number {
  // The property classes are several times slower, and nearly every name is ASCII.
  let end = offset
  if (classAt(text, offset) === characterClass.letter) {
    do end++
    while (continuesName(text, end))
  }
  if (!(text.charCodeAt(end) > 127)) return end
  namePattern.lastIndex = offset
  return namePattern.test(text) ? namePattern.lastIndex : offset
}

function continuesName(text: string, offset: number): boolean {
  const itsClass = classAt(text, offset)
  return itsClass === characterClass.letter || itsClass === characterClass.digit || itsClass === characterClass.hyphen
}

/** Where the line that holds `offset` ends: before its `\n` or `\r\n`, or at the end of the text. */
export function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline === -1) return text.length
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline
}

/** What Go's `unicode.IsSpace` calls space beyond ASCII; JavaScript's `\s` differs in U+0085 and U+FEFF. */
const wideSpace = /[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/

/** Whether the character at `offset` is space, as Terraform understands space. */
export function isSpaceAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset)
  return code === 32 || (code >= 9 && code <= 13) || (code > 127 && wideSpace.test(text.charAt(offset)))
}

/** `text` without the space it begins with, as Terraform understands space. */
export function trimStart(text: string): string {
  let start = 0
  while (isSpaceAt(text, start)) start++
  return text.slice(start)
}

/** `text` without the space it ends with, as Terraform understands space. */
export function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isSpaceAt(text, end - 1)) end--
  return text.slice(0, end)
}
