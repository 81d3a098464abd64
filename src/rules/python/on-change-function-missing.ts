import { nearest } from '../../diagnostics/nearest.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'
import { pythonAttributes, sourceOf } from './python-attributes.ts'

interface Arguments extends Record<string, string> {
  readonly field: string
  readonly path: string
  readonly expected: string
  readonly suggestion: string
}

export const onChangeFunctionMissing = defineRule<Arguments>({
  id: 'on-change-function-missing',
  severity: 'warning',
  title: 'an on_change file without the function that Sym calls',
  words: ({ field, path, expected, suggestion }) => ({
    message: `${quoteForMessage(path)} has no function ${expected}, which Sym calls when the prompt field ${quoteForMessage(field)} changes.`,
    hint: suggestion === '' ? `Add ${expected}(username, form).` : `There is ${suggestion}: call it ${expected}.`,
  }),
  *check(context) {
    for (const { attribute, address, of } of pythonAttributes(context)) {
      const source = of.kind === 'field' ? sourceOf(attribute) : undefined
      const field = of.kind === 'field' ? of.field.knownName : undefined
      if (source === undefined || field === undefined) continue
      const { imports, bound, hasStarImport, handlers, functions } = source.module
      const expected = `on_change_${field.replaceAll('-', '_')}`
      if (hasStarImport || handlers.mayHaveMore || bound.has(expected)) continue
      if (imports.some(({ local }) => local === expected)) continue
      const names = functions.map(({ name }) => name).filter((name) => name.startsWith('on_'))
      yield {
        arguments: { field, path: source.file.path, expected, suggestion: nearest(expected, names) ?? '' },
        place: attribute.valuePlace,
        address,
      }
    }
  },
})
