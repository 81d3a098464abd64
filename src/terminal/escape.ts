/**
 * Text that came from a file, a flag or AWS, made safe for a terminal: control characters and the marks that reorder
 * text (Trojan Source, CVE-2021-42574) become visible escapes. Newlines and tabs stay, as in a diff.
 */
export function escapeForTerminal(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => {
      const code = character.charCodeAt(0)
      return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
    },
  )
}

/** A value as it stands in a message: on one line, in quotes, safe for a terminal, and not longer than 80 characters. */
export function quoteForMessage(text: string): string {
  const characters = [...text]
  const shown = characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : text
  return `"${escapeForTerminal(shown).replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`
}
