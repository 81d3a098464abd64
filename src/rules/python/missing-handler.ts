import type { Range } from '../../diagnostics/place.ts'
import type { PythonModule } from '../../sym/python/implementation.ts'

/**
 * Whether a file is known to have none of these functions as a reducer, and the function of such a name that only lacks the
 * decorator. Undefined where it has one, or may have.
 */
export function missingReducer(
  module: PythonModule,
  names: readonly string[],
): { readonly undecorated: { readonly name: string; readonly nameRange: Range } | undefined } | undefined {
  const { handlers, hasStarImport, functions, imports, bound } = module
  if (handlers.mayHaveMore || hasStarImport) return undefined
  if (handlers.list.some((handler) => names.includes(handler.function))) return undefined
  const undecorated = functions.find(({ name }) => names.includes(name))
  // Something else may be called so: an import, or what a function gave back.
  const isOther = names.some((name) => imports.some(({ local }) => local === name) || bound.has(name))
  return undecorated === undefined && isOther ? undefined : { undecorated }
}
