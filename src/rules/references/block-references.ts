// The references that stand in a block, with what the block itself binds taken away.
import type { SourceFile } from '../../diagnostics/place.ts'
import { plainString } from '../../terraform/plain-string.ts'
import { type FoundReference, referencesIn } from '../../terraform/references.ts'
import type { Attribute, Block, Body, Expression } from '../../terraform/syntax.ts'
import { traversalText } from '../../terraform/traversal.ts'

/** Arguments whose words are no references to values: provider configurations, and names of the block's own arguments. */
const otherWords: ReadonlySet<string> = new Set(['provider', 'providers', 'ignore_changes'])
/** `when = destroy` */
const wordsOfProvisioners: ReadonlySet<string> = new Set(['when', 'on_failure'])

/** Every reference of a block, nested blocks too, in the order in which they are written. */
export function referencesInBlock(file: SourceFile, block: Block): readonly FoundReference[] {
  const found: FoundReference[] = []
  const bound = file.path.endsWith('.json') ? iteratorsIn(block.body) : noNames
  collect(block.body, bound, found)
  return found
}

/** The names of provider configurations that a block uses, `aws.sso`, with the expressions that name them. */
export function providerNamesIn({
  body,
}: Block): readonly { readonly name: string; readonly expression: Expression }[] {
  return body.items.flatMap((item) => {
    if (item.kind !== 'attribute') return []
    if (item.name === 'provider') return named(item.value)
    if (item.name !== 'providers' || item.value.kind !== 'object') return []
    return item.value.entries.flatMap(({ value }) => named(value))
  })
}

function named(expression: Expression): readonly { readonly name: string; readonly expression: Expression }[] {
  const name = traversalText(expression) ?? plainString(expression)
  return name === undefined ? [] : [{ name, expression }]
}

const noNames: ReadonlySet<string> = new Set()

function collect(body: Body, bound: ReadonlySet<string>, found: FoundReference[]): void {
  for (const item of body.items) {
    if (item.kind === 'attribute') {
      if (!otherWords.has(item.name) && item.name !== 'iterator') take(item, bound, found)
    } else if (item.type === 'dynamic') collect(item.body, new Set([...bound, iteratorOf(item)]), found)
    else if (item.type === 'provisioner') collect(withoutWords(item.body), bound, found)
    else collect(item.body, bound, found)
  }
}

function withoutWords(body: Body): Body {
  const items = body.items.filter((item) => item.kind === 'block' || !wordsOfProvisioners.has(item.name))
  return { ...body, items }
}

function take({ name, value }: Attribute, bound: ReadonlySet<string>, found: FoundReference[]): void {
  for (const part of name === 'lifecycle' ? withoutIgnored(value) : [value])
    for (const reference of referencesIn(part)) if (!bound.has(reference.root.name)) found.push(reference)
}

/** In JSON `lifecycle` is an argument: what stands in it, but for the names that it ignores. */
function withoutIgnored(value: Expression): readonly Expression[] {
  if (value.kind === 'tuple') return value.elements.flatMap(withoutIgnored)
  if (value.kind !== 'object') return [value]
  return value.entries.flatMap((entry) => (otherWords.has(plainString(entry.key) ?? '') ? [] : [entry.value]))
}

/** What the content of a `dynamic` block calls its element: its `iterator`, else its label. */
function iteratorOf({ labels, body }: Block): string {
  for (const item of body.items) {
    if (item.kind === 'attribute' && item.name === 'iterator') {
      const name = traversalText(item.value) ?? plainString(item.value)
      if (name !== undefined) return name
    }
  }
  return labels[0]?.text ?? ''
}

/** In JSON a `dynamic` block is an argument: what it binds is taken as bound in all of the block. */
function iteratorsIn(body: Body): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = (expression: Expression) => {
    if (expression.kind === 'tuple') expression.elements.forEach(visit)
    if (expression.kind !== 'object') return
    for (const { key, value } of expression.entries) {
      const name = plainString(key)
      if (name === 'dynamic') for (const label of keysIn(value)) names.add(label)
      if (name === 'iterator') names.add(plainString(value) ?? '')
      visit(value)
    }
  }
  for (const item of body.items) {
    if (item.kind !== 'attribute') continue
    if (item.name === 'dynamic') for (const label of keysIn(item.value)) names.add(label)
    visit(item.value)
  }
  return names
}

function keysIn(expression: Expression): readonly string[] {
  if (expression.kind === 'tuple') return expression.elements.flatMap(keysIn)
  return expression.kind === 'object' ? expression.entries.flatMap(({ key }) => plainString(key) ?? []) : []
}
