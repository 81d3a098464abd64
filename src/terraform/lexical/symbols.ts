/** By their first character, the symbols of several characters, the longest first. */
const longSymbols: ReadonlyMap<string, readonly string[]> = new Map([
  ['=', ['==', '=>']],
  ['!', ['!=']],
  ['<', ['<=']],
  ['>', ['>=']],
  ['&', ['&&']],
  ['|', ['||']],
  [':', ['::']],
  ['.', ['...']],
])

/** The symbol at `offset`, which begins with `character`. Undefined where that is none. */
export function longSymbolAt(text: string, offset: number, character: string): string | undefined {
  const long = longSymbols.get(character)?.find((symbol) => text.startsWith(symbol, offset))
  return long ?? ('=!<>:./{'.includes(character) ? character : undefined)
}
