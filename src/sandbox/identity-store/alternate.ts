import type { ExternalId } from '../state/store.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { optionalTextIn, structureIn, textIn } from '../wire/members.ts'

/** What a user or a group is looked up by, when not by its id. */
export type Alternate =
  | { readonly kind: 'external'; readonly id: ExternalId }
  | { readonly kind: 'attribute'; readonly path: string; readonly value: string }

/** @param paths the attributes that are unique */
export function alternateIn(input: Input, paths: readonly string[]): Alternate {
  const alternate = structureIn(input, 'AlternateIdentifier')
  if (alternate['ExternalId'] !== undefined) {
    const id = structureIn(alternate, 'ExternalId')
    return { kind: 'external', id: { Issuer: textIn(id, 'Issuer'), Id: textIn(id, 'Id') } }
  }
  const attribute = structureIn(alternate, 'UniqueAttribute')
  const given = textIn(attribute, 'AttributePath')
  // Terraform writes these with a capital letter.
  const path = paths.find((known) => known.toLowerCase() === given.toLowerCase())
  if (path === undefined)
    throw new AwsError('ValidationException', `The attribute path ${given} is not unique: use ${paths.join(' or ')}.`)
  const value = optionalTextIn(attribute, 'AttributeValue')
  if (value === undefined) throw new AwsError('ValidationException', 'The attribute value has to be a string.')
  return { kind: 'attribute', path, value }
}
