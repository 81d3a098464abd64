import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { prefetchHandlers } from './prefetch-handlers.ts'
import { pythonSources } from './python-attributes.ts'

export const prefetchFunctionRepeated = defineRule({
  id: 'prefetch-function-repeated',
  severity: 'error',
  title: 'two functions that give the values of one prompt field',
  words: ({ field }: { field: string }) => ({
    message: `Another function before this one has @prefetch(field_name=${quoteForMessage(field)}).`,
    hint: 'Keep one of them: Sym wants exactly one for each field, and the form fails when someone opens it.',
  }),
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      const first = new Map<string, (typeof handlers)[number]>()
      const handlers = prefetchHandlers(module).handlers.filter(({ isCertain }) => isCertain)
      for (const handler of handlers) {
        const { field, range } = handler
        if (field === undefined) continue
        const earlier = first.get(field)
        if (earlier === undefined) {
          first.set(field, handler)
          continue
        }
        yield {
          arguments: { field },
          place: { file, range },
          related: [{ place: { file, range: earlier.range }, message: 'The first one.' }],
        }
      }
    }
  },
})
