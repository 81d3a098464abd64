// Whether a user has a permission set in an account, as a listing shows it.
import { ListAccountAssignmentsCommand, ListAccountAssignmentsForPrincipalCommand } from '@aws-sdk/client-sso-admin'
import type { AssignmentGrant } from '../../access/model/grant.ts'
import type { Beat, Listed } from '../../access/ports.ts'
import { isDenied } from '../call-failure.ts'
import type { Reach } from '../reach.ts'
import type { Clients } from './clients.ts'
import { cloudError } from './refusal.ts'

/** What a listing shows of one account, beside what was asked for. */
export interface Beside {
  /** The ids of the user's groups that have the same permission set there. */
  readonly groups: readonly string[]
}

export interface AssignmentList {
  list(grant: AssignmentGrant, beat?: Beat): Promise<Listed>
  /** What the last listing showed beside the grant; undefined where it could not show it. */
  beside(grant: AssignmentGrant): Beside | undefined
}

/**
 * Lists by principal, which is short, in the management account; else by account and permission set. Both are strict: what AWS refuses
 * is an error and never an absence.
 */
export function assignmentList(reach: Reach, clients: Clients): AssignmentList {
  let byPrincipal = true
  const seen = new Map<string, Beside>()
  return {
    list: async (grant, beat) => {
      if (byPrincipal) {
        try {
          return await listForPrincipal(grant, beat)
        } catch (error) {
          // Only the management account may. In a place that has no such call it is unknown.
          if (!isDenied(error)) throw cloudError(error, 'sso:ListAccountAssignmentsForPrincipal', reach)
          byPrincipal = false
        }
      }
      try {
        return await listForAccount(grant, beat)
      } catch (error) {
        throw cloudError(error, 'sso:ListAccountAssignments', reach)
      }
    },
    beside: (grant) => seen.get(tupleKey(grant)),
  }

  async function listForPrincipal(grant: AssignmentGrant, beat: Beat | undefined): Promise<Listed> {
    const { instance: InstanceArn, account: AccountId, user: PrincipalId, permissionSet } = grant
    const groups: string[] = []
    let present = false
    let NextToken: string | undefined
    do {
      const input = { InstanceArn, PrincipalId, PrincipalType: 'USER', Filter: { AccountId }, NextToken } as const
      const page = await clients.admin.send(
        new ListAccountAssignmentsForPrincipalCommand({ ...input, MaxResults: 100 }),
      )
      for (const one of page.AccountAssignments ?? []) {
        if (one.PermissionSetArn !== permissionSet || one.AccountId !== AccountId) continue
        if (one.PrincipalType === 'GROUP') groups.push(one.PrincipalId ?? '')
        else if (one.PrincipalId === PrincipalId) present = true
      }
      NextToken = page.NextToken
      if (NextToken) await beat?.()
    } while (NextToken)
    seen.set(tupleKey(grant), { groups })
    return { present }
  }

  async function listForAccount(grant: AssignmentGrant, beat: Beat | undefined): Promise<Listed> {
    const { instance: InstanceArn, account: AccountId, permissionSet: PermissionSetArn, user } = grant
    let present = false
    let NextToken: string | undefined
    do {
      const input = { InstanceArn, AccountId, PermissionSetArn, MaxResults: 100, NextToken }
      const page = await clients.admin.send(new ListAccountAssignmentsCommand(input))
      present ||= (page.AccountAssignments ?? []).some(
        ({ PrincipalType, PrincipalId }) => PrincipalType === 'USER' && PrincipalId === user,
      )
      NextToken = page.NextToken
      if (NextToken) await beat?.()
    } while (NextToken)
    return { present }
  }
}

function tupleKey({ account, permissionSet, user }: AssignmentGrant): string {
  return `${account} ${permissionSet} ${user}`
}
