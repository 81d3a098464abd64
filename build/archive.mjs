// One file out of a zip archive, which Node cannot read by itself. No more than the one archive that build/models.mjs reads needs.
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50

/** The archive at a path: gives the text of an entry by its name, and undefined where there is none of that name. */
export function openArchive(path) {
  const zip = readFileSync(path)
  const entries = new Map(entriesOf(zip))
  return (name) => {
    const entry = entries.get(name)
    return entry === undefined ? undefined : textOf(zip, entry)
  }
}

/** The central directory, at the archive's end. */
function* entriesOf(zip) {
  let end = zip.length - 22
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1
  if (end < 0) throw new Error('build: the archive of models is no zip file')
  let at = zip.readUInt32LE(end + 16)
  while (zip.readUInt32LE(at) === ENTRY) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field))
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    yield [
      name,
      { deflated: zip.readUInt16LE(at + 10) === 8, size: zip.readUInt32LE(at + 20), header: zip.readUInt32LE(at + 42) },
    ]
    at += 46 + nameLength + extraLength + commentLength
  }
}

function textOf(zip, { deflated, size, header }) {
  const begin = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
  const bytes = zip.subarray(begin, begin + size)
  return (deflated ? inflateRawSync(bytes) : bytes).toString('utf8')
}
