import type { Block, ConfigFile } from '../../terraform/syntax.ts'
import { type Edit, endOfLine, indent, indentationAt, isFirstOnLine, lineEndOf } from './edit.ts'

/**
 * Puts arguments into a block, behind its last one. `pieces` are the arguments as text, without indentation, with the
 * comments that belong to them. A blank line stands between them and their neighbours, so that `terraform fmt` has no
 * reason to align the neighbours anew: every other byte stays.
 */
export function insertArguments({ path, text }: ConfigFile, block: Block, pieces: readonly string[]): Edit {
  const lineEnd = lineEndOf(text)
  const outer = indentationAt(text, block.range.start)
  const inner = innerIndentation(text, block, outer)
  const lines = indent(pieces.join('\n\n'), inner, lineEnd)
  if (!text.slice(block.open.end, block.close.start).includes('\n'))
    return unfold(path, text, block, { lines, inner, outer, lineEnd })
  const last = block.body.items.findLast((item) => item.kind === 'attribute')
  if (last === undefined) {
    const at = endOfLine(text, block.open.end)
    const space = block.body.items.length > 0 ? lineEnd : ''
    return { path, range: { start: at, end: at }, text: `${lineEnd}${lines}${space}` }
  }
  const at = endOfLine(text, last.range.end)
  const next = text.slice(at).replace(/^\r?\n/, '')
  const space = /^[ \t]*(\r?\n|\}|$)/.test(next) ? '' : lineEnd
  return { path, range: { start: at, end: at }, text: `${lineEnd}${lineEnd}${lines}${space}` }
}

/** A block on one line has no place for a second argument: its braces get lines of their own. */
function unfold(
  path: string,
  text: string,
  block: Block,
  { lines, inner, outer, lineEnd }: Readonly<Record<'lines' | 'inner' | 'outer' | 'lineEnd', string>>,
): Edit {
  const range = { start: block.open.end, end: block.close.start }
  const content = text.slice(range.start, range.end).trim()
  const kept = content === '' ? '' : `${inner}${content}${lineEnd}${lineEnd}`
  return { path, range, text: `${lineEnd}${kept}${lines}${lineEnd}${outer}` }
}

function innerIndentation(text: string, block: Block, outer: string): string {
  const first = block.body.items.find((item) => isFirstOnLine(text, item.range.start))
  return first === undefined ? `${outer}  ` : indentationAt(text, first.range.start)
}
