import { quoteForMessage } from '../../terminal/escape.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import { defineRule } from '../rule.ts'

export const strategyImplementationFile = defineRule({
  id: 'strategy-implementation-file',
  severity: 'error',
  title: 'the implementation of a strategy that names a file which is not there',
  words: ({ path }: { path: string }) => ({
    message: `implementation names the file ${quoteForMessage(path)}, which does not exist; Terraform shows this only at apply.`,
    hint: 'Create it, or correct the path, which begins where Terraform is run: "${path.module}/…" is beside the module.',
  }),
  *check({ configuration, sym }) {
    // A module that others call is read from where they are run.
    if (configuration.source === 'plan' || !configuration.isRoot || mayMakeFiles(configuration)) return
    for (const { implementation, address } of sym.strategies) {
      const value = implementation?.value
      if (implementation === undefined || value?.kind !== 'string' || value.contentOf !== undefined) continue
      const path = value.value
      // What is no path has another mistake.
      if (path === '' || /[\n\0]/.test(path)) continue
      const reading = configuration.readFile(path)
      if (!('missing' in reading) || reading.missing !== 'missing') continue
      yield { arguments: { path }, place: value.place ?? implementation.valuePlace, address }
    }
  },
})

/** Whether something here can make a file before the provider reads it. */
function mayMakeFiles({ modules }: Configuration): boolean {
  return modules.some(({ resources }) =>
    [...resources.values()].some(({ type }) =>
      /^(local_|null_resource$|terraform_data$|archive_|template_)/.test(type),
    ),
  )
}
