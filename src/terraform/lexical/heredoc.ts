import { isSpaceAt } from './characters.ts'

/**
 * Whether a heredoc ends with the line that begins at `lineStart`: it holds the marker and nothing else but space.
 * The range is the marker's own.
 */
export function closingMarker(
  text: string,
  lineStart: number,
  marker: string,
): { readonly start: number; readonly end: number } | undefined {
  let start = lineStart
  while (isSpaceAt(text, start) && text[start] !== '\n') start++
  if (!text.startsWith(marker, start)) return undefined
  const end = start + marker.length
  let after = end
  while (isSpaceAt(text, after) && text[after] !== '\n') after++
  return after === text.length || text[after] === '\n' ? { start, end } : undefined
}

/** Where the heredoc ends whose first line ends at `from`, whatever stands in it: after its marker, or at the end of the text. */
export function heredocEnd(text: string, from: number, marker: string): number {
  for (let newline = text.indexOf('\n', from); newline !== -1; newline = text.indexOf('\n', newline + 1)) {
    const closed = closingMarker(text, newline + 1, marker)
    if (closed) return closed.end
  }
  return text.length
}
