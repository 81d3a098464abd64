// Terraform's JSON syntax, as far as an editor of the native syntax has to know it: what is declared there.
import { labelCounts } from './json/label-counts.ts'
import { readJson } from './json/read.ts'
import { plainValue } from './json/value.ts'
import type { Remark } from './lexical/token.ts'
import type { SyntaxProblem } from './syntax.ts'

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

/** Reads what a `.tf.json` file declares. Any text is accepted. */
export function parseJsonConfig(path: string, text: string): JsonConfig {
  const { value, remarks } = readJson(text)
  const roots = value === undefined ? [] : objectsIn(plainValue(value))
  const noObject: Remark = {
    range: { start: 0, end: text.length },
    message: 'A Terraform file in JSON holds an object.',
  }
  const blocks = roots.flatMap((root) =>
    Object.entries(root).flatMap(([type, value]) => blocksOf(type, [], value, labelCounts.get(type) ?? 0)),
  )
  const found = value !== undefined && roots.length === 0 ? [...remarks, noObject] : remarks
  return { path, blocks, problems: found.map(({ range, message }) => ({ path, range, message })) }
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
