// Files that are ours alone carry a checksum of their own text. A file whose checksum still fits is as we wrote it and
// may be written anew; any other belongs to whoever changed it.
import { createHash } from 'node:crypto'

const marker = /symflow:checksum ([0-9a-f]{16})/
/** Stands in a template where the checksum goes. */
export const checksumPlace = 'symflow:checksum 0000000000000000'

/** Puts the checksum into a rendered text that has `checksumPlace` in it. */
export function sign(text: string): string {
  if (!text.includes(checksumPlace)) throw new Error('a file of ours has no place for its checksum')
  return text.replace(checksumPlace, () => `symflow:checksum ${checksumOf(text)}`)
}

/** Whether a text is one that we signed and nobody has changed since. */
export function isAsSigned(text: string): boolean {
  const [, checksum] = marker.exec(text) ?? []
  return checksum !== undefined && checksumOf(text.replace(marker, () => checksumPlace)) === checksum
}

/** Git may give a file other line ends at a checkout (`core.autocrlf`); that is nobody's edit. */
export function sameText(one: string, other: string): boolean {
  return withLineFeeds(one) === withLineFeeds(other)
}

function checksumOf(text: string): string {
  return createHash('sha256').update(withLineFeeds(text)).digest('hex').slice(0, 16)
}

function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n')
}
