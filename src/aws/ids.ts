// The official patterns of the ids that people type (service models of sso-admin, identitystore and organizations,
// anchored). Ids that AWS itself returns are taken as they come and never go through here.
import type { Reading } from '../diagnostics/reading.ts'
import { quoteForMessage } from '../terminal/escape.ts'

declare const kind: unique symbol
type Id<Kind extends string> = string & { readonly [kind]: Kind }

export type AccountId = Id<'account'>
export type PermissionSetArn = Id<'permission set ARN'>
export type PermissionSetName = Id<'permission set name'>
export type GroupId = Id<'group'>
/** An organizational unit (`ou-…`), or the root (`r-…`), which stands for the accounts that are in no unit. */
export type OrganizationalUnitId = Id<'organizational unit'>
export type Region = Id<'region'>

function reader<Kind extends string>(pattern: RegExp, what: string, hint: string): (text: string) => Reading<Id<Kind>> {
  return (text) =>
    pattern.test(text) ? { value: text as Id<Kind> } : { wrong: `${quoteForMessage(text)} is not ${what}.`, hint }
}

export const parseAccountId = reader<'account'>(
  /^[0-9]{12}$/,
  'an AWS account id',
  'Give the 12 digits, with leading zeros and without hyphens, such as 111122223333.',
)

export const parseInstanceArn = reader<'instance ARN'>(
  /^arn:aws(-[a-z]{1,5}){0,3}:sso:::instance\/(sso)?ins-[a-zA-Z0-9-.]{16}$/,
  'the ARN of an Identity Center instance',
  'Give one such as arn:aws:sso:::instance/ssoins-0123456789abcdef.',
)

export const parsePermissionSetArn = reader<'permission set ARN'>(
  /^arn:aws(-[a-z]{1,5}){0,3}:sso:::permissionSet\/(sso)?ins-[a-zA-Z0-9-.]{16}\/ps-[a-zA-Z0-9-./]{16}$/,
  'the ARN of a permission set',
  'Give one such as arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef.',
)

export const parsePermissionSetName = reader<'permission set name'>(
  /^[A-Za-z0-9_+=,.@-]{1,32}$/,
  'the name of a permission set',
  'Give 1 to 32 letters, digits or characters of _+=,.@- and no spaces.',
)

export const parseGroupId = reader<'group'>(
  /^([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
  'the id of an Identity Center group',
  'Give a UUID, in older stores after ten hexadecimal digits and a hyphen.',
)

export const parseOrganizationalUnitId = reader<'organizational unit'>(
  /^(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32})$/,
  'the id of an organizational unit',
  'Give one such as ou-abcd-12345678; the id of the root, r-abcd, stands for the accounts in no unit.',
)

export const parseRegion = reader<'region'>(
  /^[a-z]{2,4}(-[a-z]+){1,3}-[1-9]$/,
  'an AWS Region',
  'Give its code, such as us-east-1.',
)
