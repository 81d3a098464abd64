import { parseConfig } from '../../src/terraform/parser.ts'
import type { Attribute, Block, ConfigFile, Expression } from '../../src/terraform/syntax.ts'

/** A file without problems. */
export function readFile(text: string): ConfigFile {
  const file = parseConfig('main.tf', text)
  if (file.problems.length > 0) throw new Error(`${file.problems[0]?.message} in ${text}`)
  return file
}

/** The value that an expression has in the syntax tree. */
export function readExpression(expression: string): Expression {
  return onlyAttribute(readFile(`x = ${expression}\n`)).value
}

export function onlyAttribute(file: ConfigFile): Attribute {
  const [item] = file.body.items
  if (item?.kind !== 'attribute') throw new Error('There is no argument.')
  return item
}

export function onlyBlock(file: ConfigFile): Block {
  const [item] = file.body.items
  if (item?.kind !== 'block') throw new Error('There is no block.')
  return item
}

/** An expression in a form that shows how it was understood: every operation, conditional and step in brackets of its own. */
export function show(expression: Expression): string {
  const list = (expressions: readonly Expression[]) => expressions.map(show).join(', ')
  switch (expression.kind) {
    case 'number':
      return expression.text
    case 'boolean':
      return String(expression.value)
    case 'null':
      return 'null'
    case 'reference':
      return expression.name
    case 'unreadable':
      return '?'
    case 'parentheses':
      return `(${show(expression.inner)})`
    case 'template':
      return `"${expression.parts.map((part) => (part.kind === 'text' ? part.value : showPart(part))).join('')}"`
    case 'tuple':
      return `[${list(expression.elements)}]`
    case 'object':
      return `{${expression.entries.map(({ key, value }) => `${show(key)} = ${show(value)}`).join(', ')}}`
    case 'call':
      return `${expression.name}(${list(expression.arguments)}${expression.spread ? '...' : ''})`
    case 'operation':
      return `<${expression.operands.map(show).join(` ${expression.operator} `) + (expression.operands.length === 1 ? ` ${expression.operator}` : '')}>`
    case 'conditional':
      return `<${show(expression.condition)} ? ${show(expression.then)} : ${show(expression.otherwise)}>`
    case 'for': {
      const { makes, names, collection, key, value, grouped, condition } = expression
      const result = `${key ? `${show(key)} => ` : ''}${show(value)}${grouped ? '...' : ''}`
      return `${makes} for ${names.join(', ')} in ${show(collection)} : ${result}${condition ? ` if ${show(condition)}` : ''}`
    }
    case 'access': {
      const { step } = expression
      const shown =
        step.kind === 'attribute' ? `.${step.name}` : step.kind === 'index' ? `[${show(step.key)}]` : step.form
      return `${show(expression.object)}${shown}`
    }
    default:
      return expression satisfies never
  }
}

function showPart(part: {
  readonly kind: string
  readonly value?: Expression
  readonly keyword?: string
  readonly names?: readonly string[]
}): string {
  const words = [part.keyword, part.names?.join(', '), part.value && show(part.value)].filter(
    (word) => word !== undefined && word !== '',
  )
  return part.kind === 'directive' ? `%{${words.join(' ')}}` : `\${${words.join(' ')}}`
}
