// Which AWS profile and Region the Terraform of a directory uses for IAM Identity Center.
import { findAttribute } from '../terraform/attribute.ts'
import { isTerraformFile, type SourceText } from '../terraform/directory.ts'
import { parseJsonTree } from '../terraform/json-tree.ts'
import { parseConfig } from '../terraform/parser.ts'
import { plainString } from '../terraform/plain-string.ts'
import type { Block } from '../terraform/syntax.ts'
import { traversalText } from '../terraform/traversal.ts'

export interface SsoProvider {
  readonly profile?: string
  readonly region?: string
}

/**
 * The profile and the Region of the provider that the one `sso-connector` module here gets as its `aws`, as far as they are written out.
 * Nothing where there is no such module, or more than one: then nobody knows which is meant.
 */
export function ssoProviderIn(sources: readonly SourceText[]): SsoProvider {
  const read = sources
    .filter(({ path }) => isTerraformFile(path.slice(path.lastIndexOf('/') + 1)))
    .map(({ path, text }) => (path.endsWith('.json') ? parseJsonTree(path, text) : parseConfig(path, text)))
  const blocks = read.flatMap(({ body }) => body.items.filter((item): item is Block => item.kind === 'block'))
  const connectors = blocks.filter((block) => block.type === 'module' && isConnector(stringOf(block, 'source') ?? ''))
  const [connector] = connectors
  if (connector === undefined || connectors.length > 1) return {}
  const address = providerOf(connector)
  const alias = address === 'aws' ? undefined : address?.replace(/^aws\./, '')
  const provider = blocks.find(
    (block) => block.type === 'provider' && block.labels[0]?.text === 'aws' && stringOf(block, 'alias') === alias,
  )
  if (address === undefined || provider === undefined) return {}
  const [profile, region] = [stringOf(provider, 'profile'), stringOf(provider, 'region')]
  return { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) }
}

/** Such as `symopsio/sso-connector/aws`, on whatever registry. */
function isConnector(source: string): boolean {
  return /(^|\/)sso-connector\/aws$/.test(source)
}

/** `aws.sso`, or `aws` where the module gets none of its own. */
function providerOf(module: Block): string | undefined {
  const providers = findAttribute(module.body, 'providers')
  if (providers === undefined) return 'aws'
  if (providers.value.kind !== 'object') return undefined
  for (const { key, value } of providers.value.entries) {
    const name = key.kind === 'reference' ? key.name : plainString(key)
    // In JSON it is a string.
    if (name === 'aws') return traversalText(value) ?? plainString(value)
  }
  return undefined
}

function stringOf({ body }: Block, name: string): string | undefined {
  const attribute = findAttribute(body, name)
  return attribute && plainString(attribute.value)
}
