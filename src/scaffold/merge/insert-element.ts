import type { ConfigFile, Expression, Range } from '../../terraform/syntax.ts'
import { type Edit, indentationAt, isFirstOnLine, lineEndOf } from './edit.ts'

/**
 * Adds an element to a list that is an argument's value. In a list that is written out it becomes the last element, in the
 * form that the others have; anything else (a variable, a `for`, a `concat`) is wrapped: `flatten([<what is there>, <element>])`
 * takes lists and sets alike.
 */
export function insertElement(file: ConfigFile, list: Expression, element: string): readonly Edit[] {
  const { path, text } = file
  const last = list.kind === 'tuple' ? list.elements.at(-1) : undefined
  if (list.kind !== 'tuple' || (last !== undefined && holdsHeredoc(text, last.range))) {
    const { range } = list
    return [{ path, range, text: `flatten([${text.slice(range.start, range.end)}, ${element}])` }]
  }
  const close = list.range.end - 1
  if (last === undefined) return [intoEmpty(path, text, { start: list.range.start + 1, end: close }, element)]
  return behind(file, { start: list.range.start, end: close }, last.range.end, element)
}

function intoEmpty(path: string, text: string, inside: Range, element: string): Edit {
  const content = text.slice(inside.start, inside.end)
  const at = inside.end
  if (!content.includes('\n') || !isFirstOnLine(text, at)) {
    return { path, range: { start: at, end: at }, text: `${/(^|\s)$/.test(content) ? '' : ' '}${element}` }
  }
  // The bracket has a line of its own: the element gets one before it, in the column of the comments if there are some.
  const start = text.lastIndexOf('\n', at - 1) + 1
  const comment = inside.start + content.search(/\S|$/)
  const indentation =
    comment < at && isFirstOnLine(text, comment) ? indentationAt(text, comment) : `${indentationAt(text, at)}  `
  return { path, range: { start, end: start }, text: `${indentation}${element},${lineEndOf(text)}` }
}

/** Right behind the last line of a heredoc nothing may stand, not even a comma. */
function holdsHeredoc(text: string, { start, end }: Range): boolean {
  return /<<-?\w[^\n]*\n/.test(text.slice(start, end))
}

/** The list is `inside`, from its bracket to the closing one; its last element ends at `lastEnd`. */
function behind({ path, text }: ConfigFile, inside: Range, lastEnd: number, element: string): readonly Edit[] {
  const insertion = (at: number, inserted: string): Edit => ({ path, range: { start: at, end: at }, text: inserted })
  const rest = text.slice(lastEnd, inside.end)
  const code = withoutComments(rest)
  const comma = code.indexOf(',')
  const lineEnd = code.slice(comma + 1).search(/\r?\n/)
  if (lineEnd < 0) {
    // The bracket follows on the same line. The space before it comes before the element: `terraform fmt` wants none behind one.
    return [
      comma < 0
        ? insertion(lastEnd, `, ${element}`)
        : insertion(inside.end, `${/\s$/.test(rest) ? '' : ' '}${element}`),
    ]
  }
  const isWithBracket = !text.slice(inside.start, lastEnd).includes('\n')
  const indentation = indentationAt(text, lastEnd) + (isWithBracket ? '  ' : '')
  const line = insertion(lastEnd + comma + 1 + lineEnd, `${lineEndOf(text)}${indentation}${element},`)
  return comma < 0 ? [insertion(lastEnd, ','), line] : [line]
}

/** The same length of text, with spaces for comments: one that runs on no longer ends its line. */
function withoutComments(text: string): string {
  return text.replace(/(?:#|\/\/)[^\r\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length))
}
