/** A name as Terraform reads one: letters, digits, `_` and `-`, of any script, not beginning with a digit or `-`. */
const namePattern = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy
const asciiNamePattern = /[A-Za-z_][\w-]*/y

/** The end of the name that begins at `offset`, or `offset` itself where none begins. */
export function endOfName(text: string, offset: number): number {
  // The property classes are several times slower, and nearly every name is ASCII.
  asciiNamePattern.lastIndex = offset
  const end = asciiNamePattern.test(text) ? asciiNamePattern.lastIndex : offset
  if (!(text.charCodeAt(end) > 127)) return end
  namePattern.lastIndex = offset
  return namePattern.test(text) ? namePattern.lastIndex : offset
}

/** Where the line that holds `offset` ends: before its `\n` or `\r\n`, or at the end of the text. */
export function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline === -1) return text.length
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline
}

/** What Go's `unicode.IsSpace` calls space; JavaScript's `\s` differs in U+0085 and U+FEFF. */
const space = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]*'
const leadingSpace = new RegExp(`^${space}`)
const trailingSpace = new RegExp(`${space}$`)

/** `text` without the space it begins with, as Terraform understands space. */
export function trimStart(text: string): string {
  return text.replace(leadingSpace, '')
}

/** `text` without the space it ends with, as Terraform understands space. */
export function trimEnd(text: string): string {
  return text.replace(trailingSpace, '')
}
