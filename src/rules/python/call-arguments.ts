import type { Call, Expression } from '../../sym/python/tree.ts'

/** The value that a call gives to a parameter, by its name or its position; undefined where it gives none, or `*` may give it. */
export function argumentOf(call: Call, name: string, position?: number): Expression | undefined {
  const named = call.arguments.find((argument) => argument.name === name)
  if (named || position === undefined) return named?.value
  const before = call.arguments.slice(0, position + 1)
  return before.every(({ form }) => form === 'positional') ? before[position]?.value : undefined
}

/** Whether a call is given arguments that are not written out: `**values`. */
export function hasUnpacked(call: Call): boolean {
  return call.arguments.some(({ form }) => form === '**')
}
