import * as organizations from '@aws-sdk/client-organizations'
import * as sts from '@aws-sdk/client-sts'
import { remember, stepsOf } from './step.ts'

/** The caller, and the organization. */
export const organizationsSteps = stepsOf((step) => {
  step('GetCallerIdentity', ({ sts: client }) => client.send(new sts.GetCallerIdentityCommand({})))
  step('AssumeRole', ({ sts: client }, { AccountId }) =>
    client.send(
      new sts.AssumeRoleCommand({ RoleArn: `arn:aws:iam::${AccountId}:role/Deploy`, RoleSessionName: 'contract' }),
    ),
  )
  step('AssumeRole for a minute', ({ sts: client }, { AccountId }) =>
    client.send(
      new sts.AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${AccountId}:role/Deploy`,
        RoleSessionName: 'contract',
        DurationSeconds: 60,
      }),
    ),
  )

  step('DescribeOrganization', ({ organizations: client }) =>
    client.send(new organizations.DescribeOrganizationCommand({})),
  )
  step('ListRoots', ({ organizations: client }, memory) =>
    remember(client.send(new organizations.ListRootsCommand({})), memory, ({ Roots }) => ({ RootId: Roots?.[0]?.Id })),
  )
  step('ListOrganizationalUnitsForParent', ({ organizations: client }, memory) =>
    remember(
      client.send(new organizations.ListOrganizationalUnitsForParentCommand({ ParentId: memory['RootId'] })),
      memory,
      ({ OrganizationalUnits }) => ({ UnitId: OrganizationalUnits?.[0]?.Id }),
    ),
  )
  step('DescribeOrganizationalUnit', ({ organizations: client }, { UnitId }) =>
    client.send(new organizations.DescribeOrganizationalUnitCommand({ OrganizationalUnitId: UnitId })),
  )
  step('ListAccounts', ({ organizations: client }) => client.send(new organizations.ListAccountsCommand({})))
  step('ListAccounts, too many at once', ({ organizations: client }) =>
    client.send(new organizations.ListAccountsCommand({ MaxResults: 21 })),
  )
  step('ListAccountsForParent', ({ organizations: client }, { UnitId }) =>
    client.send(new organizations.ListAccountsForParentCommand({ ParentId: UnitId })),
  )
  step('ListChildren', ({ organizations: client }, { UnitId }) =>
    client.send(new organizations.ListChildrenCommand({ ParentId: UnitId, ChildType: 'ACCOUNT' })),
  )
  step('ListParents', ({ organizations: client }, { AccountId }) =>
    client.send(new organizations.ListParentsCommand({ ChildId: AccountId })),
  )
  step('DescribeAccount', ({ organizations: client }, { AccountId }) =>
    client.send(new organizations.DescribeAccountCommand({ AccountId })),
  )
  step('DescribeAccount that is not there', ({ organizations: client }) =>
    client.send(new organizations.DescribeAccountCommand({ AccountId: '999988887777' })),
  )
  step('ListTagsForResource of an account', ({ organizations: client }, { AccountId }) =>
    client.send(new organizations.ListTagsForResourceCommand({ ResourceId: AccountId })),
  )
  step('ListDelegatedAdministrators', ({ organizations: client }) =>
    client.send(new organizations.ListDelegatedAdministratorsCommand({})),
  )
})
