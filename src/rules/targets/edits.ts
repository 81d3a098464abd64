import type { FixEdit } from '../../diagnostics/diagnostic.ts'
import type { Place } from '../../diagnostics/place.ts'
import type { EvaluatedAttribute } from '../../terraform/module/instances.ts'

/** Whether something is written in an argument itself, and did not come there from a local, a variable or another module. */
export function isWrittenIn(attribute: EvaluatedAttribute | undefined, { file, range }: Place): boolean {
  const outer = attribute?.valuePlace
  if (outer?.range === undefined || range === undefined || outer.file !== file) return false
  return outer.range.start <= range.start && range.end <= outer.range.end
}

/** Whether something is known to be written elsewhere than in an argument; of a plan nothing is. */
export function isWrittenElsewhere(attribute: EvaluatedAttribute | undefined, place: Place): boolean {
  return attribute?.valuePlace.range !== undefined && place.range !== undefined && !isWrittenIn(attribute, place)
}

/** The edit that renames what stands at a place, bare or in quotes; undefined where something else stands there. */
export function renameAt({ file, range }: Place, name: string, to: string): FixEdit | undefined {
  if (range === undefined) return undefined
  const written = file.text.slice(range.start, range.end)
  if (written === name) return { place: { file, range }, text: to }
  return written === `"${name}"` ? { place: { file, range }, text: `"${to}"` } : undefined
}
