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

/**
 * A directory that is opened when it is first asked: nobody reaches AWS to be told that a flag is missing.
 * @param answered is run after each answer: what was told of how far it is has to go before something else is said
 */
export function lazyDirectory(opened: () => Promise<Directory>, answered: () => void): Directory {
  // Once: what two of its functions need at the same time is asked once.
  let directory: Promise<Directory> | undefined
  const from = async <Result>(ask: (directory: Directory) => Promise<Result>): Promise<Result> => {
    directory ??= opened()
    try {
      return await ask(await directory)
    } finally {
      answered()
    }
  }
  return {
    instances: () => from((each) => each.instances()),
    instance: () => from((each) => each.instance()),
    accounts: () => from((each) => each.accounts()),
    permissionSets: () => from((each) => each.permissionSets()),
    permissionSet: (arn) => from((each) => each.permissionSet(arn)),
    permissionSetNamed: (name, account) => from((each) => each.permissionSetNamed(name, account)),
    account: (text) => from((each) => each.account(text)),
    keptAccount: (id) => from((each) => each.keptAccount(id)),
    groups: () => from((each) => each.groups()),
    caller: () => from((each) => each.caller()),
    provisioned: (account) => from((each) => each.provisioned(account)),
    tags: (accounts) => from((each) => each.tags(accounts)),
  }
}
