import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { isMissing, reasonOf } from './system-error.ts'
import { type Decoded, decodeUtf8 } from './utf8.ts'

/** More than anybody writes by hand; Terraform itself has no limit. */
const sizeLimit = 16 * 1024 * 1024

export type FileText =
  | ({ readonly kind: 'text' } & Decoded)
  | { readonly kind: 'missing' }
  /** `why` goes on from "it cannot be read:". */
  | { readonly kind: 'unreadable'; readonly why: string }

/** The text of a file that somebody else chose. Never waits: what is not a regular file is not opened. */
export function readRegularFile(path: string): FileText {
  try {
    if (!statSync(path).isFile()) return notRegular
    // Had it become a pipe meanwhile, opening it would wait for someone to write.
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      const stat = fstatSync(descriptor)
      if (!stat.isFile()) return notRegular
      if (stat.size > sizeLimit) return { kind: 'unreadable', why: 'it is larger than 16 MB' }
      return { kind: 'text', ...decodeUtf8(readFileSync(descriptor)) }
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return isMissing(error) ? { kind: 'missing' } : { kind: 'unreadable', why: reasonOf(error) }
  }
}

const notRegular: FileText = { kind: 'unreadable', why: 'it is not a regular file' }
