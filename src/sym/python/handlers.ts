// The functions of an implementation that Sym calls: they are decorated.
import type { Range } from '../../diagnostics/place.ts'
import { type Contents, type FoundFunction, partsOf } from './contents.ts'
import { isSdk, type Meanings } from './meaning.ts'
import type { Call, Expression } from './tree.ts'

export type Handler = NamedHandler | PrefetchHandler

interface Standing {
  readonly function: string
  readonly nameRange: Range
  /** Whether it is there in every run: it is not in an `if`, a `try` or a loop. */
  readonly isCertain: boolean
}

/** Called by the name of the function. */
export interface NamedHandler extends Standing {
  readonly kind: 'reducer' | 'hook'
}

/** Called for a prompt field. */
export interface PrefetchHandler extends Standing {
  readonly kind: 'prefetch'
  /** Undefined where it is not a literal. */
  readonly field: string | undefined
  /** The field's name, else the decorator. */
  readonly range: Range
}

export interface Handlers {
  readonly list: readonly Handler[]
  /** Whether there may be others, which the text does not show. */
  readonly mayHaveMore: boolean
}

const kinds = ['reducer', 'hook', 'prefetch'] as const
/** What runs text, or makes names of text. */
const dynamic = new Set(['exec', 'eval', 'globals', 'setattr', 'vars', 'locals', '__import__'])
/** Where decorators come from that make no handler of a function. */
const harmlessModules = /^(?:functools|contextlib|dataclasses|typing|typing_extensions|abc|pydantic|pytest)(?:\.|$)/
const harmlessNames = new Set(['staticmethod', 'classmethod', 'property'])

/** The handlers among the functions of a file. */
export function handlersOf({ imports, functions, expressions }: Contents, meanings: Meanings): Handlers {
  const list: Handler[] = []
  let mayHaveMore =
    imports.some(({ name, module }) => name === '*' && !isOfSdk(module)) ||
    expressions.some(
      (expression) =>
        (expression.kind === 'name' && dynamic.has(expression.name) && !meanings.bound.has(expression.name)) ||
        kinds.some((kind) => isSdk(expression, kind, meanings)),
    )
  for (const found of functions) {
    for (const decorator of found.definition.decorators) {
      const handler = handlerOf(found, decorator, meanings)
      if (handler === undefined) mayHaveMore ||= !isHarmless(decorator, meanings)
      else if (found.standing === 'inner') mayHaveMore = true
      else list.push(handler)
    }
  }
  return { list, mayHaveMore }
}

function handlerOf(found: FoundFunction, decorator: Expression, meanings: Meanings): Handler | undefined {
  const { definition, standing } = found
  const { name, nameRange } = definition
  const shared = { function: name, nameRange, isCertain: standing === 'plain' }
  const called = decorator.kind === 'call' ? decorator.callee : decorator
  const kind = kinds.find((one) => isSdk(called, one, meanings))
  if (kind === undefined) return undefined
  if (kind !== 'prefetch') return { kind, ...shared }
  const field = decorator.kind === 'call' ? fieldIn(decorator) : undefined
  return field?.kind === 'string'
    ? { kind, ...shared, field: field.value, range: field.range }
    : { kind, ...shared, field: undefined, range: decorator.range }
}

function fieldIn({ arguments: given }: Call): Expression | undefined {
  const argument = given.find(({ name }) => name === 'field_name') ?? given.find(({ form }) => form === 'positional')
  return argument?.value
}

function isHarmless(decorator: Expression, { imports, bound }: Meanings): boolean {
  const root = partsOf(decorator).find((part) => part.kind === 'name')
  if (root?.kind !== 'name') return false
  const imported = imports.find(({ local }) => local === root.name)
  if (imported) return harmlessModules.test(imported.module)
  return !bound.has(root.name) && harmlessNames.has(root.name)
}

function isOfSdk(module: string): boolean {
  return module === 'sym' || module.startsWith('sym.')
}
