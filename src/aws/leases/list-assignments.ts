// Whether a user has a permission set in an account, as a listing shows it.
import { ListAccountAssignmentsCommand, ListAccountAssignmentsForPrincipalCommand } from '@aws-sdk/client-sso-admin'
import type { AssignmentGrant } from '../../access/model/grant.ts'
import type { Beat, Listed } from '../../access/ports.ts'
import { isDenied } from '../call-failure.ts'
import { withTurnTaken } from '../clients/settings.ts'
import type { Reach } from '../reach.ts'
import type { Clients } from './clients.ts'
import { gather } from './gather.ts'
import { cloudError, listedIn } from './refusal.ts'

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
 * Lists by principal, which is short, in the management account, where only one asks; else by account and permission set, for all who ask
 * about the two. Both are strict: what AWS refuses is an error and never an absence.
 */
export function assignmentList(reach: Reach, clients: Clients): AssignmentList {
  let byPrincipal = true
  const seen = new Map<string, Beside>()
  const list = gather<AssignmentGrant, Listed>({
    keyOf: pairKey,
    begin: () => reach.governor('sso_admin').turn(),
    call: async (grants, beat) => {
      const [grant] = grants
      if (grant === undefined) throw new Error('nobody asks')
      const isOne = grants.every(({ user }) => user === grant.user)
      if (isOne && byPrincipal) {
        try {
          const listed = await listForPrincipal(grant, beat)
          return () => listed
        } catch (error) {
          // Only the management account may. In a place that has no such call it is unknown.
          if (!isDenied(error)) throw cloudError(error, 'sso:ListAccountAssignmentsForPrincipal', reach)
          byPrincipal = false
          await reach.governor('sso_admin').turn()
        }
      }
      try {
        const users = await listForAccount(grant, beat)
        return ({ user }) => ({ present: users.has(user) })
      } catch (error) {
        throw cloudError(error, 'sso:ListAccountAssignments', reach)
      }
    },
  })
  return { list, beside: (grant) => seen.get(tupleKey(grant)) }

  async function listForPrincipal(grant: AssignmentGrant, beat: Beat): Promise<Listed> {
    const { instance: InstanceArn, account: AccountId, user: PrincipalId, permissionSet } = grant
    const groups: string[] = []
    let present = false
    let NextToken: string | undefined
    do {
      const input = { InstanceArn, PrincipalId, PrincipalType: 'USER', Filter: { AccountId }, NextToken } as const
      const command = new ListAccountAssignmentsForPrincipalCommand({ ...input, MaxResults: 100 })
      const page = await clients.admin.send(NextToken === undefined ? withTurnTaken(command) : command)
      for (const one of listedIn(page.AccountAssignments, page, 'sso:ListAccountAssignmentsForPrincipal')) {
        if (one.PermissionSetArn !== permissionSet || one.AccountId !== AccountId) continue
        if (one.PrincipalType === 'GROUP') groups.push(one.PrincipalId ?? '')
        else if (one.PrincipalId === PrincipalId) present = true
      }
      NextToken = page.NextToken
      if (NextToken) await beat()
    } while (NextToken)
    seen.set(tupleKey(grant), { groups })
    return { present }
  }

  /** The users that have the permission set in the account. */
  async function listForAccount(grant: AssignmentGrant, beat: Beat): Promise<ReadonlySet<string>> {
    const { instance: InstanceArn, account: AccountId, permissionSet: PermissionSetArn } = grant
    const users = new Set<string>()
    let NextToken: string | undefined
    do {
      const input = { InstanceArn, AccountId, PermissionSetArn, MaxResults: 100, NextToken }
      const command = new ListAccountAssignmentsCommand(input)
      const page = await clients.admin.send(NextToken === undefined ? withTurnTaken(command) : command)
      const listed = listedIn(page.AccountAssignments, page, 'sso:ListAccountAssignments')
      for (const { PrincipalType, PrincipalId } of listed) {
        if (PrincipalType === 'USER' && PrincipalId !== undefined) users.add(PrincipalId)
      }
      NextToken = page.NextToken
      if (NextToken) await beat()
    } while (NextToken)
    return users
  }
}

function tupleKey({ account, permissionSet, user }: AssignmentGrant): string {
  return `${account} ${permissionSet} ${user}`
}

function pairKey({ instance, account, permissionSet }: AssignmentGrant): string {
  return `${instance} ${account} ${permissionSet}`
}
