export interface Decoded {
  readonly text: string
  /** Where the text stops being UTF-8; what follows may hold replacement characters. */
  readonly wrongAt: number | undefined
}

/** The text of a file. Terraform reads no other encoding than UTF-8. */
export function decodeUtf8(bytes: Buffer): Decoded {
  const text = bytes.toString('utf8')
  return { text, wrongAt: firstReplaced(bytes, text) }
}

/** Where the text has a replacement character that is not in the file itself. */
function firstReplaced(bytes: Buffer, text: string): number | undefined {
  let offset = 0
  let counted = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    offset += Buffer.byteLength(text.slice(counted, at))
    counted = at
    if (bytes.toString('hex', offset, offset + 3) !== 'efbfbd') return at
  }
  return undefined
}
