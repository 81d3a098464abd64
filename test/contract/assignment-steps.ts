import * as admin from '@aws-sdk/client-sso-admin'
import { type Memory, remember, stepsOf } from './step.ts'

const of = ({ InstanceArn, PermissionSetArn, UserId, AccountId }: Memory) => ({
  InstanceArn,
  PermissionSetArn,
  TargetId: AccountId,
  TargetType: 'AWS_ACCOUNT' as const,
  PrincipalType: 'USER' as const,
  PrincipalId: UserId,
})

/** Permission sets and what is assigned, made and taken away. */
export const assignmentSteps = stepsOf((step) => {
  step('CreatePermissionSet', ({ admin: client }, memory) => {
    const { InstanceArn } = memory
    const Tags = [{ Key: 'risk', Value: 'low' }]
    const create = new admin.CreatePermissionSetCommand({
      InstanceArn,
      Name: 'Deploy',
      Description: 'Deploys',
      SessionDuration: 'PT2H',
      Tags,
    })
    return remember(client.send(create), memory, ({ PermissionSet }) => ({
      PermissionSetArn: PermissionSet?.PermissionSetArn,
    }))
  })
  step('CreatePermissionSet of the same name', ({ admin: client }, { InstanceArn }) =>
    client.send(new admin.CreatePermissionSetCommand({ InstanceArn, Name: 'Deploy' })),
  )
  step('CreatePermissionSet with a name that is none', ({ admin: client }, { InstanceArn }) =>
    client.send(new admin.CreatePermissionSetCommand({ InstanceArn, Name: 'not a name' })),
  )
  step('DescribePermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
  )
  step('UpdatePermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn, SessionDuration: 'PT4H' })),
  )
  step('DescribePermissionSet after the update', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
  )
  step('ListPermissionSets', ({ admin: client }, { InstanceArn }) =>
    client.send(new admin.ListPermissionSetsCommand({ InstanceArn })),
  )
  step('ListTagsForResource of a permission set', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.ListTagsForResourceCommand({ InstanceArn, ResourceArn: PermissionSetArn })),
  )
  step('CreateAccountAssignment', ({ admin: client }, memory) =>
    remember(
      client.send(new admin.CreateAccountAssignmentCommand(of(memory))),
      memory,
      ({ AccountAssignmentCreationStatus: status }) => ({
        CreationId: status?.RequestId,
      }),
    ),
  )
  step('DescribeAccountAssignmentCreationStatus', ({ admin: client }, { InstanceArn, CreationId }) =>
    client.send(
      new admin.DescribeAccountAssignmentCreationStatusCommand({
        InstanceArn,
        AccountAssignmentCreationRequestId: CreationId,
      }),
    ),
  )
  step('CreateAccountAssignment again', ({ admin: client }, memory) =>
    client.send(new admin.CreateAccountAssignmentCommand(of(memory))),
  )
  step('ListAccountAssignmentCreationStatus', ({ admin: client }, { InstanceArn }) =>
    client.send(new admin.ListAccountAssignmentCreationStatusCommand({ InstanceArn })),
  )
  step('ListAccountAssignments', ({ admin: client }, { InstanceArn, PermissionSetArn, AccountId }) =>
    client.send(new admin.ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId })),
  )
  step('ListAccountAssignmentsForPrincipal', ({ admin: client }, { InstanceArn, UserId }) =>
    client.send(
      new admin.ListAccountAssignmentsForPrincipalCommand({ InstanceArn, PrincipalId: UserId, PrincipalType: 'USER' }),
    ),
  )
  step('ListAccountsForProvisionedPermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.ListAccountsForProvisionedPermissionSetCommand({ InstanceArn, PermissionSetArn })),
  )
  step('ListPermissionSetsProvisionedToAccount', ({ admin: client }, { InstanceArn, AccountId }) =>
    client.send(new admin.ListPermissionSetsProvisionedToAccountCommand({ InstanceArn, AccountId })),
  )
  step('CreateAccountAssignment in an account that is not there', ({ admin: client }, memory) =>
    client.send(new admin.CreateAccountAssignmentCommand({ ...of(memory), TargetId: '999988887777' })),
  )
  step(
    'ListAccountAssignments of an account that is not there',
    ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
      client.send(
        new admin.ListAccountAssignmentsCommand({ InstanceArn, PermissionSetArn, AccountId: '999988887777' }),
      ),
  )
  step('DeletePermissionSet that is assigned', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.DeletePermissionSetCommand({ InstanceArn, PermissionSetArn })),
  )
  step('DescribePermissionSet after that', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.DescribePermissionSetCommand({ InstanceArn, PermissionSetArn })),
  )
  step('DeleteAccountAssignment', ({ admin: client }, memory) =>
    remember(
      client.send(new admin.DeleteAccountAssignmentCommand(of(memory))),
      memory,
      ({ AccountAssignmentDeletionStatus: status }) => ({
        DeletionId: status?.RequestId,
      }),
    ),
  )
  step('DescribeAccountAssignmentDeletionStatus', ({ admin: client }, { InstanceArn, DeletionId }) =>
    client.send(
      new admin.DescribeAccountAssignmentDeletionStatusCommand({
        InstanceArn,
        AccountAssignmentDeletionRequestId: DeletionId,
      }),
    ),
  )
  step('ListAccountAssignmentDeletionStatus', ({ admin: client }, { InstanceArn }) =>
    client.send(new admin.ListAccountAssignmentDeletionStatusCommand({ InstanceArn })),
  )
  step('DeleteAccountAssignment that is not there', ({ admin: client }, memory) =>
    client.send(
      new admin.DeleteAccountAssignmentCommand({ ...of(memory), PrincipalId: '00000000-0000-4000-a000-000000000000' }),
    ),
  )
  step('DeletePermissionSet', ({ admin: client }, { InstanceArn, PermissionSetArn }) =>
    client.send(new admin.DeletePermissionSetCommand({ InstanceArn, PermissionSetArn })),
  )
})
