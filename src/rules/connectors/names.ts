import type { ModuleInstance, ProviderConfiguration } from '../../terraform/module/instances.ts'

/** How messages name a provider configuration: `the provider configuration aws.sso`, or the default one. */
export function providerName({ type, alias }: ProviderConfiguration): string {
  return alias === undefined
    ? `the default ${type} provider configuration`
    : `the provider configuration ${type}.${alias}`
}

/** What a provider configuration is called within a module; undefined where it has no name there. */
export function localNameIn(module: ModuleInstance, provider: ProviderConfiguration): string | undefined {
  for (const name of module.declared.providers) if (module.provider(name) === provider) return name
  return module.provider(provider.type) === provider ? provider.type : undefined
}
