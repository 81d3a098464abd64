/** What an ASCII character can begin outside of strings. One look-up in a table is several times faster than comparing. */
export const characterClass = {
  other: 0,
  space: 1,
  newline: 2,
  letter: 3,
  digit: 4,
  /** A symbol, unless it goes on with a name. */
  hyphen: 5,
  quote: 6,
  /** A symbol by itself, whatever follows. */
  symbol: 7,
  /** A symbol that what follows can change: `=` and `==`, `/` and `//`. */
  beginning: 8,
} as const

const members: readonly (readonly [characters: string, itsClass: number])[] = [
  [' \t', characterClass.space],
  ['\n', characterClass.newline],
  ['abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_', characterClass.letter],
  ['0123456789', characterClass.digit],
  ['"', characterClass.quote],
  ['-', characterClass.hyphen],
  ['+*%?,()[]', characterClass.symbol],
  ['=!<>&|:./#{}~\r', characterClass.beginning],
]

const classes = new Uint8Array(128)
for (const [characters, itsClass] of members) {
  for (let index = 0; index < characters.length; index++) classes[characters.charCodeAt(index)] = itsClass
}

/** The class of the character at `offset`; `other` for all beyond ASCII and for the end of the text. */
export function classAt(text: string, offset: number): number {
  return classes[text.charCodeAt(offset)] ?? characterClass.other
}
