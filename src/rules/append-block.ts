// Fixes that add a block at the end of another one.
import type { FixEdit } from '../diagnostics/diagnostic.ts'
import type { Place, SourceFile } from '../diagnostics/place.ts'
import type { ModuleInstance } from '../terraform/module/instances.ts'
import type { Block, Body } from '../terraform/syntax.ts'

type WrittenBlocks = ModuleInstance['blocks']

const indexed = new WeakMap<WrittenBlocks, ReadonlyMap<string, Block>>()

/**
 * The edit that puts a block in as the last thing of another one.
 * @param header where the type and labels of the other block are written
 * @param lines the new block, without indentation of its own
 * @returns undefined where there is no text to edit (a plan, JSON), or the other block stands on one line
 */
export function appendBlock(
  blocks: WrittenBlocks,
  { file, range }: Place,
  lines: readonly string[],
): FixEdit | undefined {
  const outer = range && blockAt(blocks, file, range.start)
  if (outer === undefined) return undefined
  const { text } = file
  const close = outer.close.start
  const lineStart = text.lastIndexOf('\n', close - 1) + 1
  const indentation = text.slice(lineStart, close)
  if (indentation.trim() !== '') return undefined
  const lineEnd = text.slice(0, lineStart).endsWith('\r\n') ? '\r\n' : '\n'
  const before = text.slice(outer.open.end, lineStart)
  const isFirst = before.trim() === ''
  const hasBlankLine = /\n[ \t]*\r?\n$/.test(before)
  const inner = innerIndentation(text, outer) ?? `${indentation}  `
  const added = lines.map((line) => `${inner}${line}${lineEnd}`).join('')
  return {
    place: { file, range: { start: lineStart, end: lineStart } },
    text: isFirst || hasBlankLine ? added : `${lineEnd}${added}`,
  }
}

/** The indentation of what a block holds already. */
function innerIndentation(text: string, { body }: Block): string | undefined {
  const [first] = body.items
  if (first === undefined) return undefined
  const before = text.slice(text.lastIndexOf('\n', first.range.start - 1) + 1, first.range.start)
  return before.trim() === '' ? before : undefined
}

function blockAt(blocks: WrittenBlocks, file: SourceFile, start: number): Block | undefined {
  const index = indexed.get(blocks) ?? indexOf(blocks)
  indexed.set(blocks, index)
  return index.get(keyOf(file, start))
}

function indexOf(blocks: WrittenBlocks): ReadonlyMap<string, Block> {
  const index = new Map<string, Block>()
  const visit = (file: SourceFile, block: Block) => {
    index.set(keyOf(file, block.typeRange.start), block)
    visitBody(file, block.body)
  }
  const visitBody = (file: SourceFile, body: Body) => {
    for (const item of body.items) if (item.kind === 'block') visit(file, item)
  }
  for (const { file, block } of blocks) if (!file.path.endsWith('.json')) visit(file, block)
  return index
}

function keyOf({ path }: SourceFile, start: number): string {
  return `${path}:${start}`
}
