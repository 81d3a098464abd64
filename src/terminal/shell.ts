/**
 * A word for a shell, and for the terminal that it is shown on: plain, or in quotes that every POSIX shell reads. What a
 * terminal would obey or not show is written as escapes, in the form that bash, zsh and ksh read.
 */
export function quoteForShell(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  if (!unsafe.test(word)) return `'${word.replaceAll("'", "'\\''")}'`
  const escaped = word
    .replace(/[\\']/g, '\\$&')
    .replace(new RegExp(unsafe, 'g'), (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `$'${escaped}'`
}

const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/
