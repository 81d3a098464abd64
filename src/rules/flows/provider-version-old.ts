import { symProvider } from '../../sym/provider-version.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const providerVersionOld = defineRule({
  id: 'provider-version-old',
  severity: 'note',
  title: 'a Sym provider from before version 3',
  words: ({ version }: { version: string }) => ({
    message: `The constraint ${quoteForMessage(version)} keeps the Sym provider below version 3, so that the rules about flows and field bindings say nothing here.`,
    hint: 'Move to ~> 3.0 when you can: a flow then takes the content of its implementation, file("…"), and no path.',
  }),
  *check({ configuration }) {
    const { line, constraint } = symProvider(configuration)
    if (line !== 'before 3' || constraint === undefined) return
    yield { arguments: { version: constraint.version ?? '' }, place: constraint.place }
  },
})
