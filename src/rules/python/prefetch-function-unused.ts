import { nearest } from '../../diagnostics/nearest.ts'
import type { Flow } from '../../sym/directory.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { wholeFlows } from '../flows/checked-flows.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { prefetchHandlers } from './prefetch-handlers.ts'
import { flowSources } from './python-attributes.ts'

interface Arguments extends Record<string, string> {
  readonly field: string
  readonly kind: 'no-field' | 'no-prefetch'
  readonly suggestion: string
}

export const prefetchFunctionUnused = defineRule<Arguments>({
  id: 'prefetch-function-unused',
  severity: 'warning',
  title: 'a function that gives the values of a prompt field which does not ask for them',
  words: ({ field, kind, suggestion }) =>
    kind === 'no-prefetch'
      ? {
          message: `This function gives the values of the prompt field ${quoteForMessage(field)}, which has no prefetch = true.`,
          hint: 'Put prefetch = true into the prompt field, or remove the function.',
        }
      : {
          message: `This function gives the values of ${quoteForMessage(field)}, and no flow with this implementation has such a prompt field.`,
          hint:
            suggestion === ''
              ? 'Add the prompt field, or remove the function.'
              : `Did you mean ${quoteForMessage(suggestion)}?`,
        },
  *check(context) {
    if (mayBeUsedElsewhere(context)) return
    const whole = new Set(wholeFlows(context))
    for (const { file, module, flows } of flowSources(context.sym.flows)) {
      if (!flows.every((flow) => whole.has(flow) && isComplete(flow))) continue
      const fields = flows.flatMap(({ promptFields }) => promptFields)
      // What a module has may be there for others that call it.
      const isShared = flows.some((flow) => flow.module !== context.configuration.root)
      for (const { field, range } of prefetchHandlers(module).handlers) {
        if (field === undefined) continue
        const named = fields.filter(({ knownName }) => knownName === field)
        if (named.some((one) => one.flag('prefetch') !== false)) continue
        const names = fields.flatMap(({ knownName }) => knownName ?? [])
        yield {
          arguments: {
            field,
            kind: named.length > 0 ? 'no-prefetch' : 'no-field',
            suggestion: nearest(field, names) ?? '',
          },
          place: { file, range },
          ...(isShared && { severity: 'note' as const }),
        }
      }
    }
  },
})

/** Whether there are flows that may have any implementation. */
function mayBeUsedElsewhere({ sym }: RuleContext): boolean {
  return (
    sym.unknown.some(({ type }) => type === 'sym_flow') ||
    sym.flows.some(({ implementation }) => {
      const value = implementation?.value
      return value?.kind === 'unknown' && value.missingFile === undefined
    })
  )
}

function isComplete({ promptFields, promptFieldsComplete }: Flow): boolean {
  return promptFieldsComplete && promptFields.every(({ knownName }) => knownName !== undefined)
}
