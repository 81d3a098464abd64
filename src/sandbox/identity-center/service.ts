import type { Service } from '../call.ts'
import { AwsError } from '../wire/aws-error.ts'
import { createAccountAssignment, deleteAccountAssignment } from './assign.ts'
import { refusalOf } from './authority.ts'
import { describeInstance, listInstances } from './instances.ts'
import {
  describeAccountAssignmentCreationStatus,
  describeAccountAssignmentDeletionStatus,
  listAccountAssignmentCreationStatus,
  listAccountAssignmentDeletionStatus,
} from './job-status.ts'
import {
  listAccountAssignments,
  listAccountAssignmentsForPrincipal,
  listAccountsForProvisionedPermissionSet,
  listPermissionSetsProvisionedToAccount,
} from './listings.ts'
import {
  createPermissionSet,
  deletePermissionSet,
  describePermissionSet,
  listPermissionSets,
  listTagsForResource,
  updatePermissionSet,
} from './permission-sets.ts'

/** sso-admin. */
export const identityCenter: Service = {
  handlers: {
    ListInstances: listInstances,
    DescribeInstance: describeInstance,
    ListPermissionSets: listPermissionSets,
    DescribePermissionSet: describePermissionSet,
    CreatePermissionSet: createPermissionSet,
    UpdatePermissionSet: updatePermissionSet,
    DeletePermissionSet: deletePermissionSet,
    ListTagsForResource: listTagsForResource,
    CreateAccountAssignment: createAccountAssignment,
    DeleteAccountAssignment: deleteAccountAssignment,
    DescribeAccountAssignmentCreationStatus: describeAccountAssignmentCreationStatus,
    DescribeAccountAssignmentDeletionStatus: describeAccountAssignmentDeletionStatus,
    ListAccountAssignmentCreationStatus: listAccountAssignmentCreationStatus,
    ListAccountAssignmentDeletionStatus: listAccountAssignmentDeletionStatus,
    ListAccountAssignments: listAccountAssignments,
    ListAccountAssignmentsForPrincipal: listAccountAssignmentsForPrincipal,
    ListAccountsForProvisionedPermissionSet: listAccountsForProvisionedPermissionSet,
    ListPermissionSetsProvisionedToAccount: listPermissionSetsProvisionedToAccount,
  },
  refusal: refusalOf,
  throttled: () => new AwsError('ThrottlingException', 'Rate exceeded'),
}
