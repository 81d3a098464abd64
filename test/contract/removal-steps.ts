import * as store from '@aws-sdk/client-identitystore'
import { stepsOf } from './step.ts'

/** The store, taken away. */
export const removalSteps = stepsOf((step) => {
  step('DeleteGroupMembership', ({ store: client }, { IdentityStoreId, MembershipId }) =>
    client.send(new store.DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId })),
  )
  step('DeleteGroupMembership again', ({ store: client }, { IdentityStoreId, MembershipId }) =>
    client.send(new store.DeleteGroupMembershipCommand({ IdentityStoreId, MembershipId })),
  )
  step('DeleteGroup', ({ store: client }, { IdentityStoreId, GroupId }) =>
    client.send(new store.DeleteGroupCommand({ IdentityStoreId, GroupId })),
  )
  step('DescribeGroup that is gone', ({ store: client }, { IdentityStoreId, GroupId }) =>
    client.send(new store.DescribeGroupCommand({ IdentityStoreId, GroupId })),
  )
  step('DeleteUser', ({ store: client }, { IdentityStoreId, UserId }) =>
    client.send(new store.DeleteUserCommand({ IdentityStoreId, UserId })),
  )
  step('DescribeUser who is gone', ({ store: client }, { IdentityStoreId, UserId }) =>
    client.send(new store.DescribeUserCommand({ IdentityStoreId, UserId })),
  )
})
