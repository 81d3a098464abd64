import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Place } from '../place.ts'
import { spotAt } from '../source-lines.ts'

/** Text that may come from a file, on one line and safe for whatever shows it. */
export function oneLine(text: string): string {
  return escapeForTerminal(text).replaceAll('\n', '\\n').replaceAll('\t', ' ')
}

/** `main.tf:4:24`, which editors and terminals make a link of; of a file as a whole its path. */
export function placeText({ file, range }: Place): string {
  if (range === undefined) return oneLine(file.path)
  const { line, column } = spotAt(file, range.start)
  return `${oneLine(file.path)}:${line}:${column}`
}

/** What to say of a finding where a reporter has one text for it. A finding of a plan has its address in place of a line. */
export function wholeMessage({ message, hint, place, address }: Diagnostic): string {
  const where = place.range === undefined && address !== undefined ? `${address}: ` : ''
  return oneLine(`${where}${message}${hint === '' ? '' : ` ${hint}`}`)
}
