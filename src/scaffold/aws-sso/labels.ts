// What a target is called where it is chosen: as much as is known here, the rest as an expression for Terraform.
import type { Address } from '../../terraform/address.ts'
import { quoteHcl, quoteHclInner } from '../quote.ts'
import type { AccountSource, PermissionSetSource } from './answers.ts'

export type LabelPart = string | { readonly expression: string }

/** `PowerUserAccess in 111122223333`, or only the permission set where the account is chosen with each request. */
export function permissionSetLabel(permissionSet: PermissionSetSource, account: AccountSource): readonly LabelPart[] {
  const name = nameOf(permissionSet)
  switch (account.kind) {
    case 'any':
      return [name]
    case 'id':
      return [name, ' in ', account.id]
    case 'address':
      return [name, ' in ', { expression: account.address.text }]
  }
}

/** The display name of the group at an address, or the address where it only says an id. */
export function groupLabel({ text, names }: Address): readonly LabelPart[] {
  const isGroup = names.includes('aws_identitystore_group') && text.endsWith('.group_id')
  return [isGroup ? { expression: text.replace(/group_id$/, 'display_name') } : text]
}

function nameOf(source: PermissionSetSource): LabelPart {
  switch (source.kind) {
    case 'name':
      return source.name
    case 'arn':
      return idOfArn(source.arn)
    case 'address': {
      const { text, names } = source.address
      const isPermissionSet = names.includes('aws_ssoadmin_permission_set') && text.endsWith('.arn')
      return isPermissionSet ? { expression: text.replace(/arn$/, 'name') } : text
    }
  }
}

/** The `ps-…` at the end of the ARN of a permission set. */
export function idOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1)
}

/** A label as HCL, and as text where all of it is known here. */
export function labelOf(parts: readonly LabelPart[]): {
  readonly label: string
  readonly labelText: string | undefined
} {
  const texts = parts.filter((part) => typeof part === 'string')
  if (texts.length === parts.length) return { label: quoteHcl(texts.join('')), labelText: texts.join('') }
  const [only] = parts
  if (parts.length === 1 && typeof only === 'object') return { label: only.expression, labelText: undefined }
  const inner = parts.map((part) => (typeof part === 'string' ? quoteHclInner(part) : `\${${part.expression}}`))
  return { label: `"${inner.join('')}"`, labelText: undefined }
}
