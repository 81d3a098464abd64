// What a permission set, an account or a group may be given as: a name, an id or ARN, or an address in the Terraform.
import { parseAccountId, parseGroupId, parsePermissionSetArn, parsePermissionSetName } from '../../aws/ids.ts'
import { isMisread, type Reading } from '../../diagnostics/reading.ts'
import { parseText } from '../../sym/names.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { type Address, parseAddress } from '../../terraform/address.ts'
import type { AccountSource, GroupSource, PermissionSetAnswer, PermissionSetSource } from './answers.ts'

/** Reads `<permission set>@<account>`. The last `@` divides: the name of a permission set may hold some itself. */
export function readPermissionSetAnswer(text: string): Reading<PermissionSetAnswer> {
  const at = text.lastIndexOf('@')
  if (at < 0) {
    return {
      wrong: `${quoteForMessage(text)} names no account.`,
      hint: "Give <permission set>@<account>, such as PowerUserAccess@111122223333, or 'PowerUserAccess@*' for any account.",
    }
  }
  const permissionSet = readPermissionSet(text.slice(0, at))
  if (isMisread(permissionSet)) return permissionSet
  const account = readAccount(text.slice(at + 1))
  if (isMisread(account)) return account
  return { value: { text, permissionSet: permissionSet.value, account: account.value } }
}

/** Reads a permission set: an ARN, an address, else a name. */
export function readPermissionSet(text: string): Reading<PermissionSetSource> {
  if (/^arn:/.test(text)) {
    const arn = parsePermissionSetArn(text)
    return isMisread(arn) ? arn : { value: { kind: 'arn', arn: arn.value } }
  }
  const address = addressOf(text, 'aws_ssoadmin_permission_set')
  if (address !== undefined) return withAttribute(address, 'arn')
  const name = parsePermissionSetName(text)
  return isMisread(name) ? name : { value: { kind: 'name', name: name.value } }
}

/** Reads an account: 12 digits, an address, or `*`. */
export function readAccount(text: string): Reading<AccountSource> {
  if (text === '*') return { value: { kind: 'any' } }
  const address = addressOf(text, 'aws_organizations_account', 'aws_caller_identity')
  if (address !== undefined) {
    const attribute = address.names.includes('aws_caller_identity') ? 'account_id' : 'id'
    return withAttribute(address, attribute)
  }
  const id = parseAccountId(text)
  return isMisread(id)
    ? { wrong: id.wrong, hint: 'Give its 12 digits, * for any account, or a Terraform address such as var.account_id.' }
    : { value: { kind: 'id', id: id.value } }
}

/** Reads a group: an id, an address, else a display name. */
export function readGroup(text: string): Reading<GroupSource> {
  const id = parseGroupId(text)
  if (!isMisread(id)) return { value: { kind: 'id', id: id.value } }
  const address = addressOf(text, 'aws_identitystore_group')
  if (address !== undefined) return withAttribute(address, 'group_id')
  const name = readGroupName(text)
  return isMisread(name) ? name : { value: { kind: 'name', name: name.value } }
}

/** Reads the display name of a group. */
export function readGroupName(text: string): Reading<string> {
  if (text.trim() === '') return { wrong: 'The name of the group is empty.', hint: 'Give its display name.' }
  return parseText(text)
}

/**
 * The address that a text is, if it is one: `var.…`, `local.…`, `module.….…`, or a resource or data source of one of the
 * types. Anything else is a name: a permission set may well be called `Power.User`.
 */
function addressOf(text: string, ...types: readonly string[]): Address | undefined {
  const reading = parseAddress(text)
  if (isMisread(reading)) return undefined
  const [root, second] = reading.value.names
  const length = reading.value.names.length
  if ((root === 'var' || root === 'local') && length >= 2) return reading.value
  if (root === 'module' && length >= 3) return reading.value
  if (root === 'data' && second !== undefined && types.includes(second) && length >= 3) return reading.value
  if (root !== undefined && types.includes(root) && length >= 2) return reading.value
  return undefined
}

/** An address with the attribute that is meant: added to one of a whole resource, and required of one that names an attribute. */
function withAttribute(
  address: Address,
  attribute: string,
): Reading<{ readonly kind: 'address'; readonly address: Address }> {
  const [root] = address.names
  const isValue = root === 'var' || root === 'local' || root === 'module' || address.text.endsWith(`.${attribute}`)
  if (isValue) return { value: { kind: 'address', address } }
  const isWhole = address.names.length === (root === 'data' ? 3 : 2)
  if (!isWhole)
    return {
      wrong: `${quoteForMessage(address.text)} is not the ${attribute}.`,
      hint: `Give the resource alone, or its .${attribute}.`,
    }
  return {
    value: { kind: 'address', address: { text: `${address.text}.${attribute}`, names: [...address.names, attribute] } },
  }
}
