// Functions of files and paths.
import type { SourceFile } from '../../../diagnostics/place.ts'
import type { FileReading } from '../scope.ts'
import { unsupported } from '../unknown.ts'
import { booleanValue, type FunctionDefinition, ofStrings, stringValue } from './function.ts'

export const files: Readonly<Record<string, FunctionDefinition>> = {
  file: ofStrings(1, ({ names, name, place }, path) => {
    const reading = names.readFile(path)
    if (isRead(reading)) {
      const { file } = reading
      return { kind: 'string', value: file.text.normalize('NFC'), contentOf: file, place }
    }
    const missingFile = { path: reading.path, why: reading.missing }
    // Terraform reads also what is not read here.
    const reason = reading.missing === 'missing' ? 'error' : 'unsupported'
    return { kind: 'unknown', reason, source: `${name}()`, missingFile, place }
  }),

  fileexists: ofStrings(1, (call, path) => {
    const reading = call.names.readFile(path)
    if (isRead(reading)) return booleanValue(call, true)
    return reading.missing === 'missing' ? booleanValue(call, false) : unsupported(`${call.name}()`, call.place)
  }),

  basename: ofStrings(1, (call, path) => stringValue(call, baseName(path))),
  dirname: ofStrings(1, (call, path) => stringValue(call, directoryName(path))),
  // What "~" stands for is known where Terraform runs.
  pathexpand: ofStrings(1, (call, path) =>
    path.startsWith('~') ? unsupported(`${call.name}()`, call.place) : stringValue(call, path),
  ),
}

function isRead(reading: FileReading): reading is { readonly file: SourceFile } {
  return 'file' in reading
}

function baseName(path: string): string {
  if (path === '') return '.'
  const trimmed = path.replace(/\/+$/, '')
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1)
}

/** What stands before the last `/`, in its shortest form. */
function directoryName(path: string): string {
  const directory = path.slice(0, path.lastIndexOf('/') + 1)
  const isAbsolute = directory.startsWith('/')
  const parts: string[] = []
  for (const part of directory.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (!isAbsolute) parts.push(part)
  }
  const joined = parts.join('/')
  return isAbsolute ? `/${joined}` : joined === '' ? '.' : joined
}
