import type { Service } from '../call.ts'
import { AwsError } from '../wire/aws-error.ts'
import { refusalOf } from './authority.ts'
import { createGroup, deleteGroup, describeGroup, getGroupId, listGroups } from './groups.ts'
import {
  createGroupMembership,
  deleteGroupMembership,
  describeGroupMembership,
  getGroupMembershipId,
  isMemberInGroups,
  listGroupMemberships,
  listGroupMembershipsForMember,
} from './memberships.ts'
import { createUser, deleteUser, describeUser, getUserId, listUsers } from './users.ts'

/** identitystore. */
export const identityStore: Service = {
  handlers: {
    CreateUser: createUser,
    DescribeUser: describeUser,
    ListUsers: listUsers,
    DeleteUser: deleteUser,
    GetUserId: getUserId,
    CreateGroup: createGroup,
    DescribeGroup: describeGroup,
    ListGroups: listGroups,
    DeleteGroup: deleteGroup,
    GetGroupId: getGroupId,
    CreateGroupMembership: createGroupMembership,
    DeleteGroupMembership: deleteGroupMembership,
    GetGroupMembershipId: getGroupMembershipId,
    DescribeGroupMembership: describeGroupMembership,
    ListGroupMemberships: listGroupMemberships,
    ListGroupMembershipsForMember: listGroupMembershipsForMember,
    IsMemberInGroups: isMemberInGroups,
  },
  refusal: refusalOf,
  throttled: () => new AwsError('ThrottlingException', 'Rate exceeded', { RetryAfterSeconds: 1 }),
}
