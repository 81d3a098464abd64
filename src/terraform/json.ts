// Terraform's JSON syntax, as far as an editor of the native syntax has to know it: what is declared there.
import type { Range, SyntaxProblem } from './syntax.ts'

/** A block that a `.tf.json` file declares. */
export interface JsonBlock {
  readonly type: string
  readonly labels: readonly string[]
  /** As `blockAddress` gives it for the native syntax; of a block without labels its type. */
  readonly address: string
  /** Of `locals` these are the names of the locals. */
  readonly argumentNames: readonly string[]
  /** The block's arguments and nested blocks, as JSON. */
  readonly values: Readonly<Record<string, unknown>>
  /** Names in the block's own `required_providers`; empty but for `terraform`. */
  readonly requiredProviders: readonly string[]
}

export interface JsonConfig {
  readonly path: string
  readonly blocks: readonly JsonBlock[]
  readonly problems: readonly SyntaxProblem[]
}

/** How many labels a block has (Terraform's language documentation, "JSON Configuration Syntax"); those not named here have none. */
const labelCounts: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['ephemeral', 2],
  ['check', 1],
  ['module', 1],
  ['provider', 1],
  ['variable', 1],
  ['output', 1],
])

/** Reads what a `.tf.json` file declares. Any text is accepted. */
export function parseJsonConfig(path: string, text: string): JsonConfig {
  const bom = text.startsWith('\ufeff') ? 1 : 0
  const refuse = (range: Range, message: string): JsonConfig => ({
    path,
    blocks: [],
    problems: [{ path, range, message }],
  })
  let content: unknown
  try {
    content = JSON.parse(text.slice(bom))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return refuse(placeOf(reason, bom, text.length), `This file is not valid JSON: ${reason}.`)
  }
  const roots = objectsIn(content)
  if (roots.length === 0) return refuse({ start: bom, end: text.length }, 'A Terraform file in JSON holds an object.')
  const blocks = roots.flatMap((root) =>
    Object.entries(root).flatMap(([type, value]) => blocksOf(type, [], value, labelCounts.get(type) ?? 0)),
  )
  return { path, blocks, problems: [] }
}

/** Where V8 says that a text stops being JSON. It does not always: then the place is the whole text. */
function placeOf(reason: string, bom: number, length: number): Range {
  if (reason.startsWith('Unexpected end')) return { start: length, end: length }
  const position = / at position (\d+)/.exec(reason)?.[1]
  if (position === undefined) return { start: bom, end: length }
  const start = Math.min(bom + Number(position), length)
  return { start, end: Math.min(start + 1, length) }
}

function blocksOf(type: string, labels: readonly string[], value: unknown, missing: number): readonly JsonBlock[] {
  // A property of this name is a comment.
  if (type === '//') return []
  return objectsIn(value).flatMap((object): readonly JsonBlock[] => {
    const entries = Object.entries(object).filter(([name]) => name !== '//')
    if (missing > 0) return entries.flatMap(([label, inner]) => blocksOf(type, [...labels, label], inner, missing - 1))
    const alias = type === 'provider' && typeof object['alias'] === 'string' ? [object['alias']] : []
    return [
      {
        type,
        labels,
        address: [type, ...labels, ...alias].join('.'),
        argumentNames: entries.map(([name]) => name),
        values: object,
        requiredProviders: objectsIn(object['required_providers'])
          .flatMap((providers) => Object.keys(providers))
          .filter((name) => name !== '//'),
      },
    ]
  })
}

type JsonObject = Readonly<Record<string, unknown>>

/** Where one object may stand, a list of them may. */
function objectsIn(value: unknown): readonly JsonObject[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((one): one is JsonObject => typeof one === 'object' && one !== null && !Array.isArray(one))
}
