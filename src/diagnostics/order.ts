import type { Diagnostic } from './diagnostic.ts'

/** Findings by path, place, rule and message; of those that say the same of the same place, one. */
export function inOrder<Finding extends Diagnostic>(findings: Iterable<Finding>): readonly Finding[] {
  const first = new Map<string, Finding>()
  for (const finding of findings) {
    const key = identityOf(finding)
    if (!first.has(key)) first.set(key, finding)
  }
  return [...first.values()].sort(compare)
}

/** Many instances of a block have one place. Without a range, as in a plan, the address is the place. */
function identityOf({ rule, message, place, address = '' }: Diagnostic): string {
  const { file, range } = place
  return JSON.stringify([rule, message, file.path, range ? [range.start, range.end] : address])
}

function compare(one: Diagnostic, other: Diagnostic): number {
  return (
    compareTexts(one.place.file.path, other.place.file.path) ||
    (one.place.range?.start ?? -1) - (other.place.range?.start ?? -1) ||
    (one.place.range ? 0 : compareTexts(one.address ?? '', other.address ?? '')) ||
    compareTexts(one.rule, other.rule) ||
    (one.place.range?.end ?? -1) - (other.place.range?.end ?? -1) ||
    compareTexts(one.message, other.message)
  )
}

/** By code units, so that it is the same on every machine. */
function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}
