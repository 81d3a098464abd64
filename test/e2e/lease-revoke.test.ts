import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { afterEach, describe, expect, it } from 'vitest'
import { runBin } from '../processes.ts'
import { account, assignment, user } from '../sandbox/names.ts'
import { hour, leaseHome, powerUser } from './lease-home.ts'

const home = leaseHome()
const { lease, leaseJson, present, run, clear } = home

afterEach(clear)

const readOnly = ['--account', 'web-prod', '--permission-set', 'ReadOnlyAccess'] as const
const idOf = async (...args: readonly string[]) => (await leaseJson(['request', ...args, ...hour])).lease?.id ?? ''

describe('sso-access revoke', () => {
  it('ends the only lease where nothing is named, and nothing where there is none', async () => {
    const id = await idOf(...powerUser)
    expect((await leaseJson(['revoke'])).leases).toMatchObject([{ id, state: 'ended', ending: 'revoked' }])
    expect(await present()).toEqual([])
    expect(await leaseJson(['revoke'])).toMatchObject({ leases: [] })
  })

  it('names the candidates where there are several', async () => {
    const ids = [await idOf(...powerUser), await idOf(...readOnly)]
    const { code, stderr, stdout } = await lease('revoke')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    for (const id of ids) expect(stderr).toContain(id)
  })

  it('keeps what another lease holds, and says which', async () => {
    const first = await idOf(...powerUser)
    const second = await idOf(...powerUser)
    const revoked = await leaseJson(['revoke', first])
    expect(revoked.leases).toMatchObject([{ id: first, ending: 'kept', keptFor: second }])
    expect(await present()).toHaveLength(1)
    expect((await leaseJson(['revoke', second])).leases).toMatchObject([{ ending: 'revoked' }])
    expect(await present()).toEqual([])
  })

  it('takes one that has ended already as done, and says so', async () => {
    const id = await idOf(...powerUser)
    await lease('revoke', id)
    expect(await lease('revoke', id)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('the access was removed'),
    })
  })

  it('refuses an id that is not there (2)', async () => {
    expect(await lease('revoke', 'lease-nowhere000')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no lease "lease-nowhere000" in this ledger.'),
    })
  })

  it('by grant ends all my leases of it, and no others', async () => {
    await idOf(...powerUser)
    await idOf(...powerUser)
    const other = await idOf(...readOnly)
    expect((await leaseJson(['revoke', ...powerUser])).leases).toHaveLength(2)
    expect((await leaseJson(['list'])).leases).toMatchObject([{ id: other }])
    expect((await leaseJson(['revoke', '--account', account('web-prod')])).leases).toMatchObject([{ id: other }])
  })

  it('--group, --user, --all and --all-users', async () => {
    await idOf('--group', 'Responders', '--user', 'sam')
    await idOf(...powerUser)
    expect((await leaseJson(['revoke', '--group', 'Responders', '--user', 'kim'])).leases).toEqual([])
    expect((await leaseJson(['revoke', '--group', 'Responders', '--user', 'sam'])).leases).toHaveLength(1)
    expect((await leaseJson(['revoke', '--all'])).leases).toHaveLength(1)
    expect(await lease('revoke', '--all-users')).toMatchObject({ code: 2 })
    expect((await leaseJson(['revoke', '--all', '--all-users'])).leases).toEqual([])
  })

  it('3: what is there and not of this ledger is not removed', async () => {
    const standing = ['--account', 'management', '--permission-set', 'AdministratorAccess']
    expect(await lease('revoke', ...standing)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('was not granted by this ledger, and is not removed'),
    })
    expect(await leaseJson(['revoke', ...powerUser])).toEqual({ version: 1, leases: [] })
  })

  it('4: not confirmed in time', async () => {
    await idOf(...powerUser)
    await run('fault', 'stuck', 'DeleteAccountAssignment', '--milliseconds', '3000', '--times', '1')
    const { leases } = await leaseJson(['revoke', '--timeout', '1s'], 4)
    expect(leases).toMatchObject([{ state: 'revoking' }])
    expect((await leaseJson(['sweep', '--stuck', '--timeout', '30s'])).leases).toMatchObject([{ ending: 'revoked' }])
  })

  it('5: some ended, and some did not', async () => {
    await idOf(...powerUser)
    await idOf('--group', 'Responders')
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    const { leases = [] } = await leaseJson(['revoke', '--all'], 5)
    expect(leases.map(({ state }) => state).sort()).toEqual(['ended', 'revoking'])
  })

  it('1: denied; the lease is shown as stuck, first', async () => {
    await idOf(...readOnly)
    await idOf(...powerUser)
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    await leaseJson(['revoke', ...powerUser], 1)
    const { leases } = await leaseJson(['list'])
    expect(leases?.map(({ attention }) => attention)).toEqual(['stuck', undefined])
    expect((await lease('list')).stdout.split('\n')[1]).toContain('! stuck: ')
  })

  it('6: without credentials', async () => {
    await idOf(...powerUser)
    await run('fault', 'expired-credentials', '*')
    expect(await lease('revoke')).toMatchObject({ code: 6 })
  })

  it('does not remove what another made meanwhile: the lease ends as kept', async () => {
    const id = await idOf('--account', 'web-prod', '--permission-set', 'Billing')
    // Terraform makes the same assignment: AWS changes nothing that a listing shows.
    const keys = home.keysOf('iam-user')
    const client = new SSOAdminClient({ endpoint: home.url(), region: 'us-east-1', credentials: keys })
    const tuple = { ...assignment({ permissionSet: 'Billing' }), PrincipalId: user('alex') }
    await client.send(new CreateAccountAssignmentCommand(tuple))
    expect((await leaseJson(['revoke', id])).leases).toMatchObject([{ ending: 'kept', keptFor: 'standing' }])
    expect(await present()).toHaveLength(1)
    await client.send(new DeleteAccountAssignmentCommand(tuple))
  })
})

describe('symflow escalate and symflow revoke', () => {
  const symflow = (...args: readonly string[]) =>
    runBin('symflow', [...args, '--sandbox', '--json'], {
      cwd: home.folder(),
      env: { ...home.env(), SSO_ACCESS_PROFILE: undefined, AWS_PROFILE: undefined },
    })

  it('are the same commands, with the same exit codes', async () => {
    expect((await symflow('escalate', ...powerUser, ...hour)).code).toBe(0)
    const revoked = await symflow('revoke')
    expect(JSON.parse(revoked.stdout)).toMatchObject({ leases: [{ ending: 'revoked' }] })
    expect((await symflow('escalate', ...powerUser, '--duration', '1h')).code).toBe(3)
    expect((await symflow('escalate')).code).toBe(2)
    expect((await symflow('revoke', '--account', 'management', '--permission-set', 'AdministratorAccess')).code).toBe(3)
    expect((await lease('escalate', ...powerUser, '--dry-run', ...hour)).code).toBe(0)
  })
})
