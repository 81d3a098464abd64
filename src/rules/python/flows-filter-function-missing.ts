import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { missingReducer } from './missing-handler.ts'
import { pythonAttributes, sourceOf } from './python-attributes.ts'

export const flowsFilterFunctionMissing = defineRule({
  id: 'flows-filter-function-missing',
  severity: 'warning',
  title: 'the implementation of a flows filter that filters nothing',
  words: ({ path, undecorated }: { path: string; undecorated: string }) => ({
    message:
      undecorated === ''
        ? `${quoteForMessage(path)} is the implementation of a flows filter and has no reducer get_flows.`
        : `${undecorated} is not decorated with @reducer, so Sym does not call it.`,
    hint: undecorated === '' ? 'Add get_flows under @reducer.' : 'Put @reducer above it.',
  }),
  *check(context) {
    for (const { attribute, address, of } of pythonAttributes(context)) {
      const source = of.kind === 'filter' ? sourceOf(attribute) : undefined
      const missing = source && missingReducer(source.module, ['get_flows'])
      if (source === undefined || missing === undefined) continue
      const { file } = source
      const { undecorated } = missing
      yield {
        arguments: { path: file.path, undecorated: undecorated?.name ?? '' },
        place: undecorated ? { file, range: undecorated.nameRange } : attribute.valuePlace,
        address,
      }
    }
  },
})
