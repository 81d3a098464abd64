// What the usual seed holds, by its names.
import { permissionSetArnOf, storeIdOf } from '../../src/sandbox/seed/ids.ts'
import { exampleOrganization, exampleSeed } from '../../src/sandbox/seed/organization.ts'

export const InstanceArn = exampleOrganization.instanceArn
export const IdentityStoreId = exampleOrganization.identityStoreId
export const MANAGEMENT = exampleOrganization.managementAccount
export const DELEGATED = exampleOrganization.delegatedAdministrator ?? ''

export const permissionSet = (name: string) => permissionSetArnOf(InstanceArn, name)
export const user = (name: string) => storeIdOf('user', name)
export const group = (name: string) => storeIdOf('group', name)

export function account(name: string): string {
  const found = exampleSeed().accounts.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no account ${name}`)
  return found.id
}

/** An assignment that the seed does not have: the input of a create and of a delete. */
export function assignment(
  changes: Readonly<Partial<Record<'user' | 'group' | 'account' | 'permissionSet', string>>> = {},
) {
  return {
    InstanceArn,
    TargetId: changes.account ?? account('web-prod'),
    TargetType: 'AWS_ACCOUNT',
    PermissionSetArn: permissionSet(changes.permissionSet ?? 'PowerUserAccess'),
    PrincipalType: changes.group === undefined ? 'USER' : 'GROUP',
    PrincipalId: changes.group === undefined ? user(changes.user ?? 'robin') : group(changes.group),
  } as const
}
