// What a Python file says that Sym runs for a flow.
import type { Range, SourceFile } from '../../diagnostics/place.ts'
import { type Contents, contentsOf, partsOf } from './contents.ts'
import { type Handlers, handlersOf } from './handlers.ts'
import { isSdk } from './meaning.ts'
import { type PythonProblem, parsePython } from './parse.ts'
import type { Call, Expression, Imported, Name, Subscript } from './tree.ts'

export type Implementation =
  | PythonModule
  /** Python would not run it. */
  | { readonly kind: 'refused'; readonly problem: PythonProblem }
  /** Nothing is known of it. */
  | { readonly kind: 'unread' }

export interface PythonModule {
  readonly kind: 'module'
  readonly imports: readonly Imported[]
  /** Where the first import begins that is there as soon as the file is read, those of `__future__` apart. */
  readonly firstImport: number | undefined
  /** Whether an import with `*` may have brought in any name. */
  readonly hasStarImport: boolean
  /** Names that are given a value anywhere in the file other than by an import: of functions, parameters and loops too. */
  readonly bound: ReadonlySet<string>
  /** Every name that is used as a value, in the order of the text. */
  readonly names: readonly Name[]
  readonly handlers: Handlers
  /** Functions that stand in no other function and no class. */
  readonly functions: readonly { readonly name: string; readonly nameRange: Range }[]
  /** Calls of something from the SDK, by its last names: `FieldOption`, `aws_sso.list_accounts`. */
  callsOf(name: string): readonly Call[]
  /** Lists that are written out and hold nothing but calls of this name. */
  listsOf(name: string): readonly { readonly range: Range; readonly count: number }[]
  /** `event.flow.vars["key"]`, with a key that is written there, where the file does not deal with its being missing. */
  readonly flowVars: readonly { readonly key: string; readonly range: Range }[]
}

const known = new WeakMap<SourceFile, Implementation>()

/** Reads a Python file, once. */
export function readImplementation(file: SourceFile): Implementation {
  const found = known.get(file) ?? read(file.text)
  known.set(file, found)
  return found
}

function read(text: string): Implementation {
  const parsed = parsePython(text)
  if (parsed.kind !== 'module') return parsed
  const { bound } = parsed
  const contents = contentsOf(parsed.statements)
  const { imports, firstImport, functions, expressions } = contents
  const meanings = { imports, bound }
  const decorators = functions.flatMap(({ definition }) => definition.decorators)
  const all = [...expressions, ...decorators.flatMap(partsOf)].sort((one, other) => one.range.start - other.range.start)
  const callsOf = (name: string) => all.filter((one) => isCallOf(one, name))
  const isCallOf = (one: Expression, name: string): one is Call =>
    one.kind === 'call' && isSdk(one.callee, name, meanings)
  return {
    kind: 'module',
    imports,
    firstImport,
    hasStarImport: imports.some(({ name }) => name === '*'),
    bound,
    names: all.filter((one) => one.kind === 'name'),
    handlers: handlersOf(contents, meanings),
    functions: functions.filter(({ standing }) => standing !== 'inner').map(({ definition }) => definition),
    callsOf,
    listsOf: (name) =>
      all.flatMap((one) =>
        one.kind === 'list' && one.elements.length > 0 && one.elements.every((element) => isCallOf(element, name))
          ? [{ range: one.range, count: one.elements.length }]
          : [],
      ),
    flowVars: flowVarsIn(contents),
  }
}

function flowVarsIn({ expressions }: Contents): PythonModule['flowVars'] {
  // What catches the mistake, or asks first, knows that a key may be missing.
  if (expressions.some((one) => one.kind === 'name' && one.name === 'KeyError')) return []
  const asked = new Set(expressions.flatMap(keysAskedFor))
  return expressions.flatMap((one) => {
    if (one.kind !== 'subscript' || !isFlowVars(one.object)) return []
    const key = keyOf(one)
    return key === undefined || asked.has(key) ? [] : [{ key, range: one.index.range }]
  })
}

function keyOf({ index }: Subscript): string | undefined {
  return index.kind === 'string' ? index.value : undefined
}

/** The keys in `"key" in event.flow.vars`. */
function keysAskedFor(expression: Expression): readonly string[] {
  if (expression.kind !== 'other' || !expression.children.some(isFlowVars)) return []
  return expression.children.flatMap((one) => (one.kind === 'string' && one.value !== undefined ? [one.value] : []))
}

function isFlowVars(expression: Expression): boolean {
  return (
    expression.kind === 'attribute' &&
    expression.name === 'vars' &&
    expression.object.kind === 'attribute' &&
    expression.object.name === 'flow'
  )
}
