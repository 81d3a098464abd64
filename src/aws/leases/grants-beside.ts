// All grants of the same permission set in the same account, or of the same group.
import { ListGroupMembershipsCommand } from '@aws-sdk/client-identitystore'
import { ListAccountAssignmentsCommand } from '@aws-sdk/client-sso-admin'
import type { AssignmentGrant, Grant, MembershipGrant } from '../../access/model/grant.ts'
import type { UserId } from '../../access/model/ids.ts'
import { callFailure } from '../call-failure.ts'
import { identityStoreClient } from '../clients/identity-store.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Reach } from '../reach.ts'

/** Grants of users that are like this one but for whose they are. @throws Failure */
export async function grantsBeside(reach: Reach, grant: Grant): Promise<readonly Grant[]> {
  return grant.kind === 'assignment' ? assignmentsBeside(reach, grant) : membershipsBeside(reach, grant)
}

async function assignmentsBeside(reach: Reach, grant: AssignmentGrant): Promise<readonly Grant[]> {
  const client = ssoAdminClient(reach)
  const found: Grant[] = []
  try {
    const { instance: InstanceArn, account: AccountId, permissionSet: PermissionSetArn } = grant
    let NextToken: string | undefined
    do {
      const input = { InstanceArn, AccountId, PermissionSetArn, MaxResults: 100, NextToken }
      const page = await client.send(new ListAccountAssignmentsCommand(input))
      for (const { PrincipalType, PrincipalId } of page.AccountAssignments ?? []) {
        if (PrincipalType === 'USER' && PrincipalId !== undefined) found.push({ ...grant, user: PrincipalId as UserId })
      }
      NextToken = page.NextToken
    } while (NextToken)
    return found
  } catch (error) {
    throw callFailure(error, 'sso:ListAccountAssignments', reach)
  } finally {
    client.destroy()
  }
}

async function membershipsBeside(reach: Reach, grant: MembershipGrant): Promise<readonly Grant[]> {
  const client = identityStoreClient(reach)
  const found: Grant[] = []
  try {
    const { store: IdentityStoreId, group: GroupId } = grant
    let NextToken: string | undefined
    do {
      const page = await client.send(
        new ListGroupMembershipsCommand({ IdentityStoreId, GroupId, MaxResults: 100, NextToken }),
      )
      for (const { MemberId } of page.GroupMemberships ?? []) {
        if (MemberId?.UserId !== undefined) found.push({ ...grant, user: MemberId.UserId as UserId })
      }
      NextToken = page.NextToken
    } while (NextToken)
    return found
  } catch (error) {
    throw callFailure(error, 'identitystore:ListGroupMemberships', reach)
  } finally {
    client.destroy()
  }
}
