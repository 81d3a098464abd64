import type { Block, Body, ConfigFile, Expression, Template, TemplatePart } from '../../src/terraform/syntax.ts'

type Json = { [name: string]: unknown }

/**
 * A file as HashiCorp's parser shows it through hcl2json: blocks in lists under their type and labels, literals as they are, and
 * all else as source text, each expression in `${ }` of its own. So the two agree only if they see the same structure in the same places.
 */
export function hcl2jsonForm({ body, text }: ConfigFile): Json {
  return formOf(body, text)
}

function formOf({ items }: Body, text: string): Json {
  const form: Json = {}
  for (const item of items) {
    if (item.kind === 'attribute') form[item.name] = jsonOf(item.value, text)
    else addBlock(form, item, text)
  }
  return form
}

function addBlock(form: Json, { type, labels, body }: Block, text: string): void {
  const path = [type, ...labels.map((label) => label.text)]
  const last = path.pop() ?? type
  let within = form
  for (const name of path) {
    within[name] ??= {}
    within = within[name] as Json
  }
  within[last] ??= []
  const list = within[last] as unknown[]
  list.push(formOf(body, text))
}

function jsonOf(expression: Expression, text: string): unknown {
  switch (expression.kind) {
    case 'number':
      return Number(expression.text)
    case 'boolean':
      return expression.value
    case 'null':
      return null
    case 'tuple':
      return expression.elements.map((element) => jsonOf(element, text))
    case 'object':
      return Object.fromEntries(expression.entries.map(({ key, value }) => [keyOf(key, text), jsonOf(value, text)]))
    case 'template': {
      const [first, second] = expression.parts
      // An interpolation alone is the value itself.
      const isAlone = first?.kind === 'interpolation' && second === undefined && expression.form === 'quoted'
      return isAlone ? jsonOf(first.value, text) : templateOf(expression, text)
    }
    case 'operation': {
      const [operand, second] = expression.operands
      const isNegative = expression.operator === '-' && second === undefined && operand?.kind === 'number'
      return isNegative ? -Number(operand.text) : sourceOf(expression, text)
    }
    default:
      return sourceOf(expression, text)
  }
}

function keyOf(key: Expression, text: string): string {
  if (key.kind === 'null' || key.kind === 'reference' || key.kind === 'access')
    return text.slice(key.range.start, key.range.end)
  return partOf(key, text)
}

function templateOf({ parts }: Template, text: string): string {
  // An "else" that holds nothing is left out.
  return parts
    .map((part) => templatePartOf(part, text))
    .join('')
    .replaceAll('%{else}%{endif}', '%{endif}')
}

function templatePartOf(part: TemplatePart, text: string): string {
  if (part.kind === 'text') return part.value.replace(/[$%](?=\{)/g, (sign) => sign + sign).normalize('NFC')
  if (part.kind === 'interpolation') return partOf(part.value, text)
  const value = part.value && text.slice(part.value.range.start, part.value.range.end)
  if (part.keyword === 'for') return `%{for ${part.names.join(', ')} in ${value}}`
  return value === undefined ? `%{${part.keyword}}` : `%{${part.keyword} ${value}}`
}

/** An expression within a string. */
function partOf(expression: Expression, text: string): string {
  switch (expression.kind) {
    case 'number':
      return String(Number(expression.text))
    case 'boolean':
      return String(expression.value)
    case 'null':
      return 'null'
    case 'template':
      return templateOf(expression, text)
    case 'conditional': {
      const { condition, then, otherwise } = expression
      const [first, second] = [partOf(then, text), partOf(otherwise, text)]
      return `%{if ${text.slice(condition.range.start, condition.range.end)}}${first}%{else}${second}%{endif}`
    }
    default:
      return sourceOf(expression, text)
  }
}

function sourceOf({ range }: Expression, text: string): string {
  return `\${${text.slice(range.start, range.end)}}`
}
