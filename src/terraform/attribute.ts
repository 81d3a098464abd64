import type { Attribute, Body } from './syntax.ts'

/** The argument of a body with this name; the first, where it is wrongly set twice. */
export function findAttribute(body: Body, name: string): Attribute | undefined {
  for (const item of body.items) if (item.kind === 'attribute' && item.name === name) return item
  return undefined
}
