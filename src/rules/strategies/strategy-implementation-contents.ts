import { defineRule } from '../rule.ts'

export const strategyImplementationContents = defineRule({
  id: 'strategy-implementation-contents',
  severity: 'error',
  title: 'the contents of a file as the implementation of a strategy, which is a path',
  words: ({ path }: { path: string }) => ({
    message: `implementation is what ${path} holds, and a strategy takes the path of the file; Terraform shows this only at apply.`,
    hint: 'Write the path without file(…): only the implementation of a flow is the contents.',
  }),
  *check({ sym }) {
    for (const { implementation, address } of sym.strategies) {
      const value = implementation?.value
      if (implementation === undefined || value?.kind !== 'string' || value.contentOf === undefined) continue
      yield { arguments: { path: value.contentOf.path }, place: implementation.valuePlace, address }
    }
  },
})
