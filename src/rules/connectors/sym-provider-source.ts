import { quoteForMessage } from '../../terminal/escape.ts'
import type { ModuleInstance } from '../../terraform/module/instances.ts'
import { defineRule } from '../rule.ts'

interface Arguments extends Record<string, string> {
  /** What `required_providers` gives as the source; nothing where it has no entry. */
  readonly source: string
  readonly module: string
}

export const symProviderSource = defineRule<Arguments>({
  id: 'sym-provider-source',
  severity: 'error',
  title: 'a module with Sym resources whose required_providers does not name symopsio/sym',
  words: ({ source, module }) => {
    const where = module === '' ? 'This directory' : module
    return {
      message:
        source === ''
          ? `${where} has sym_ resources, and its required_providers gives no source for sym: Terraform would look for hashicorp/sym, which does not exist.`
          : `${where} takes the sym provider from ${quoteForMessage(source)}, not from symopsio/sym.`,
      hint: 'Every module with such resources needs sym = { source = "symopsio/sym" } in its required_providers.',
    }
  },
  *check({ configuration }) {
    // A plan was made: its providers were found.
    if (configuration.source === 'plan') return
    const seen = new Set<ModuleInstance['blocks']>()
    for (const module of configuration.modules) {
      if (seen.has(module.blocks) || module.declared.mayHaveMore) continue
      seen.add(module.blocks)
      const first = [...module.resources.values()].find(({ type }) => type.startsWith('sym_'))
      if (first === undefined) continue
      const required = module.requiredProviders.get('sym')
      const source = required?.source ?? ''
      if (source !== '' && isSym(source)) continue
      // A source that is not known as a text is Terraform's to say. Another one may be a copy of the provider.
      const isCopy = source !== '' && !/^(registry\.terraform\.io\/)?hashicorp\/sym$/i.test(source)
      yield {
        arguments: { source, module: module.address },
        place: required?.place ?? first.place,
        address: first.address,
        ...(isCopy ? { severity: 'note' as const } : {}),
      }
    }
  },
})

/** With any host: a company may keep a mirror. */
function isSym(source: string): boolean {
  return /^([^/]+\/)?symopsio\/sym$/i.test(source)
}
