// What a user has by assignments of their own: permission sets in an account, or accounts with a permission set.
import { ListAccountAssignmentsForPrincipalCommand } from '@aws-sdk/client-sso-admin'
import type { AssignmentGrant } from '../../access/model/grant.ts'
import type { AccountId, InstanceArn, PermissionSetArn, UserId } from '../../access/model/ids.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import { callFailure, isDenied } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Progress } from '../directory/inventory.ts'
import { loadAccountsWith } from '../directory/load-accounts-with.ts'
import { loadProvisioned } from '../directory/load-provisioned.ts'
import { inParallel } from '../parallel.ts'
import type { Reach } from '../reach.ts'
import { grantsBeside } from './grants-beside.ts'

/** Listings under way at a time. The governor says how many there are in a second. */
const WIDTH = 10

/** Where it is looked for: in an account, with a permission set, or both. All places there are would be too many. */
export type Within =
  | { readonly account: string; readonly permissionSet?: string | undefined }
  | { readonly account?: undefined; readonly permissionSet: string }

export interface FoundAssignments {
  readonly grants: readonly AssignmentGrant[]
  /** Why not all places were looked at, in a sentence. */
  readonly unseen?: string
}

export interface Searching {
  readonly progress: Progress
  /** Whether the time for it is over: what has not been looked at by then is left. */
  readonly isOver: () => boolean
}

/**
 * Asks for the assignments of a user, in one list where that is allowed (the management account), else place by place: the permission sets
 * that are provisioned to the account, or the accounts that the permission set is provisioned to. What comes through a group does not count.
 * @throws Failure where nothing can be looked at
 */
export async function assignmentsOfUser(
  reach: Reach,
  whose: { readonly instance: string; readonly user: string },
  within: Within,
  searching: Searching,
): Promise<FoundAssignments> {
  const grantIn = (account: string, permissionSet: string): AssignmentGrant => ({
    kind: 'assignment',
    endpoint: reach.endpoint('sso_admin') ?? '',
    instance: whose.instance as InstanceArn,
    account: account as AccountId,
    permissionSet: permissionSet as PermissionSetArn,
    user: whose.user as UserId,
  })
  const listed = await listedForUser(reach, whose, within)
  if (listed !== undefined) return { grants: listed.map(([account, set]) => grantIn(account, set)) }
  const places = await placesIn(reach, whose.instance, within)
  const of = `of ${places.length} ${within.account === undefined ? 'accounts' : 'permission sets'}`
  return placeByPlace(
    reach,
    places.map(([account, set]) => grantIn(account, set)),
    of,
    searching,
  )
}

type Place = readonly [account: string, permissionSet: string]

/** Undefined where this identity may not list by user. */
async function listedForUser(
  reach: Reach,
  { instance: InstanceArn, user: PrincipalId }: { readonly instance: string; readonly user: string },
  { account, permissionSet }: Within,
): Promise<readonly Place[] | undefined> {
  const client = ssoAdminClient(reach)
  const Filter = account === undefined ? undefined : { AccountId: account }
  const found: Place[] = []
  let NextToken: string | undefined
  try {
    do {
      const input = { InstanceArn, PrincipalId, PrincipalType: 'USER', Filter, MaxResults: 100, NextToken } as const
      const page = await client.send(new ListAccountAssignmentsForPrincipalCommand(input))
      for (const one of page.AccountAssignments ?? []) {
        const { AccountId: id = '', PermissionSetArn: arn = '' } = one
        const isOwn = one.PrincipalType === 'USER' && one.PrincipalId === PrincipalId
        if (isOwn && (account ?? id) === id && (permissionSet ?? arn) === arn) found.push([id, arn])
      }
      NextToken = page.NextToken
    } while (NextToken)
    return found
  } catch (error) {
    if (isDenied(error)) return undefined
    throw callFailure(error, 'sso:ListAccountAssignmentsForPrincipal', reach)
  } finally {
    client.destroy()
  }
}

/** Where anybody could have it: nobody has what there is no role for. */
async function placesIn(reach: Reach, instance: string, within: Within): Promise<readonly Place[]> {
  const { account, permissionSet } = within
  if (account === undefined) {
    const accounts = await loadAccountsWith(reach, instance, within.permissionSet)
    return accounts.map((id) => [id, within.permissionSet])
  }
  const sets = permissionSet === undefined ? await loadProvisioned(reach, instance, account) : [permissionSet]
  return sets.map((arn) => [account, arn])
}

async function placeByPlace(
  reach: Reach,
  places: readonly AssignmentGrant[],
  of: string,
  { progress, isOver }: Searching,
): Promise<FoundAssignments> {
  const refusals: string[] = []
  let done = 0
  let left = 0
  const looked = await inParallel(places, WIDTH, async (place) => {
    if (isOver()) {
      left += 1
      return false
    }
    try {
      return (await grantsBeside(reach, place)).some(({ user }) => user === place.user)
    } catch (error) {
      // Who is not known here is not known for the other places either.
      if (!isFailure(error) || error.code !== 'unavailable') throw error
      refusals.push(error.message)
      return false
    } finally {
      done += 1
      progress(done, of)
    }
  })
  const grants = places.filter((_, index) => looked[index] === true)
  const [refusal] = refusals
  if (refusal !== undefined) return { grants, unseen: `${refusals.length} ${of} could not be looked at: ${refusal}` }
  return left === 0 ? { grants } : { grants, unseen: `There was no time for ${left} ${of}.` }
}
