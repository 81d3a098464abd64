// The four calls that tests of assignments make over and over.
import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentsCommand,
  type SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { type assignment, InstanceArn } from './names.ts'
import { immediate } from './running.ts'

type Assignment = ReturnType<typeof assignment>

export const slow = { ...immediate, createDelay: 3000, deleteDelay: 2000 }

export const create = async (admin: SSOAdminClient, of: Assignment) =>
  (await admin.send(new CreateAccountAssignmentCommand(of))).AccountAssignmentCreationStatus
export const remove = async (admin: SSOAdminClient, of: Assignment) =>
  (await admin.send(new DeleteAccountAssignmentCommand(of))).AccountAssignmentDeletionStatus
export const creation = async (admin: SSOAdminClient, id: string | undefined) =>
  (
    await admin.send(
      new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn, AccountAssignmentCreationRequestId: id }),
    )
  ).AccountAssignmentCreationStatus
export const deletion = async (admin: SSOAdminClient, id: string | undefined) =>
  (
    await admin.send(
      new DescribeAccountAssignmentDeletionStatusCommand({ InstanceArn, AccountAssignmentDeletionRequestId: id }),
    )
  ).AccountAssignmentDeletionStatus
export const listed = async (admin: SSOAdminClient, of: Assignment) => {
  const list = new ListAccountAssignmentsCommand({
    InstanceArn,
    AccountId: of.TargetId,
    PermissionSetArn: of.PermissionSetArn,
  })
  return (await admin.send(list)).AccountAssignments?.map(({ PrincipalId }) => PrincipalId) ?? []
}
