// What is asked for, found in AWS: by ids nothing has to be looked up, by names the directory has it.

import type { Directory } from '../../aws/directory/directory.ts'
import { accountIdIn, isInstanceOf } from '../../aws/directory/ids-given.ts'
import type { PermissionSet } from '../../aws/directory/inventory.ts'
import { resolveGroup } from '../../aws/directory/names.ts'
import { parseGroupId, parsePermissionSetArn } from '../../aws/ids.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { required } from '../reach/required.ts'

/** What is to be granted, and what it is called where that is known. */
export type What =
  | {
      readonly kind: 'assignment'
      readonly account: { readonly id: string; readonly name?: string }
      readonly permissionSet: PermissionSet
    }
  | { readonly kind: 'membership'; readonly group: { readonly id: string; readonly name?: string } }

/** The words for it: of an account and a permission set, or of a group. */
export type Sought =
  | { readonly kind: 'assignment'; readonly account: string; readonly permissionSet: string }
  | { readonly kind: 'membership'; readonly group: string }

/** @throws Failure (`usage`) where there is no such thing, (`refused`) for an account that cannot be used */
export async function findWhat(sought: Sought, directory: Directory): Promise<What> {
  if (sought.kind === 'membership') return { kind: 'membership', group: await groupOf(sought.group, directory) }
  const inAccount = accountOf(sought.account, directory)
  const id = inAccount.then(
    (found) => found.id,
    () => undefined,
  )
  const [account, permissionSet] = await Promise.all([inAccount, permissionSetOf(sought.permissionSet, id, directory)])
  return { kind: 'assignment', account, permissionSet }
}

/** A group by its id, which is not looked up, or its name. @throws Failure (`usage`) */
export async function groupOf(
  text: string,
  directory: Directory,
): Promise<{ readonly id: string; readonly name?: string }> {
  const id = parseGroupId(text)
  if (!isMisread(id)) return { id: id.value }
  const { id: found, name } = required(resolveGroup(text, await directory.groups()))
  return { id: found, name }
}

/** An account by its id, which is not looked up, or its name. @throws Failure (`usage`) */
export async function accountNamed(
  text: string,
  directory: Directory,
): Promise<{ readonly id: string; readonly name?: string; readonly state?: string }> {
  const id = accountIdIn(text)
  if (id !== undefined) return (await directory.keptAccount(id)) ?? { id }
  return required(await directory.account(text))
}

async function accountOf(text: string, directory: Directory) {
  const { state = 'ACTIVE', ...account } = await accountNamed(text, directory)
  if (state === 'ACTIVE') return account
  const sentence = `The account ${quoteForMessage(account.name ?? '')} (${account.id}) is ${state}.`
  throw new Failure('refused', sentence, 'Access can be granted in active accounts only.')
}

/** A permission set by its ARN or name. @param account that it is wanted in @throws Failure (`usage`) */
export async function permissionSetOf(
  text: string,
  account: Promise<string | undefined>,
  directory: Directory,
): Promise<PermissionSet> {
  const arn = text.startsWith('arn:') ? required(parsePermissionSetArn(text)) : undefined
  if (arn === undefined) return required(await directory.permissionSetNamed(text, account))
  const instance = await directory.instance()
  if (isInstanceOf(instance.arn, arn)) return directory.permissionSet(arn)
  const sentence = `The permission set ${arn} is not of the instance ${instance.arn}.`
  throw new Failure('usage', sentence, 'Give one that this profile sees: sso-access permission-sets')
}
