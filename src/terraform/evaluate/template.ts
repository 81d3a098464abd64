import type { Directive, Expression, Template, TemplatePart } from '../syntax.ts'
import type { UnknownValue, Value } from '../value.ts'
import { iterated } from './access.ts'
import { binding, type Context, type Evaluate, placeIn } from './context.ts'
import { convert } from './convert.ts'
import { enter, leave } from './depth.ts'
import { textLimit } from './functions/function.ts'
import { bool, string } from './types.ts'
import { dependent, refused, unsupported } from './unknown.ts'

/** A quoted string or heredoc. One that is a single interpolation is the value in it, of whatever type. */
export function evaluateTemplate(template: Template, context: Context, evaluate: Evaluate): Value {
  const [part, second] = template.parts
  if (second === undefined && part?.kind === 'interpolation') return evaluate(part.value, context)
  const place = placeIn(context, template)
  if (second === undefined && (part === undefined || part.kind === 'text'))
    return { kind: 'string', value: (part?.value ?? '').normalize('NFC'), place }
  const { text } = write(template.parts, 0, context, evaluate)
  if (typeof text !== 'string') return dependent(text, place)
  return text.length > textLimit
    ? unsupported('too large', place)
    : { kind: 'string', value: text.normalize('NFC'), place }
}

interface Written {
  readonly text: string | UnknownValue
  /** The index of the directive that ends the parts, or the end of all. */
  readonly end: number
}

/** Writes parts up to the `else`, `endif` or `endfor` that ends them. Of several unknowns, one that is an error decides. */
function write(parts: readonly TemplatePart[], from: number, context: Context, evaluate: Evaluate): Written {
  let text = ''
  let open: UnknownValue | undefined
  const add = (more: string | UnknownValue) => {
    if (typeof more === 'string') {
      if (text.length <= textLimit) text += more
    } else if (open === undefined || (open.reason !== 'error' && more.reason === 'error')) open = more
  }
  let index = from
  for (; index < parts.length; index++) {
    const part = parts[index]
    if (part === undefined) break
    if (part.kind === 'text') add(part.value)
    else if (part.kind === 'interpolation') add(textOf(evaluate(part.value, context), part, context))
    else if (part.keyword === 'if' || part.keyword === 'for') {
      const made = writeDirective(parts, index, context, evaluate)
      add(made.text)
      index = made.end
    } else break
  }
  return { text: open ?? text, end: index }
}

function writeDirective(parts: readonly TemplatePart[], at: number, context: Context, evaluate: Evaluate): Written {
  const part = parts[at]
  if (part?.kind !== 'directive' || !part.value) return { text: '', end: parts.length }
  if (!enter()) return { text: unsupported('nested too deep', placeIn(context, part)), end: parts.length }
  const directive = { ...part, value: part.value }
  const made =
    part.keyword === 'if'
      ? writeIf(directive, parts, at, context, evaluate)
      : writeFor(directive, parts, at, context, evaluate)
  leave()
  return made
}

type GoverningDirective = Directive & { readonly value: Expression }

function textOf(value: Value, part: TemplatePart, context: Context): string | UnknownValue {
  const text = convert(value, string)
  if (text.kind === 'string') return text.value
  return text.kind === 'unknown' ? text : refused('null', placeIn(context, part))
}

function writeIf(
  part: GoverningDirective,
  parts: readonly TemplatePart[],
  at: number,
  context: Context,
  evaluate: Evaluate,
): Written {
  const condition = convert(evaluate(part.value, context), bool)
  const then = write(parts, at + 1, context, evaluate)
  const hasElse = keywordAt(parts, then.end) === 'else'
  const otherwise: Written = hasElse ? write(parts, then.end + 1, context, evaluate) : { text: '', end: then.end }
  const { end } = otherwise
  if (condition.kind === 'unknown') return { text: condition, end }
  if (condition.kind !== 'boolean') return { text: refused('null', placeIn(context, part)), end }
  return { text: condition.value ? then.text : otherwise.text, end }
}

function writeFor(
  part: GoverningDirective,
  parts: readonly TemplatePart[],
  at: number,
  context: Context,
  evaluate: Evaluate,
): Written {
  const end = endOfFor(parts, at)
  const collection = evaluate(part.value, context)
  const place = placeIn(context, part)
  if (collection.kind === 'unknown') return { text: collection, end }
  const elements = iterated(collection)
  if (elements === undefined) return { text: refused('for', place), end }
  const [first = '', second] = part.names
  let text = ''
  for (const [key, value] of elements) {
    if (context.budget.left-- <= 0) return { text: unsupported('too large', place), end }
    const inner =
      second === undefined ? binding(context, first, value) : binding(binding(context, first, key), second, value)
    const made = write(parts, at + 1, inner, evaluate).text
    if (typeof made !== 'string') return { text: made, end }
    text += made
    if (text.length > textLimit) return { text: unsupported('too large', place), end }
  }
  return { text, end }
}

function endOfFor(parts: readonly TemplatePart[], at: number): number {
  let depth = 0
  for (let index = at; index < parts.length; index++) {
    const keyword = keywordAt(parts, index)
    if (keyword === 'for') depth++
    if (keyword === 'endfor' && --depth === 0) return index
  }
  return parts.length
}

function keywordAt(parts: readonly TemplatePart[], index: number): string | undefined {
  const part = parts[index]
  return part?.kind === 'directive' ? part.keyword : undefined
}
