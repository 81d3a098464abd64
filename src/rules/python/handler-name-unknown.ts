import { nearest } from '../../diagnostics/nearest.ts'
import { handlerNames } from '../../sym/python/sdk.ts'
import { defineRule } from '../rule.ts'
import { pythonSources } from './python-attributes.ts'

export const handlerNameUnknown = defineRule({
  id: 'handler-name-unknown',
  severity: 'warning',
  title: 'a reducer or hook that Sym does not know',
  words: ({ kind, name, suggestion }: { kind: 'reducer' | 'hook'; name: string; suggestion: string }) => ({
    message: `Sym has no ${kind} ${name}, so it does not call this function.`,
    hint:
      suggestion === ''
        ? `Its names are ${kind === 'hook' ? 'on_<step> and after_<step>, such as on_approve' : handlerNames.reducer.join(', ')}.`
        : `Did you mean ${suggestion}?`,
  }),
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      for (const { kind, function: name, nameRange } of module.handlers.list) {
        if (kind === 'prefetch' || handlerNames[kind].includes(name)) continue
        const suggestion = nearest(name, handlerNames[kind]) ?? ''
        yield {
          arguments: { kind, name, suggestion },
          place: { file, range: nameRange },
          // There may be one that no documentation names.
          ...(suggestion === '' && { severity: 'note' as const }),
        }
      }
    }
  },
})
