import type { Described } from '../../sym/catalogue.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { positionAt } from '../../terraform/position.ts'

/** `main.tf:12`: where something is written. */
export function placeOf({ place: { file, range } }: Pick<Described, 'place'>): string {
  const line = range === undefined ? '' : `:${positionAt(file.text, range.start).line}`
  return escapeForTerminal(`${file.path}${line}`)
}
