// What a request costs in calls, by how it is asked. The least there can be: a listing, the create, its status, a listing; with the one
// that tells whether the grant is the first of its permission set beside them.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { account, permissionSet, user } from '../sandbox/names.ts'
import { hour, leaseHome, powerUser } from './lease-home.ts'

const home = leaseHome()
const ids = ['--account', account('web-prod'), '--permission-set', permissionSet('PowerUserAccess')]

const protocol = {
  ListAccountAssignmentsForPrincipal: 2,
  ListAccountAssignments: 1,
  CreateAccountAssignment: 1,
  DescribeAccountAssignmentCreationStatus: 1,
}
const caller = { GetUserId: 1 }
/** 30 accounts on pages of 20, of which the sandbox leaves some empty, and 8 permission sets. */
const names = { ListAccounts: 3, ListPermissionSets: 1, DescribePermissionSet: 8 }
const first = { ListInstances: 1, GetCallerIdentity: 1 }

/** The operations that a command called, and how often each. */
async function callsOf(run: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const before = await home.calls()
  await run()
  const { calls } = (await home.json('calls', '--after', String(before))) as unknown as {
    calls: readonly { readonly operation: string }[]
  }
  const counts: Record<string, number> = {}
  for (const { operation } of calls) counts[operation] = (counts[operation] ?? 0) + 1
  return counts
}

const request = (...flags: readonly string[]) => callsOf(() => home.leaseJson(['request', ...flags, ...hour]))
const forget = () => rmSync(join(home.folder(), 'sandbox/cache'), { recursive: true, force: true })

describe('the calls of a request', () => {
  beforeAll(forget)
  afterEach(home.clear)

  it('by names, on a cold cache', async () => {
    expect(await request(...powerUser)).toEqual({ ...protocol, ...caller, ...names, ...first })
  })

  it('by names, when they are known', async () => {
    expect(await request(...powerUser)).toEqual({ ...protocol, ...caller })
  })

  it('by ids, of a permission set that is known', async () => {
    await home.lease('permission-sets')
    expect(await request(...ids)).toEqual({ ...protocol, ...caller })
  })

  it('by ids and --user-id', async () => {
    expect(await request(...ids, '--user-id', user('robin'))).toEqual(protocol)
  })

  it('by ids and --user-id, on a cold cache', async () => {
    forget()
    expect(await request(...ids, '--user-id', user('robin'))).toEqual({
      ...protocol,
      ...first,
      DescribePermissionSet: 1,
    })
  })
})
