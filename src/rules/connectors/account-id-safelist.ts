import { awsProviderOf, type Connector, connectorsIn } from '../../sym/connectors.ts'
import { textOf } from '../../sym/read-values.ts'
import type { ModuleCallInstance, ProviderConfiguration } from '../../terraform/module/instances.ts'
import type { Value } from '../../terraform/value.ts'
import { defineRule } from '../rule.ts'
import { providerName } from './names.ts'
import { accountOf, compareAccounts } from './same-provider.ts'

interface Arguments extends Record<string, string> {
  readonly runtime: string
  readonly sso: string
  readonly provider: string
}

export const accountIdSafelist = defineRule<Arguments>({
  id: 'account-id-safelist',
  severity: 'error',
  title: 'a runtime connector that may not assume the role of the SSO connector',
  words: ({ runtime, sso, provider }) => ({
    message: `account_id_safelist of ${runtime} does not hold the account of ${sso} (${provider}): the runtime may not assume the role there.`,
    hint: 'Add the account id, such as data.aws_caller_identity.sso.account_id with that provider.',
  }),
  *check({ configuration }) {
    const connectors = connectorsIn(configuration)
    const runtimes = connectors.filter(({ kind }) => kind === 'runtime')
    for (const sso of connectors) {
      if (sso.kind !== 'sso') continue
      const ssoProvider = awsProviderOf(sso)
      for (const runtime of runtimesFor(sso, runtimes)) {
        const runtimeProvider = runtime.provider('aws')
        if (ssoProvider === undefined || runtimeProvider === undefined) continue
        const comparison = compareAccounts(ssoProvider, runtimeProvider)
        // With one account for both there is nothing to add.
        if (comparison !== 'different' && comparison !== 'other-credentials') continue
        const attribute = runtime.body.attribute('account_id_safelist')
        if (!isKnownToLack(attribute?.value, ssoProvider, runtimeProvider)) continue
        yield {
          arguments: { runtime: runtime.address, sso: sso.call.address, provider: providerName(ssoProvider) },
          place: attribute?.place ?? runtime.call.place,
          address: runtime.address,
          related: [{ place: sso.call.place, message: `${sso.call.address} is here.` }],
          ...(comparison === 'different' ? {} : { severity: 'warning' as const }),
        }
      }
    }
  },
})

/** The runtimes whose role an SSO connector names; where it names none that is known, the only one there is. */
function runtimesFor(sso: Connector, runtimes: readonly Connector[]): readonly ModuleCallInstance[] {
  const all = runtimes.flatMap(({ instances }) => instances ?? [])
  const named = (sso.instances ?? []).flatMap(({ body }) => {
    const value = body.attribute('runtime_role_arns')?.value
    return value?.kind === 'list' ? value.elements.flatMap((element) => moduleOf(element) ?? []) : []
  })
  const linked = all.filter((one) => named.includes(one))
  if (linked.length > 0) return linked
  return named.length === 0 && all.length === 1 && runtimes.every(({ instances }) => instances !== undefined) ? all : []
}

function moduleOf({ origin }: Value): ModuleCallInstance | undefined {
  return origin?.kind === 'module' ? origin.instance : undefined
}

function isKnownToLack(list: Value | undefined, sso: ProviderConfiguration, runtime: ProviderConfiguration): boolean {
  if (list === undefined || list.kind === 'null') return true
  if (list.kind !== 'list') return false
  return list.elements.every((element) => isOtherAccount(element, sso, runtime))
}

/** Whether an element is known to be another account than the SSO connector's. */
function isOtherAccount(element: Value, sso: ProviderConfiguration, runtime: ProviderConfiguration): boolean {
  const text = textOf(element)
  if (text !== undefined) {
    const account = accountOf(sso)
    return account !== undefined && account !== text
  }
  const { origin } = element
  if (origin?.kind !== 'resource' || origin.path.join('.') !== 'account_id') return false
  const { resource } = origin.instance
  if (resource.type !== 'aws_caller_identity' || resource.provider === undefined) return false
  return resource.provider === runtime && resource.provider !== sso
}
