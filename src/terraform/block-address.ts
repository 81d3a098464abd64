import { findAttribute } from './attribute.ts'
import { plainString } from './plain-string.ts'
import type { Block } from './syntax.ts'

/**
 * What a block at the top of a file is known by: `resource.sym_target.x`, `data.aws_iam_role.x`, `module.x`, `variable.x`,
 * `output.x`, `provider.aws`, or with an alias `provider.aws.sso`. Undefined for a block that has no name of its own, such
 * as `locals` and `terraform`.
 */
export function blockAddress({ type, labels, body }: Block): string | undefined {
  if (labels.length === 0) return undefined
  const alias = type === 'provider' ? findAttribute(body, 'alias') : undefined
  const name = alias && plainString(alias.value)
  return [type, ...labels.map(({ text }) => text), ...(name === undefined ? [] : [name])].join('.')
}
