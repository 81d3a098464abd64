// The blocks of a directory by what they declare.
import { findAttribute } from '../attribute.ts'
import { isOverride } from '../directory.ts'
import { plainString } from '../plain-string.ts'
import type { Body } from '../syntax.ts'
import { traversalText } from '../traversal.ts'
import type { TopBlock } from './instances.ts'
import {
  type BodyPart,
  type Declarations,
  headerOf,
  type WrittenAttribute,
  type WrittenBlock,
} from './written-block.ts'

/** @param blocks in the order of reading: those of override files last */
export function declarationsIn(blocks: readonly TopBlock[]): Declarations {
  const resources = new Map<string, WrittenBlock>()
  const variables = new Map<string, WrittenBlock>()
  const outputs = new Map<string, WrittenBlock>()
  const calls = new Map<string, WrittenBlock>()
  const providers = new Map<string, WrittenBlock>()
  const locals = new Map<string, WrittenAttribute>()
  const terraform: BodyPart[] = []
  for (const top of blocks) {
    const { file, block } = top
    const [first, second] = block.labels.map(({ text }) => text)
    switch (block.type) {
      case 'resource':
        if (second !== undefined) put(resources, `${first}.${second}`, top)
        break
      case 'data':
      case 'ephemeral':
        if (second !== undefined) put(resources, `${block.type}.${first}.${second}`, top)
        break
      case 'variable':
        put(variables, first, top)
        break
      case 'output':
        put(outputs, first, top)
        break
      case 'module':
        put(calls, first, top)
        break
      case 'provider':
        put(providers, first === undefined ? undefined : withAlias(first, block.body), top)
        break
      case 'locals':
        for (const item of block.body.items) {
          if (item.kind === 'attribute' && (isOverride(file.path) || !locals.has(item.name)))
            locals.set(item.name, { file, attribute: item })
        }
        break
      case 'terraform':
        terraform.push({ file, body: block.body })
        break
      case 'check':
        // Its data sources can be named only within it; they are read so that what they hold is checked.
        for (const item of block.body.items) {
          if (item.kind !== 'block' || item.type !== 'data' || item.labels.length !== 2) continue
          put(resources, `data.${item.labels.map(({ text }) => text).join('.')}`, { file, block: item })
        }
        break
      default:
    }
  }
  return { resources, variables, outputs, calls, providers, locals, terraform }
}

function put(into: Map<string, WrittenBlock>, key: string | undefined, { file, block }: TopBlock): void {
  if (key === undefined) return
  const earlier = into.get(key)
  const part = { file, body: block.body }
  if (earlier === undefined) {
    const labels = block.labels.map(({ text }) => text)
    into.set(key, { labels, place: headerOf(file, block), parts: [part] })
  }
  // Declared twice is Terraform's to say: the first one stands.
  else if (isOverride(file.path)) into.set(key, { ...earlier, parts: [...earlier.parts, part] })
}

function withAlias(type: string, body: Body): string {
  const alias = findAttribute(body, 'alias')?.value
  const name = alias && (plainString(alias) ?? traversalText(alias))
  return name === undefined ? type : `${type}.${name}`
}
