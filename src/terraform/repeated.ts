import { type Remark, remarkLimit } from './lexical/token.ts'
import type { Body } from './syntax.ts'

/** Each argument that its block, or its file, has set before. */
export function repeatedArguments(body: Body): readonly Remark[] {
  const found: Remark[] = []
  collect(body, found)
  return found
}

function collect({ items }: Body, found: Remark[]): void {
  const seen = new Set<string>()
  for (const item of items) {
    if (item.kind === 'block') collect(item.body, found)
    else if (!seen.has(item.name)) seen.add(item.name)
    else if (found.length < remarkLimit) {
      found.push({ range: item.nameRange, message: `The argument "${item.name}" is set twice in this block.` })
    }
  }
}
