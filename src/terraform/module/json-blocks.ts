// Nested blocks in JSON, where nothing but the schema tells them from arguments: an object, or a list of objects.
import type { SourceFile } from '../../diagnostics/place.ts'
import { plainString } from '../plain-string.ts'
import type { Attribute, Body, Expression, ObjectExpression } from '../syntax.ts'

/** Whether a file is written in Terraform's JSON syntax. */
export function isJson(file: SourceFile): boolean {
  return file.path.endsWith('.json')
}

/** The bodies that an argument holds, if it is blocks. */
export function bodiesIn(value: Expression): readonly Body[] {
  if (value.kind === 'object') return [bodyOf(value)]
  return value.kind === 'tuple' ? value.elements.flatMap((one) => (one.kind === 'object' ? [bodyOf(one)] : [])) : []
}

/** The nested blocks of a type, or with a label. */
export function bodiesNamed(body: Body, name: string): readonly Body[] {
  return body.items.flatMap((item) => (item.kind === 'attribute' && item.name === name ? bodiesIn(item.value) : []))
}

function bodyOf({ entries, range }: ObjectExpression): Body {
  const items = entries.flatMap(({ key, value, range: entryRange }): Attribute[] => {
    const name = plainString(key)
    // A property of this name is a comment.
    if (name === undefined || name === '//') return []
    return [{ kind: 'attribute', name, nameRange: key.range, value, range: entryRange }]
  })
  return { range, items }
}
