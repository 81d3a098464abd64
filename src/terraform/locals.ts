import type { Attribute, Body } from './syntax.ts'

/** What the `locals` blocks of a file declare, by name: `local.x` is the argument `x`. */
export function localsIn(body: Body): ReadonlyMap<string, Attribute> {
  const locals = new Map<string, Attribute>()
  for (const block of body.items) {
    if (block.kind !== 'block' || block.type !== 'locals') continue
    for (const item of block.body.items)
      if (item.kind === 'attribute' && !locals.has(item.name)) locals.set(item.name, item)
  }
  return locals
}
