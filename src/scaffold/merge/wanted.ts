// A rendered text of a shared file, taken apart into what has to be somewhere in the directory.
import type { Attribute, Block, Body, ConfigFile } from '../../terraform/syntax.ts'

/** An argument or block of a rendered text, with the comments that stand right above it. */
export interface Wanted<Item> {
  readonly item: Item
  /** Comments and item, without the indentation of the place where they were rendered. */
  readonly text: string
}

/** The blocks at the top of a rendered file. */
export function wantedBlocks({ text, body }: ConfigFile): readonly Wanted<Block>[] {
  return itemsOf(text, body).flatMap(({ item, text: own }) => (item.kind === 'block' ? [{ item, text: own }] : []))
}

/** The arguments in a rendered block. */
export function wantedArguments({ text }: ConfigFile, block: Block): readonly Wanted<Attribute>[] {
  return itemsOf(text, block.body).flatMap(({ item, text: own }) =>
    item.kind === 'attribute' ? [{ item, text: own }] : [],
  )
}

function itemsOf(text: string, body: Body): readonly Wanted<Attribute | Block>[] {
  return body.items.map((item, index) => {
    const before = body.items[index - 1]?.range.end ?? body.range.start
    const comments = commentsAbove(text.slice(before, item.range.start))
    const column = item.range.start - (text.lastIndexOf('\n', item.range.start - 1) + 1)
    const own = [...comments, unalign(item, text)].join('\n')
    return { item, text: own.replaceAll(`\n${' '.repeat(column)}`, '\n') }
  })
}

/** The comment lines that touch what follows them; a blank line divides them from older ones. */
function commentsAbove(between: string): readonly string[] {
  const lines = between
    .split('\n')
    .slice(0, -1)
    .map((line) => line.trim())
  const blank = lines.lastIndexOf('')
  return lines.slice(blank + 1).filter((line) => line.startsWith('#'))
}

/** An argument was aligned with its neighbours; on its own it has one space before `=`. */
function unalign(item: Attribute | Block, text: string): string {
  if (item.kind === 'block') return text.slice(item.range.start, item.range.end)
  return `${item.name} = ${text.slice(item.value.range.start, item.value.range.end)}`
}
