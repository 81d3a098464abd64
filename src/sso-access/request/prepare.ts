// From what is given and answered to a plan: what is to be granted to whom until when.
import type { Grant } from '../../access/model/grant.ts'
import type {
  AccountId,
  GroupId,
  IdentityStoreId,
  InstanceArn,
  PermissionSetArn,
  UserId,
} from '../../access/model/ids.ts'
import type { About } from '../../access/model/lease.ts'
import { credentialsFor } from '../../aws/credentials.ts'
import type { Directory } from '../../aws/directory/directory.ts'
import type { Instance } from '../../aws/directory/inventory.ts'
import { type Lifetime, lifetimeOf, signInOf } from '../../aws/profiles/lifetime.ts'
import type { Reach } from '../../aws/reach.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import type { Answers } from './fields.ts'
import type { What } from './what.ts'
import type { Who } from './who.ts'

/** A grant, as the ledger keys it. */
export function grantOf(what: What, { principal }: Who, { arn, identityStoreId }: Instance, reach: Reach): Grant {
  const user = principal.id as UserId
  if (what.kind === 'membership') {
    const endpoint = reach.endpoint('identitystore') ?? ''
    return {
      kind: 'membership',
      endpoint,
      store: identityStoreId as IdentityStoreId,
      group: what.group.id as GroupId,
      user,
    }
  }
  return {
    kind: 'assignment',
    endpoint: reach.endpoint('sso_admin') ?? '',
    instance: arn as InstanceArn,
    account: what.account.id as AccountId,
    permissionSet: what.permissionSet.arn as PermissionSetArn,
    user,
  }
}

/** What people want to know of it. */
export function aboutOf(
  what: What,
  { principal, caller }: Who,
  more: { readonly entry: CatalogueEntry | undefined; readonly reason: string | undefined; readonly answers: Answers },
): About {
  const { entry, reason, answers } = more
  const { userName } = principal
  return {
    requester: caller.arn,
    ...(userName !== undefined && { userName }),
    ...namesOf(what),
    ...(reason !== undefined && { reason }),
    ...(entry !== undefined && catalogued(entry)),
    ...(Object.keys(answers).length > 0 && { fields: answers }),
  }
}

function namesOf(what: What): Pick<About, 'groupName' | 'accountName' | 'permissionSetName'> {
  if (what.kind === 'membership') return what.group.name === undefined ? {} : { groupName: what.group.name }
  const { name } = what.account
  return { ...(name !== undefined && { accountName: name }), permissionSetName: what.permissionSet.name }
}

function catalogued({ target, flow, allowRevoke }: CatalogueEntry): Partial<About> {
  return {
    ...(target.name !== undefined && { target: target.name }),
    ...(flow.name !== undefined && { flow: flow.name }),
    ...(allowRevoke === false && { allowRevoke }),
  }
}

/** How long the credentials last that would end the lease. Nothing that hangs on it keeps anybody from granting. */
export async function lifetimeHere(reach: Reach): Promise<Lifetime> {
  const { profile, profiles, machine } = reach
  const [credentials, signIn] = await Promise.all([credentialsFor(reach)(), signInOf(profile.value, profiles)])
  return lifetimeOf(profile.value, profiles, credentials.expiration?.getTime(), signIn, machine.now())
}

/** A directory that is opened when it is first asked: nobody reaches AWS to be told that a flag is missing. */
export function lazyDirectory(opened: () => Promise<Directory>): Directory {
  // Once: what two of its functions need at the same time is asked once.
  let directory: Promise<Directory> | undefined
  const open = () => {
    directory ??= opened()
    return directory
  }
  return {
    instances: async () => (await open()).instances(),
    instance: async () => (await open()).instance(),
    accounts: async () => (await open()).accounts(),
    permissionSets: async () => (await open()).permissionSets(),
    permissionSet: async (arn) => (await open()).permissionSet(arn),
    permissionSetNamed: async (name, account) => (await open()).permissionSetNamed(name, account),
    account: async (text) => (await open()).account(text),
    keptAccount: async (id) => (await open()).keptAccount(id),
    groups: async () => (await open()).groups(),
    caller: async () => (await open()).caller(),
    provisioned: async (account) => (await open()).provisioned(account),
    tags: async (accounts) => (await open()).tags(accounts),
  }
}
