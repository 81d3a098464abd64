import type { Remark } from './lexical/token.ts'
import type { Body } from './syntax.ts'

/** Each argument that its block, or its file, has set before. */
export function repeatedArguments(body: Body): readonly Remark[] {
  const seen = new Set<string>()
  return body.items.flatMap((item) => {
    if (item.kind === 'block') return repeatedArguments(item.body)
    if (!seen.has(item.name)) {
      seen.add(item.name)
      return []
    }
    return [{ range: item.nameRange, message: `The argument "${item.name}" is set twice in this block.` }]
  })
}
