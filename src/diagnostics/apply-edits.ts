import type { FixEdit } from './diagnostic.ts'

/** A file before and after its edits. */
export interface EditedFile {
  readonly path: string
  readonly before: string
  readonly after: string
}

interface Fixable {
  readonly fix?: { readonly edits: readonly FixEdit[] }
}

/**
 * Applies the fixes of findings, each as a whole: one of which an edit overlaps with that of an earlier one waits for another
 * run. A fix that an earlier one already brought (the same edits, as of two instances of a block) is not applied twice.
 */
export function applyFixes<Finding extends Fixable>(
  findings: readonly Finding[],
): { readonly files: readonly EditedFile[]; readonly applied: readonly Finding[] } {
  const texts = new Map<string, string>()
  const taken = new Map<string, FixEdit[]>()
  const applied: Finding[] = []
  const takenWhere = (edit: FixEdit, meets: (one: FixEdit, other: FixEdit) => boolean) =>
    taken.get(edit.place.file.path)?.some((other) => meets(edit, other)) === true
  for (const finding of findings) {
    const edits = finding.fix?.edits ?? []
    if (edits.length === 0) continue
    if (edits.some((edit) => takenWhere(edit, overlap))) {
      if (edits.every((edit) => takenWhere(edit, isSame))) applied.push(finding)
      continue
    }
    for (const edit of edits) {
      const { path, text } = edit.place.file
      texts.set(path, text)
      const others = taken.get(path)
      if (others) others.push(edit)
      else taken.set(path, [edit])
    }
    applied.push(finding)
  }
  const files = [...taken].flatMap(([path, edits]) => {
    const before = texts.get(path) ?? ''
    const after = edited(before, edits)
    return after === before ? [] : [{ path, before, after }]
  })
  return { files, applied }
}

/** Two insertions at one offset overlap too: which of them should come first cannot be known. */
function overlap(one: FixEdit, other: FixEdit): boolean {
  const [a, b] = [one.place.range, other.place.range]
  return a.start === b.start || (a.start < b.end && b.start < a.end)
}

function isSame(one: FixEdit, other: FixEdit): boolean {
  const [a, b] = [one.place.range, other.place.range]
  return a.start === b.start && a.end === b.end && one.text === other.text
}

function edited(text: string, edits: readonly FixEdit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { place, text: replacement } of edits.toSorted((a, b) => a.place.range.start - b.place.range.start)) {
    pieces.push(text.slice(at, place.range.start), replacement)
    at = place.range.end
  }
  return [...pieces, text.slice(at)].join('')
}
