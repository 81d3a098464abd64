// Whether two provider configurations work in the same place, as far as their text says.

import { textOf } from '../../sym/read-values.ts'
import type { EvaluatedBody, ProviderConfiguration } from '../../terraform/module/instances.ts'

/**
 * - `same`: one configuration, or two that say the same
 * - `different`: both say who they work as, or in which Region, and differ
 * - `other-credentials`: one says who it works as, and the other takes what credentials there are when Terraform is run
 * - `unknown`: a value is not known
 */
export type Comparison = 'same' | 'different' | 'other-credentials' | 'unknown'

/** The arguments that say which account a configuration works in. */
const identityArguments = ['profile', 'access_key', 'shared_credentials_files', 'shared_config_files'] as const
const identityBlocks = ['assume_role', 'assume_role_with_web_identity'] as const

/** Whether two configurations are for the same account and Region. */
export function compareProviders(one: ProviderConfiguration, other: ProviderConfiguration): Comparison {
  const accounts = compareAccounts(one, other)
  if (one === other || accounts === 'unknown') return accounts
  const regions = [textAt(one.body, 'region'), textAt(other.body, 'region')] as const
  if (regions.includes('unknown')) return 'unknown'
  const bothSay = regions[0] !== undefined && regions[1] !== undefined
  return bothSay && regions[0] !== regions[1] ? 'different' : accounts
}

/** Whether two configurations are for the same account, in whichever Region. */
export function compareAccounts(one: ProviderConfiguration, other: ProviderConfiguration): Comparison {
  if (one === other) return 'same'
  if (one.type !== other.type) return 'unknown'
  const accounts = [accountOf(one), accountOf(other)] as const
  if (accounts[0] !== undefined && accounts[1] !== undefined) return accounts[0] === accounts[1] ? 'same' : 'different'
  const identities = [identityOf(one.body), identityOf(other.body)] as const
  if (identities.includes('unknown')) return 'unknown'
  if (identities[0] === identities[1]) return 'same'
  return identities[0] !== '' && identities[1] !== '' ? 'different' : 'other-credentials'
}

/** The account that a configuration says it works in, by the one account that it allows or the role that it assumes. */
export function accountOf({ body }: ProviderConfiguration): string | undefined {
  const allowed = body?.attribute('allowed_account_ids')?.value
  if (allowed?.kind === 'list' && allowed.elements.length === 1) return textOf(allowed.elements[0])
  const roles = body?.blocks('assume_role')
  const role = roles?.complete ? textOf(roles.list.at(-1)?.attribute('role_arn')?.value) : undefined
  return role === undefined ? undefined : /^arn:aws[a-z-]*:iam::([0-9]{12}):/.exec(role)?.[1]
}

/** Who a configuration works as, as a text to compare: nothing where it does not say. */
function identityOf(body: EvaluatedBody | undefined): string {
  if (body === undefined) return ''
  const parts: string[] = []
  for (const name of identityArguments) {
    const value = textAt(body, name)
    if (value === 'unknown') return 'unknown'
    if (value !== undefined) parts.push(`${name}=${value}`)
  }
  for (const type of identityBlocks) {
    const { list, complete } = body.blocks(type)
    if (!complete) return 'unknown'
    for (const block of list) {
      const role = textAt(block, 'role_arn')
      if (role === undefined || role === 'unknown') return 'unknown'
      parts.push(`${type}=${role}`)
    }
  }
  return parts.join('\n')
}

function textAt(body: EvaluatedBody | undefined, name: string): string | 'unknown' | undefined {
  const value = body?.attribute(name)?.value
  if (value === undefined || value.kind === 'null') return undefined
  if (value.kind === 'list') {
    const texts = value.elements.map(textOf)
    return texts.includes(undefined) ? 'unknown' : texts.join(',')
  }
  return textOf(value) ?? 'unknown'
}
