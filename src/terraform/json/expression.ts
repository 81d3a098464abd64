import type { RemarkOn } from '../lexical/token.ts'
import { type Embedded, readExpressionText, readTemplateText } from '../parse/embedded.ts'
import { plainString } from '../plain-string.ts'
import type { Expression, ObjectEntry, Range, Template } from '../syntax.ts'
import { type Reading, within } from './readings.ts'
import { remarkOnRepeatedNames } from './repeated-names.ts'
import { placesIn } from './string.ts'
import type { JsonString, JsonValue } from './value.ts'

/** A JSON text on its way to a tree, and what Terraform would refuse in it. */
export interface Source {
  readonly text: string
  readonly remark: RemarkOn
}

/** A value as an expression, its strings read as Terraform reads them in such a place. */
export function expressionOf(source: Source, json: JsonValue, reading: Reading): Expression {
  const { range } = json
  switch (json.kind) {
    case 'object': {
      remarkOnRepeatedNames(json.members, source.remark)
      const entries = json.members.map(({ name, value }): ObjectEntry => {
        // A name is read as a template where a value is; a path has no meaning there.
        const key = reading === 'template' ? templateOf(source, name) : literal(name)
        const entryRange = { start: name.range.start, end: value.range.end }
        return { key, value: expressionOf(source, value, within(reading, name.value)), range: entryRange }
      })
      return { kind: 'object', entries, range }
    }
    case 'array':
      return { kind: 'tuple', elements: json.elements.map((element) => expressionOf(source, element, reading)), range }
    case 'string':
      return stringOf(source, json, reading)
    default:
      return json
  }
}

function stringOf(source: Source, json: JsonString, reading: Reading): Expression {
  if (reading === 'literal') return literal(json)
  if (reading !== 'path' && reading !== 'expression') return templateOf(source, json)
  const embedded = readExpressionText(json.value)
  if (embedded.remark === undefined && (reading === 'expression' || isPath(embedded.value))) {
    return placed(source, json, embedded)
  }
  const message = json.value.includes('${')
    ? 'A name stands here without "${" and "}" around it, as in "aws_iam_role.x".'
    : 'A name has to stand here, as in "aws_iam_role.x".'
  source.remark(json.range, message)
  return { kind: 'unreadable', range: json.range }
}

/** Names and constant indexes: `aws_iam_role.x["a"]`. */
function isPath(expression: Expression): boolean {
  if (expression.kind === 'reference') return true
  if (expression.kind !== 'access') return false
  const { object, step } = expression
  const isConstant =
    step.kind === 'attribute' ||
    (step.kind === 'index' && (step.key.kind === 'number' || plainString(step.key) !== undefined))
  return isConstant && isPath(object)
}

function literal({ value, range }: JsonString): Template {
  const inner = { start: range.start + 1, end: range.end - 1 }
  return { kind: 'template', form: 'quoted', parts: value === '' ? [] : [{ kind: 'text', value, range: inner }], range }
}

function templateOf(source: Source, json: JsonString): Expression {
  if (!/[$%]\{/.test(json.value)) return literal(json)
  const expression = placed(source, json, readTemplateText(json.value))
  return { ...expression, range: json.range }
}

/** What was read in a string, with its ranges in the file. */
function placed(source: Source, json: JsonString, { value, remark }: Embedded): Expression {
  const at = placesIn(source.text, json)
  const move = ({ start, end }: Range) => ({ start: at(start), end: at(end) })
  if (remark) source.remark(move(remark.range), remark.message)
  return moved(value, move)
}

function moved<Tree>(tree: Tree, move: (range: Range) => Range): Tree {
  if (Array.isArray(tree)) return tree.map((element) => moved(element, move)) as Tree
  if (typeof tree !== 'object' || tree === null) return tree
  const entries = Object.entries(tree).map(([name, value]) => [
    name,
    name === 'range' ? move(value) : moved(value, move),
  ])
  return Object.fromEntries(entries)
}
