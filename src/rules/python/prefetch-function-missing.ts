import { nearest } from '../../diagnostics/nearest.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { checkedFields } from '../flows/checked-flows.ts'
import { attributePlace } from '../flows/flow-words.ts'
import { defineRule } from '../rule.ts'
import { prefetchHandlers } from './prefetch-handlers.ts'
import { sourceOf } from './python-attributes.ts'

/** Prefetching does not apply to these: what such a field lacks is not a function. */
const unprefetched = new Set(['slack_user', 'slack_user_list'])

export const prefetchFunctionMissing = defineRule({
  id: 'prefetch-function-missing',
  severity: 'error',
  title: 'a prompt field with prefetch whose values no function of the implementation gives',
  words: ({ field, path, suggestion }: { field: string; path: string; suggestion: string }) => ({
    message: `The prompt field ${quoteForMessage(field)} has prefetch, and no function in ${path} has @prefetch(field_name=${quoteForMessage(field)}).`,
    hint:
      suggestion === ''
        ? 'Add such a function, which returns a list of FieldOption; without it the form fails when someone opens it.'
        : `There is one for ${quoteForMessage(suggestion)}: make both names the same.`,
  }),
  *check(context) {
    for (const field of checkedFields(context)) {
      const { flow, knownName, knownType } = field
      if (knownName === undefined || unprefetched.has(knownType ?? '') || field.flag('prefetch') !== true) continue
      const source = sourceOf(flow.implementation)
      if (source === undefined) continue
      const { handlers, mayHaveMore } = prefetchHandlers(source.module)
      const fields = handlers.map((handler) => handler.field)
      if (mayHaveMore || fields.includes(knownName)) continue
      yield {
        arguments: {
          field: knownName,
          path: source.file.path,
          suggestion:
            nearest(
              knownName,
              fields.filter((name) => name !== undefined),
            ) ?? '',
        },
        place: attributePlace(field, 'prefetch'),
        address: flow.address,
      }
    }
  },
})
