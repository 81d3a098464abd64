import type { Place } from '../../diagnostics/place.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import { defineRule } from '../rule.ts'

export const symProviderOrganization = defineRule({
  id: 'sym-provider-organization',
  severity: 'error',
  title: 'a Sym provider without the organization that it works for',
  words: ({ provider }: { provider: string }) => ({
    message:
      provider === ''
        ? 'This directory has sym_ resources and no provider "sym" block, which has to name the organization.'
        : `The provider configuration ${provider} has no org, which names the organization.`,
    hint: 'Write provider "sym" { org = "…" }, with the name that Sym gave to the organization; Terraform says the same at validate.',
  }),
  *check({ configuration }) {
    const { source, isRoot, root } = configuration
    if (source === 'plan' || !isRoot || root.declared.mayHaveMore) return
    for (const name of root.declared.providers) {
      if (name !== 'sym' && !name.startsWith('sym.')) continue
      const { body, place } = root.provider(name) ?? {}
      const org = body?.attribute('org')
      if (body === undefined || (org !== undefined && org.value.kind !== 'null')) continue
      yield { arguments: { provider: name }, place: org?.place ?? place ?? body.place }
    }
    const user = usesImplied(configuration)
    if (user !== undefined) yield { arguments: { provider: '' }, ...user }
  },
})

/** The first resource whose provider configuration is the empty one that Terraform takes where there is none. */
function usesImplied({ modules }: Configuration): { readonly place: Place; readonly address: string } | undefined {
  for (const { resources } of modules) {
    for (const { provider, place, address } of resources.values())
      if (provider?.type === 'sym' && provider.alias === undefined && provider.body === undefined)
        return { place, address }
  }
  return undefined
}
