// One read for each permission. What comes back does not matter, only whether AWS lets it through.
import {
  DescribeUserCommand,
  GetUserIdCommand,
  ListGroupMembershipsCommand,
  ListGroupMembershipsForMemberCommand,
  ListGroupsCommand,
  ListUsersCommand,
} from '@aws-sdk/client-identitystore'
import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-organizations'
import {
  DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand,
  DescribePermissionSetCommand,
  ListAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentsCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListInstancesCommand,
  ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand,
} from '@aws-sdk/client-sso-admin'
import { isDenied } from '../call-failure.ts'
import { identityStoreClient } from '../clients/identity-store.ts'
import { organizationsClient } from '../clients/organizations.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Instance } from '../directory/inventory.ts'
import { inParallel } from '../parallel.ts'
import { type Action, allActions, isWrite, type ReadAction } from '../policy/needs.ts'
import type { Reach } from '../reach.ts'
import type { Probed, Standing } from './judge.ts'

const WIDTH = 4

/** An id that has the right form and is nobody's: "not found" tells that the question was allowed. */
const NOBODY = '00000000-0000-4000-a000-000000000000'

/** Tries every permission that the commands need. */
export async function probePermissions(reach: Reach, instance: Instance, account: string): Promise<readonly Probed[]> {
  const clients = {
    admin: ssoAdminClient(reach),
    store: identityStoreClient(reach),
    organizations: organizationsClient(reach),
  }
  try {
    const probes = probesWith(clients, instance, account)
    return await inParallel(
      allActions,
      WIDTH,
      async (action): Promise<Probed> =>
        isWrite(action) ? { action, outcome: 'not-tried' } : outcomeOf(action, probes[action]),
    )
  } finally {
    for (const client of Object.values(clients)) client.destroy()
  }
}

async function outcomeOf(action: Action, probe: () => Promise<unknown>): Promise<Probed> {
  try {
    await probe()
    return { action, outcome: 'allowed' }
  } catch (error) {
    if (isDenied(error)) return { action, outcome: 'denied' }
    const name = error instanceof Error ? error.name : ''
    if (/NotFound/.test(name)) return { action, outcome: 'allowed' }
    return { action, outcome: 'not-told', why: name || 'no answer' }
  }
}

interface Clients {
  readonly admin: ReturnType<typeof ssoAdminClient>
  readonly store: ReturnType<typeof identityStoreClient>
  readonly organizations: ReturnType<typeof organizationsClient>
}

function probesWith(
  { admin, store, organizations }: Clients,
  { arn: InstanceArn, identityStoreId: IdentityStoreId }: Instance,
  account: string,
): Readonly<Record<ReadAction, () => Promise<unknown>>> {
  const rootId = async () => (await organizations.send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? 'r-0000'
  const AlternateIdentifier = { UniqueAttribute: { AttributePath: 'userName', AttributeValue: 'nobody' } }
  const PermissionSetArn = `${InstanceArn.replace(':::instance/', ':::permissionSet/')}/ps-0000000000000000`
  const MaxResults = 1
  return {
    'sso:ListInstances': () => admin.send(new ListInstancesCommand({})),
    'sso:ListPermissionSets': () => admin.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults })),
    'sso:DescribePermissionSet': () => admin.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
    'sso:ListPermissionSetsProvisionedToAccount': () =>
      admin.send(new ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId: account, MaxResults })),
    'sso:ListAccountsForProvisionedPermissionSet': () =>
      admin.send(new ListAccountsForProvisionedPermissionSetCommand({ InstanceArn, PermissionSetArn, MaxResults })),
    'sso:ListAccountAssignments': () =>
      admin.send(new ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId: account, MaxResults })),
    'sso:ListAccountAssignmentsForPrincipal': () =>
      admin.send(
        new ListAccountAssignmentsForPrincipalCommand({
          InstanceArn,
          PrincipalType: 'USER',
          PrincipalId: NOBODY,
          MaxResults,
        }),
      ),
    'sso:DescribeAccountAssignmentCreationStatus': () =>
      admin.send(
        new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn, AccountAssignmentCreationRequestId: NOBODY }),
      ),
    'sso:DescribeAccountAssignmentDeletionStatus': () =>
      admin.send(
        new DescribeAccountAssignmentDeletionStatusCommand({ InstanceArn, AccountAssignmentDeletionRequestId: NOBODY }),
      ),
    'sso:ListAccountAssignmentCreationStatus': () =>
      admin.send(new ListAccountAssignmentCreationStatusCommand({ InstanceArn, MaxResults })),
    'sso:ListAccountAssignmentDeletionStatus': () =>
      admin.send(new ListAccountAssignmentDeletionStatusCommand({ InstanceArn, MaxResults })),
    'identitystore:ListGroupMemberships': () =>
      store.send(new ListGroupMembershipsCommand({ IdentityStoreId, GroupId: NOBODY, MaxResults })),
    'identitystore:ListGroupMembershipsForMember': () =>
      store.send(
        new ListGroupMembershipsForMemberCommand({ IdentityStoreId, MemberId: { UserId: NOBODY }, MaxResults }),
      ),
    'identitystore:ListGroups': () => store.send(new ListGroupsCommand({ IdentityStoreId, MaxResults })),
    'identitystore:ListUsers': () => store.send(new ListUsersCommand({ IdentityStoreId, MaxResults })),
    'identitystore:GetUserId': () => store.send(new GetUserIdCommand({ IdentityStoreId, AlternateIdentifier })),
    'identitystore:DescribeUser': () => store.send(new DescribeUserCommand({ IdentityStoreId, UserId: NOBODY })),
    'organizations:DescribeOrganization': () => organizations.send(new DescribeOrganizationCommand({})),
    'organizations:ListDelegatedAdministrators': () => organizations.send(new ListDelegatedAdministratorsCommand({})),
    'organizations:ListRoots': () => organizations.send(new ListRootsCommand({})),
    'organizations:ListOrganizationalUnitsForParent': async () =>
      organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId: await rootId(), MaxResults })),
    'organizations:ListAccounts': () => organizations.send(new ListAccountsCommand({ MaxResults })),
    'organizations:ListAccountsForParent': async () =>
      organizations.send(new ListAccountsForParentCommand({ ParentId: await rootId(), MaxResults })),
    'organizations:ListTagsForResource': () =>
      organizations.send(new ListTagsForResourceCommand({ ResourceId: account })),
  }
}

/** Where an account stands in its organization, as far as it may ask. */
export async function standingOf(reach: Reach): Promise<Standing> {
  const client = organizationsClient(reach)
  const unlessDenied = async <Value>(ask: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await ask()
    } catch (error) {
      if (isDenied(error)) return undefined
      throw error
    }
  }
  try {
    const organization = await unlessDenied(() => client.send(new DescribeOrganizationCommand({})))
    const input = { ServicePrincipal: 'sso.amazonaws.com' }
    const delegated = await unlessDenied(() => client.send(new ListDelegatedAdministratorsCommand(input)))
    return {
      managementAccount: organization?.Organization?.MasterAccountId,
      delegated: delegated?.DelegatedAdministrators?.map(({ Id = '' }) => Id),
    }
  } finally {
    client.destroy()
  }
}
