// The body of a block with the values of its arguments, worked out one by one when they are asked for.
import type { Place, SourceFile } from '../../diagnostics/place.ts'
import type { Attribute, Block, Body } from '../syntax.ts'
import type { BodyScope } from './body-scope.ts'
import { type DynamicBlock, dynamicBlock, jsonDynamicBlock, scopesOf } from './dynamic.ts'
import type { EvaluatedAttribute, EvaluatedBody, NestedBlocks } from './instances.ts'
import { bodiesIn, bodiesNamed, isJson } from './json-blocks.ts'
import { TextAttribute } from './text-attribute.ts'
import { type BodyPart, headerOf } from './written-block.ts'

/** More nested blocks than anybody writes by intent: `dynamic` blocks within each other multiply. */
const blockLimit = 100_000

/** A body as it is written, in a scope. */
export class TextBody implements EvaluatedBody {
  private attributes: ReadonlyMap<string, TextAttribute> | undefined
  private nested: Map<string, NestedBlocks> | undefined

  constructor(
    readonly place: Place,
    private readonly parts: readonly BodyPart[],
    private readonly scope: BodyScope,
  ) {}

  attribute(name: string): EvaluatedAttribute | undefined {
    return this.byName().get(name)
  }

  get attributeNames(): Iterable<string> {
    return this.byName().keys()
  }

  get blockTypes(): Iterable<string> {
    const types = new Set<string>()
    for (const { file, body } of this.parts) {
      for (const item of body.items) {
        if (item.kind === 'block') types.add(item.type === 'dynamic' ? (item.labels[0]?.text ?? 'dynamic') : item.type)
        else if (isJson(file)) for (const type of jsonTypes(item)) types.add(type)
      }
    }
    return types
  }

  blocks(type: string): NestedBlocks {
    this.nested ??= new Map()
    const known = this.nested.get(type)
    if (known) return known
    const found = this.findBlocks(type)
    this.nested.set(type, found)
    return found
  }

  private findBlocks(type: string): NestedBlocks {
    // Of a type of block, an override file replaces all.
    for (const { file, body } of this.parts.toReversed()) {
      const found = isJson(file) ? jsonBlocks(file, body, type) : blocksIn(file, body, type)
      if (found.length > 0) return this.resolve(file, found)
    }
    return none
  }

  private resolve(file: SourceFile, found: readonly FoundBlock[]): NestedBlocks {
    const list: EvaluatedBody[] = []
    let complete = true
    for (const { place, body, dynamic } of found) {
      if (dynamic === undefined) list.push(new TextBody(place, partsOf(file, body), this.scope))
      else {
        const scopes = scopesOf(dynamic, file, this.scope)
        if (scopes === undefined || list.length + scopes.length > blockLimit) complete = false
        else for (const scope of scopes) list.push(new TextBody(place, partsOf(file, dynamic.content), scope))
      }
    }
    return { list, complete }
  }

  private byName(): ReadonlyMap<string, TextAttribute> {
    if (this.attributes) return this.attributes
    const all = this.parts.map(({ file, body }) => attributesIn(file, body, this.scope))
    const [first = new Map<string, TextAttribute>(), ...overrides] = all
    for (const own of overrides) for (const [name, attribute] of own) first.set(name, attribute)
    this.attributes = first
    return first
  }
}

const none: NestedBlocks = { list: [], complete: true }

/** Of an argument that is wrongly set twice, the first. */
function attributesIn(file: SourceFile, body: Body, scope: BodyScope): Map<string, TextAttribute> {
  const attributes = new Map<string, TextAttribute>()
  for (const item of body.items) {
    if (item.kind !== 'attribute' || (item.name === 'dynamic' && isJson(file))) continue
    if (!attributes.has(item.name)) attributes.set(item.name, new TextAttribute(file, item, scope))
  }
  return attributes
}

interface FoundBlock {
  readonly place: Place
  readonly body?: Body
  readonly dynamic?: DynamicBlock
}

function blocksIn(file: SourceFile, { items }: Body, type: string): readonly FoundBlock[] {
  return items.flatMap((item): FoundBlock[] => {
    if (item.kind !== 'block') return []
    const place = headerOf(file, item)
    if (item.type === type) return [{ place, body: item.body }]
    return makes(item, type) ? [{ place, dynamic: dynamicBlock(item, type) }] : []
  })
}

function makes({ type, labels }: Block, wanted: string): boolean {
  return type === 'dynamic' && labels[0]?.text === wanted
}

function jsonBlocks(file: SourceFile, { items }: Body, type: string): readonly FoundBlock[] {
  return items.flatMap((item): readonly FoundBlock[] => {
    if (item.kind !== 'attribute') return []
    if (item.name === type)
      return bodiesIn(item.value).map((body) => ({ place: { file, range: item.nameRange }, body }))
    if (item.name !== 'dynamic') return []
    return bodiesIn(item.value)
      .flatMap((labelled) => bodiesNamed(labelled, type))
      .map((body) => ({ place: { file, range: body.range }, dynamic: jsonDynamicBlock(body, type) }))
  })
}

function jsonTypes({ name, value }: Attribute): readonly string[] {
  const bodies = bodiesIn(value)
  if (bodies.length === 0) return []
  if (name !== 'dynamic') return [name]
  return bodies.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'attribute' ? [item.name] : [])))
}

function partsOf(file: SourceFile, body: Body | undefined): readonly BodyPart[] {
  return body === undefined ? [] : [{ file, body }]
}
