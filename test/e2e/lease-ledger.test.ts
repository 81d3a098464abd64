import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { afterEach, describe, expect, it } from 'vitest'
import { assignment, user } from '../sandbox/names.ts'
import { hour, leaseHome, powerUser } from './lease-home.ts'

const home = leaseHome()
const { lease, leaseJson, present, run, clear } = home

afterEach(clear)

const request = async (...args: readonly string[]) => (await leaseJson(['request', ...args])).lease?.id ?? ''

/** Somebody who works around the tool. */
function outsider() {
  const client = new SSOAdminClient({
    endpoint: home.url(),
    region: 'us-east-1',
    credentials: home.keysOf('iam-user'),
  })
  const tuple = (permissionSet: string) => ({ ...assignment({ permissionSet }), PrincipalId: user('alex') })
  return {
    makes: (permissionSet: string) => client.send(new CreateAccountAssignmentCommand(tuple(permissionSet))),
    removes: (permissionSet: string) => client.send(new DeleteAccountAssignmentCommand(tuple(permissionSet))),
  }
}

/** The sandbox's time goes on: leases fall due without anybody waiting. */
const later = (milliseconds: number) => run('fault', 'clock-skew', '*', '--milliseconds', String(milliseconds))

describe('sso-access list', () => {
  it('shows what has not ended, by grant, with the time left', async () => {
    await request(...powerUser, ...hour)
    await request(...powerUser, '--duration', '30m', '--force')
    await request('--group', 'Responders', '--user', 'sam', ...hour)
    const { code, stdout } = await lease('list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^LEASE +USER +ACCESS +STATE +UNTIL\n/)
    expect(stdout).toMatch(
      /PowerUserAccess in web-prod \(\d+\) +30 min left .*\n.*PowerUserAccess in web-prod \(\d+\) +1 h left/,
    )
    expect(stdout).toMatch(/sam +the group Responders +1 h left/)
    const { leases = [] } = await leaseJson(['list'])
    expect(leases.map(({ holder }) => holder)).toEqual(['ours', 'ours', 'ours'])
  })

  it('shows those of others with --all-users, and those that have ended with --ended', async () => {
    await request(...powerUser, ...hour)
    await request('--group', 'Responders', '--user', 'sam', '--profile', 'iam-user', ...hour)
    await lease('revoke', '--group', 'Responders', '--user', 'sam')
    expect((await leaseJson(['list', '--all-users', '--ended'])).leases?.length).toBeGreaterThanOrEqual(2)
    expect((await leaseJson(['list'])).leases).toHaveLength(1)
  })

  it('sweeps what is due first, and keeps that out of stdout', async () => {
    const id = await request(...powerUser, '--duration', '1m', '--force')
    await later(120_000)
    // A call tells the time of AWS.
    await lease('request', '--account', 'web-prod', '--permission-set', 'ReadOnlyAccess', ...hour)
    const { stdout, code } = await lease('list', '--json')
    expect({ code, due: stdout.includes(id) }).toEqual({ code: 0, due: false })
    expect((await present()).length).toBe(1)
  })
})

describe('sso-access extend', () => {
  it('moves the end of an active lease, from now', async () => {
    const id = await request(...powerUser, '--duration', '10m', '--force')
    const { outcome, lease: extended } = await leaseJson(['extend', id, '--duration', '2h', '--force'])
    expect(outcome).toBe('extended')
    const left = Date.parse(extended?.endsAt ?? '') - Date.now()
    expect(Math.round(left / 60_000)).toBe(120)
  })

  it('says that access is gone, where it is', async () => {
    const id = await request('--account', 'web-prod', '--permission-set', 'Billing', ...hour)
    await outsider().removes('Billing')
    expect(await lease('extend', id, '--duration', '2h', '--force')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the access is gone'),
    })
  })

  it.each([
    [['lease-nowhere000', '--duration', '1h'], 2, 'There is no lease'],
    [['lease-nowhere000'], 2, 'No new end is given.'],
  ])('%j exits with %i', async (args, code, text) => {
    expect(await lease('extend', ...args)).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(text) })
  })

  it('refuses what has ended, and what is too long (3)', async () => {
    const id = await request(...powerUser, ...hour)
    expect(await lease('extend', id, '--duration', '13h')).toMatchObject({ code: 3 })
    await lease('revoke', id)
    expect(await leaseJson(['extend', id, '--duration', '1h'], 3)).toMatchObject({ outcome: 'not-active' })
  })
})

