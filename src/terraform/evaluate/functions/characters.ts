let segmenter: Intl.Segmenter | undefined

/** A text as the characters that a person sees (grapheme clusters), which is how Terraform counts. */
export function characters(text: string): readonly string[] {
  // Every ASCII character is one, but for the two of a line break.
  if (/^[\x00-\x7f]*$/.test(text) && !text.includes('\r\n')) return [...text]
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}
