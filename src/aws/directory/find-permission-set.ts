import { DescribePermissionSetCommand, ListPermissionSetsCommand, type SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { callFailure } from '../call-failure.ts'
import { ssoAdminClient } from '../clients/sso-admin.ts'
import type { Reach } from '../reach.ts'
import { permissionSetOf } from './describe-permission-set.ts'
import type { PermissionSet, Progress } from './inventory.ts'
import { loadProvisioned } from './load-provisioned.ts'
import { lookFor } from './look-for.ts'

/** Descriptions under way at a time: what the governor lets through at once. */
const WIDTH = 15

export interface FindPermissionSet {
  readonly name: string
  /** The ARN that had this name when it was last seen. */
  readonly last: string | undefined
  /** The account that it is wanted in. */
  readonly account: Promise<string | undefined>
  readonly progress: Progress
}

/**
 * Finds a permission set by its name, which no call takes: lists tell ARNs, and each name costs a call. The name is the only one in its
 * instance, so the first that has it ends the search.
 * @returns it alone, or all that there are where none has this name
 * @throws Failure
 */
export async function findPermissionSet(
  reach: Reach,
  instanceArn: string,
  { name, last, account, progress }: FindPermissionSet,
): Promise<readonly PermissionSet[]> {
  const client = ssoAdminClient(reach)
  const given = new AbortController()
  let operation = 'sso:DescribePermissionSet'
  const ask = async (arn: string): Promise<PermissionSet> => {
    const input = { InstanceArn: instanceArn, PermissionSetArn: arn }
    const found = await client.send(new DescribePermissionSetCommand(input), { abortSignal: given.signal })
    return permissionSetOf(arn, found.PermissionSet)
  }
  const isMeant = (set: PermissionSet) => set.name === name
  try {
    const still = last === undefined ? undefined : await ask(last).catch(() => undefined)
    if (still !== undefined && isMeant(still)) return [still]
    operation = 'sso:ListPermissionSets'
    const arns = await listArns(client, instanceArn)
    operation = 'sso:DescribePermissionSet'
    const likely = new Set<string>()
    // Where there are many, those that the account has already are asked first: most requests are for one of them.
    if (arns.length > WIDTH) void likelyIn(reach, instanceArn, account).then((all) => all.forEach(likely.add, likely))
    let done = 0
    const counted = async (arn: string) => {
      const set = await ask(arn)
      done += 1
      progress(done, `of ${arns.length} permission sets`)
      return set
    }
    return await lookFor(arns, { ask: counted, isMeant, width: WIDTH, likely })
  } catch (error) {
    throw callFailure(error, operation, reach)
  } finally {
    given.abort()
    client.destroy()
  }
}

async function listArns(client: SSOAdminClient, InstanceArn: string): Promise<readonly string[]> {
  const arns: string[] = []
  let NextToken: string | undefined
  do {
    const page = await client.send(new ListPermissionSetsCommand({ InstanceArn, MaxResults: 100, NextToken }))
    arns.push(...(page.PermissionSets ?? []))
    NextToken = page.NextToken
  } while (NextToken)
  return arns
}

/** Only a hint: whoever may not ask for it does without. */
async function likelyIn(
  reach: Reach,
  instanceArn: string,
  account: Promise<string | undefined>,
): Promise<readonly string[]> {
  try {
    const id = await account
    return id === undefined ? [] : await loadProvisioned(reach, instanceArn, id)
  } catch {
    return []
  }
}