describe('sso-access sweep', () => {
  it('ends what is due, and has nothing to do then', async () => {
    const id = await request(...powerUser, '--duration', '1m', '--force')
    await later(120_000)
    // A call tells the time of AWS.
    await lease('audit')
    expect((await leaseJson(['sweep'])).leases).toMatchObject([{ id, state: 'ended', ending: 'revoked' }])
    expect(await lease('sweep')).toMatchObject({ code: 0, stderr: 'Nothing was due.\n' })
    expect(await present()).toEqual([])
  })

  it('7: says what it could not end', async () => {
    const id = await request('--account', 'web-staging', '--permission-set', 'ReadOnlyAccess', ...hour)
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    await leaseJson(['revoke', id], 1)
    expect(await leaseJson(['sweep', '--stuck'], 7)).toMatchObject({ attention: [{ id, attention: 'stuck' }] })
    expect((await lease('doctor')).stdout).toMatch(/! leases: 1 stuck/)
  })
})

describe('sso-access audit', () => {
  it('tells what is in order from what is not, and removes nothing', async () => {
    const kept = await request(...powerUser, ...hour)
    const gone = await request('--account', 'web-prod', '--permission-set', 'SecurityAudit', ...hour)
    await outsider().removes('SecurityAudit')
    const before = await present()
    const { grants: found } = await leaseJson(['audit'], 7)
    const kinds = (found as readonly { kind: string; leases: readonly { id: string }[] }[]).map(({ kind, leases }) => [
      kind,
      ...leases.map(({ id }) => id),
    ])
    expect(kinds).toContainEqual(['in-order', kept])
    expect(kinds).toContainEqual(['missing', gone])
    expect(await present()).toEqual(before)
  })

  it('shows what is there and not ours', async () => {
    const sandboxAlex = ['--account', 'sandbox-alex', '--permission-set', 'PowerUserAccess']
    await request(...sandboxAlex, '--user', 'sam', ...hour)
    const { grants: found } = await leaseJson(['audit'])
    expect(found).toContainEqual(expect.objectContaining({ kind: 'not-ours', present: true, leases: [] }))
  })

  it('--resolve decides a disputed grant', async () => {
    const tuple = ['--account', 'web-prod', '--permission-set', 'DatabaseAdministrator'] as const
    await outsider().makes('DatabaseAdministrator')
    await outsider().removes('DatabaseAdministrator')
    const id = await request(...tuple, ...hour)
    expect((await leaseJson(['revoke', id])).leases).toMatchObject([{ ending: 'kept', keptFor: 'disputed' }])
    expect(await lease('audit')).toMatchObject({ code: 7, stdout: expect.stringContaining('disputed') })
    expect(await lease('audit', '--resolve', id)).toMatchObject({ code: 2 })
    expect(await leaseJson(['audit', '--resolve', id, '--ours'])).toMatchObject({
      outcome: 'resolved',
      reopened: { id },
    })
    expect(await lease('audit', '--resolve', id, '--not-ours')).toMatchObject({ code: 3 })
    expect(await lease('audit', '--resolve', 'nothing', '--ours')).toMatchObject({ code: 2 })
    expect(await lease('audit', '--ours')).toMatchObject({ code: 2 })
  })
})

describe('sso-access history', () => {
  it('has what was granted, the last first, and all that happened to one', async () => {
    const id = await request(...powerUser, ...hour, '--reason', 'an incident')
    await lease('revoke', id)
    const { leases = [] } = await leaseJson(['history'])
    expect(leases.find((one) => one.id === id)).toMatchObject({ reason: 'an incident', ending: 'revoked' })
    expect((await leaseJson(['history', '--limit', '1'])).leases).toHaveLength(1)
    const one = await leaseJson(['history', id])
    const kinds = (one['events'] as readonly { kind: string }[]).map(({ kind }) => kind)
    for (const kind of ['intent', 'accepted', 'lease']) expect(kinds).toContain(kind)
    expect(await lease('history', 'lease-nowhere000')).toMatchObject({ code: 2 })
    expect(await lease('history', '--limit', '0')).toMatchObject({ code: 2 })
  })
})

describe('sso-access doctor', () => {
  it('says how the ledger is', async () => {
    expect((await lease('doctor')).stdout).toMatch(/✓ ledger: .*ledger\.sqlite, \d+ leases? that ha(s|ve) not ended/)
  })
})
