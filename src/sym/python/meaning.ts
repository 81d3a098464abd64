import { sdkHomes } from './sdk.ts'
import type { Expression, Imported } from './tree.ts'

/** What names stand for in a file. */
export interface Meanings {
  readonly imports: readonly Imported[]
  /** Names that are given a value other than by an import. */
  readonly bound: ReadonlySet<string>
}

/**
 * What an expression is in the SDK, as a dotted name such as `sym.sdk.forms.FieldOption`; undefined of everything else. A name that
 * nothing brings in is taken for the SDK's of that name: it was meant, and that it is missing is another matter.
 */
function sdkMeaning(expression: Expression, meanings: Meanings): string | undefined {
  if (expression.kind === 'attribute') {
    const object = sdkMeaning(expression.object, meanings)
    return object === undefined ? undefined : `${object}.${expression.name}`
  }
  if (expression.kind !== 'name' || meanings.bound.has(expression.name)) return undefined
  const { name } = expression
  const imported = meanings.imports.find(({ local }) => local === name)
  if (imported === undefined) {
    const home = sdkHomes.get(name)
    return home === undefined ? undefined : `${home}.${name}`
  }
  const { module, hasAlias } = imported
  if (module !== 'sym' && !module.startsWith('sym.')) return undefined
  if (imported.name !== undefined) return `${module}.${imported.name}`
  // `import sym.sdk.annotations` brings in `sym`.
  return hasAlias ? module : 'sym'
}

/** Whether an expression is this name of the SDK, from whichever of its modules. */
export function isSdk(expression: Expression, name: string, meanings: Meanings): boolean {
  const meaning = sdkMeaning(expression, meanings)
  return meaning?.startsWith('sym.sdk.') === true && meaning.endsWith(`.${name}`)
}
