import { trimEnd, trimStart } from './characters.ts'

/**
 * Whether a heredoc ends with the line that begins at `lineStart`: it holds the marker and nothing else but space.
 * The range is the marker's own.
 */
export function closingMarker(
  text: string,
  lineStart: number,
  marker: string,
): { readonly start: number; readonly end: number } | undefined {
  const newline = text.indexOf('\n', lineStart)
  const line = text.slice(lineStart, newline === -1 ? text.length : newline)
  const trimmed = trimStart(line)
  if (trimEnd(trimmed) !== marker) return undefined
  const start = lineStart + line.length - trimmed.length
  return { start, end: start + marker.length }
}

/** Where the heredoc ends whose first line ends at `from`, whatever stands in it: after its marker, or at the end of the text. */
export function heredocEnd(text: string, from: number, marker: string): number {
  for (let newline = text.indexOf('\n', from); newline !== -1; newline = text.indexOf('\n', newline + 1)) {
    const closed = closingMarker(text, newline + 1, marker)
    if (closed) return closed.end
  }
  return text.length
}
