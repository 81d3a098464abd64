// Terraform's JSON syntax, read into the tree of the native one (Terraform's documentation, "JSON Configuration Syntax").
// What is a block and what an argument does not show in JSON. Blocks in the tree are those of the top level, and the data sources of a `check`;
// what stands in them is arguments, those that are blocks too: as an object, or a list of objects. The range of a block is that of its object,
// since its type and labels can be those of several blocks.
import { expressionOf, type Source } from './json/expression.ts'
import { labelCounts } from './json/label-counts.ts'
import { readJson } from './json/read.ts'
import { readingOf, within } from './json/readings.ts'
import { mayBeBlocks, remarkOnRepeatedNames } from './json/repeated-names.ts'
import type { JsonMember, JsonObject, JsonValue } from './json/value.ts'
import { type RemarkOn, remarkLimit } from './lexical/token.ts'
import type { Attribute, Block, ConfigFile, Expression, Label, SyntaxProblem } from './syntax.ts'

type Items = (Attribute | Block)[]

/** The tree of a `.tf.json` file, and what Terraform would refuse in it. Any text is accepted; `path` is only handed on. */
export function parseJsonTree(path: string, text: string): ConfigFile {
  return fileOf(path, text, (source, value) =>
    rootsIn(source, value).flatMap((root) =>
      root.members.flatMap((member): Items => {
        const type = member.name.value
        if (type === '//') return []
        const labels = labelCounts.get(type)
        // Of a type that is not known, only what looks like blocks is some.
        if (labels === undefined && objectsIn(member.value).length === 0) {
          return [attributeOf(member, expressionOf(source, member.value, 'template'))]
        }
        return [...blocksOf(source, { type: member.name, missing: labels ?? 0, labels: [] }, member.value)]
      }),
    ),
  )
}

/** The tree of a `.tfvars.json` file: only arguments, whose strings are the text that they are. */
export function parseJsonValues(path: string, text: string): ConfigFile {
  return fileOf(path, text, (source, value) => {
    if (value.kind !== 'object') source.remark(value.range, 'A file of values in JSON holds an object.')
    const members = value.kind === 'object' ? value.members.filter(({ name }) => name.value !== '//') : []
    remarkOnRepeatedNames(members, source.remark, false)
    return members.map((member) => attributeOf(member, expressionOf(source, member.value, 'literal')))
  })
}

function fileOf(path: string, text: string, itemsOf: (source: Source, value: JsonValue) => Items): ConfigFile {
  const { value, remarks } = readJson(text)
  const problems = remarks.map((remark): SyntaxProblem => ({ path, ...remark }))
  const remark: RemarkOn = (range, message) => {
    if (problems.length < remarkLimit) problems.push({ path, range, message })
  }
  const source: Source = { text, remark }
  const items = value === undefined ? [] : itemsOf(source, value)
  problems.sort((a, b) => a.range.start - b.range.start)
  return { path, text, body: { range: { start: 0, end: text.length }, items }, problems }
}

function rootsIn(source: Source, value: JsonValue): readonly JsonObject[] {
  const isRoot =
    value.kind === 'object' || (value.kind === 'array' && value.elements.every(({ kind }) => kind === 'object'))
  if (!isRoot) {
    source.remark(value.range, 'A Terraform file in JSON holds an object, or a list of objects.')
  }
  return objectsIn(value)
}

/** A block of which some labels are still to be read. */
interface Started {
  readonly type: JsonMember['name']
  readonly labels: readonly Label[]
  readonly missing: number
}

/** Labels are the names of objects within each other; where one object may stand, a list of them may. */
function blocksOf(source: Source, started: Started, value: JsonValue): readonly Block[] {
  const { type, labels, missing } = started
  const objects = objectsIn(value)
  if (missing === 0) {
    if (!mayBeBlocks(value))
      source.remark(value.range, `A block of the type "${type.value}" is an object here, or a list of them.`)
    return objects.map((object) => blockOf(source, started, object))
  }
  const members = objects.flatMap((object) => object.members)
  if (members.length === 0 || !mayBeBlocks(value)) {
    source.remark(value.range, `A block of the type "${type.value}" needs an object here, with its label as a name.`)
  }
  return members.flatMap(({ name, value: inner }) => {
    if (name.value === '//') {
      source.remark(name.range, 'A comment can stand at the top of the file or in a block, not where labels stand.')
      return []
    }
    const label = { text: name.value, range: name.range }
    return blocksOf(source, { type, labels: [...labels, label], missing: missing - 1 }, inner)
  })
}

function blockOf(source: Source, { type, labels }: Started, { members, range }: JsonObject): Block {
  const isCheck = type.value === 'check'
  const written = members.filter(({ name }) => name.value !== '//')
  remarkOnRepeatedNames(written, source.remark, type.value !== 'locals')
  const reading = readingOf(type.value)
  const items = written.flatMap(({ name, value }): Items => {
    if (isCheck && name.value === 'data') return [...blocksOf(source, { type: name, labels: [], missing: 2 }, value)]
    return [attributeOf({ name, value }, expressionOf(source, value, within(reading, name.value)))]
  })
  return {
    kind: 'block',
    type: type.value,
    typeRange: type.range,
    labels,
    body: { range: { start: range.start + 1, end: range.end - 1 }, items },
    open: { start: range.start, end: range.start + 1 },
    close: { start: range.end - 1, end: range.end },
    range,
  }
}

function attributeOf({ name }: JsonMember, value: Expression): Attribute {
  const range = { start: name.range.start, end: value.range.end }
  return { kind: 'attribute', name: name.value, nameRange: name.range, value, range }
}

function objectsIn(value: JsonValue): readonly JsonObject[] {
  const values = value.kind === 'array' ? value.elements : [value]
  return values.filter((one) => one.kind === 'object')
}
