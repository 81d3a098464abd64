import type { Fix, FixEdit, Severity } from '../../diagnostics/diagnostic.ts'
import { awsProviderOf, type Connector, connectorsIn } from '../../sym/connectors.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { ModuleInstance, ProviderConfiguration, Resource } from '../../terraform/module/instances.ts'
import { defineRule, type Finding } from '../rule.ts'
import { localNameIn, providerName } from './names.ts'
import { type Comparison, compareProviders } from './same-provider.ts'

interface Arguments extends Record<string, string> {
  readonly address: string
  readonly uses: string
  readonly connector: string
  readonly connectorUses: string
}

/** Of a connector that inherits its provider while all beside it name another one, the connector is what is wrong. */
export const identityCenterProvider = defineRule<Arguments>({
  id: 'identity-center-provider',
  severity: 'error',
  title: 'something of Identity Center with another provider configuration than the SSO connector',
  words: ({ address, uses, connector, connectorUses }) =>
    address === connector
      ? {
          message: `${connector} uses ${uses}, and what is of Identity Center beside it uses ${connectorUses}: its role would be made in another account.`,
          hint: `Pass it: providers = { aws = ${connectorUses} }.`,
        }
      : {
          message: `${quoteForMessage(address)} uses ${uses}, and ${connector} beside it uses ${connectorUses}.`,
          hint: `Identity Center lives in one account and Region: add provider = ${connectorUses}.`,
        },
  *check({ configuration }) {
    const connectors = connectorsIn(configuration).filter(({ kind }) => kind === 'sso')
    for (const module of configuration.modules) {
      const beside = connectors.filter(({ call }) => call.module === module)
      if (beside.length > 0) yield* findingsIn(module, beside)
    }
  },
})

/** Applications and who they trust are nothing that Sym gives access to. */
const isOfCenter = /^aws_(ssoadmin_(?!application|trusted_token_issuer)|identitystore_)/

interface Odd {
  readonly resource: Resource
  readonly uses: ProviderConfiguration
  readonly comparison: Comparison
}

function* findingsIn(module: ModuleInstance, connectors: readonly Connector[]): Iterable<Finding<Arguments>> {
  const used = connectors.map(awsProviderOf)
  const [connector] = connectors
  const [provider] = used
  if (connector === undefined || provider === undefined || used.includes(undefined)) return
  const center = [...module.resources.values()].filter(({ type }) => isOfCenter.test(type))
  const odd = center.flatMap((resource): Odd[] => {
    const uses = resource.provider
    if (uses === undefined) return []
    const comparisons = used.map((one) => (one === undefined ? 'unknown' : compareProviders(uses, one)))
    const comparison = comparisons[0] ?? 'unknown'
    // Of several connectors, one that it agrees with is enough.
    return comparisons.every((one) => one === 'different' || one === 'other-credentials')
      ? [{ resource, uses, comparison }]
      : []
  })
  const [first] = odd
  if (first === undefined) return
  const inherits = connector.call.body.attribute('providers') === undefined
  const allAlike = odd.length === center.length && odd.every(({ uses }) => uses === first.uses)
  if (inherits && connectors.length === 1 && allAlike) {
    yield {
      arguments: argumentsFor(connector.call.address, provider, connector, first.uses, module),
      place: connector.call.place,
      address: connector.call.address,
      severity: severityOf(first.comparison),
      related: [{ place: first.resource.place, message: `${first.resource.localAddress} uses another one.` }],
    }
    return
  }
  const lookUp = new Set(center.flatMap(({ type, provider }) => (type === 'aws_ssoadmin_instances' ? [provider] : [])))
  for (const { resource, uses, comparison } of odd) {
    // Both look up an instance of their own: there are two, and the connector of this one may be elsewhere.
    const isOfOther = uses.alias !== undefined && lookUp.has(uses) && used.some((one) => lookUp.has(one))
    const name = localNameIn(module, provider)
    const fix = name === undefined ? undefined : fixFor(resource, name)
    yield {
      arguments: argumentsFor(resource.localAddress, uses, connector, provider, module),
      place: resource.body.attribute('provider')?.place ?? resource.place,
      address: resource.address,
      severity: isOfOther ? 'note' : severityOf(comparison),
      related: [{ place: connector.call.place, message: `${connector.call.address} is here.` }],
      ...(fix === undefined || isOfOther ? {} : { fix }),
    }
  }
}

function argumentsFor(
  address: string,
  uses: ProviderConfiguration,
  { call }: Connector,
  provider: ProviderConfiguration,
  module: ModuleInstance,
): Arguments {
  return {
    address,
    uses: providerName(uses),
    connector: call.address,
    connectorUses: localNameIn(module, provider) ?? `${provider.type}.${provider.alias}`,
  }
}

/** Credentials of whoever runs Terraform may be of the same account: that is unusual, and not certain to be wrong. */
function severityOf(comparison: Comparison): Severity {
  return comparison === 'different' ? 'error' : 'warning'
}

function fixFor(resource: Resource, name: string): Fix | undefined {
  const title = `Add provider = ${name}.`
  const written = resource.body.attribute('provider')?.valuePlace
  if (written?.range !== undefined) {
    const { file, range } = written
    // In JSON, and as older versions of Terraform were written, the name is in quotes.
    const isQuoted = file.text[range.start] === '"'
    return { title, edits: [{ place: { file, range }, text: isQuoted ? JSON.stringify(name) : name }] }
  }
  const edit = firstInBody(resource, `provider = ${name}`)
  return edit && { title, edits: [edit] }
}

/** The edit that puts a line first in a block, where the block goes on on the next line. */
function firstInBody({ place: { file, range }, module }: Resource, line: string): FixEdit | undefined {
  const top = module.blocks.find(({ file: other, block }) => other === file && block.typeRange.start === range?.start)
  if (top === undefined || file.path.endsWith('.json')) return undefined
  const { open, close } = top.block
  const inside = file.text.slice(open.end, close.start)
  const [opening, lineEnd] = /^[ \t]*(\r?\n)/.exec(inside) ?? []
  if (opening === undefined || lineEnd === undefined) return undefined
  const start = open.end + opening.length
  const text = `  ${line}${lineEnd}${inside.trim() === '' ? '' : lineEnd}`
  return { place: { file, range: { start, end: start } }, text }
}
