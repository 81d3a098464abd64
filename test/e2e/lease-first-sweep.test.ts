// The commands about leases end what is due before they do what they were asked for, and nothing else changes by it.
import { afterEach, describe, expect, it } from 'vitest'
import { hour, leaseHome } from './lease-home.ts'
import { leaseTime } from './lease-time.ts'

const home = leaseHome()
const { leaseJson, present, run, clear } = home
const { pass, back, env } = leaseTime(home)

// For the sandbox the time goes back after each test: access of its own for each.
afterEach(async () => {
  back()
  await clear()
})

const of = (account: string, set = 'ReadOnlyAccess') => ['--account', account, '--permission-set', set] as const
const now = (command: string, ...args: readonly string[]) => home.sso([command, '--sandbox', ...args], env())

/** A lease that is due. */
async function due(account: string): Promise<string> {
  const { lease } = await leaseJson(['request', ...of(account), '--duration', '1m', '--force'])
  await pass(150_000)
  return lease?.id ?? ''
}

describe('what is due is ended first', () => {
  it.each([
    ['list', 'web-prod', ['list'], 0],
    ['request', 'api-prod', ['request', ...of('web-staging', 'Billing'), ...hour], 0],
    ['extend', 'data-prod', ['extend', 'lease-nowhere000', '--duration', '1h'], 2],
    ['revoke', 'search-prod', ['revoke', 'lease-nowhere000'], 2],
    [
      'run',
      'mobile-prod',
      ['run', ...of('api-staging', 'Billing'), '--duration', '1h', '--', process.execPath, '-e', ''],
      0,
    ],
  ] as const)('by %s', async (_, account, args, code) => {
    const id = await due(account)
    const [command, ...rest] = args
    const ended = await now(command, ...rest)
    expect({ code: ended.code, stderr: ended.stderr }).toEqual({
      code,
      stderr: expect.stringContaining(`${id}, alex: ReadOnlyAccess in ${account}`),
    })
    expect(ended.stdout).not.toContain(id)
    const { leases } = await leaseJson(['history', id])
    expect(leases).toMatchObject([{ state: 'ended', ending: 'revoked' }])
  })

  it('but not by a request that only says what it would do', async () => {
    await due('web-staging')
    expect((await now('request', ...of('data-staging', 'Billing'), ...hour, '--dry-run')).code).toBe(0)
    expect(await present()).toHaveLength(1)
  })

  it('where it cannot be, that is said, and the exit code is that of the command', async () => {
    const id = await due('search-staging')
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    const { code, stdout, stderr } = await now('list', '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`${id}, alex: ReadOnlyAccess in `) })
    expect(JSON.parse(stdout)).toMatchObject({ leases: [{ id, attention: 'stuck' }] })
  })
})

describe('an audit, which ends nothing', () => {
  it('7: overdue; beside it what is standing is as it should be', async () => {
    const standing = ['request', ...of('management', 'AdministratorAccess'), ...hour, '--accept-standing']
    const { lease } = await leaseJson(standing)
    const id = await due('mobile-staging')
    const { code, stdout } = await now('audit', '--json')
    const { grants } = JSON.parse(stdout) as { grants: readonly { kind: string; leases: readonly { id: string }[] }[] }
    const kinds = grants.map(({ kind, leases }) => [kind, ...leases.map((one) => one.id)])
    expect(kinds).toContainEqual(['overdue', id])
    expect(kinds).toContainEqual(['standing', lease?.id])
    expect({ code, present: (await present()).length }).toEqual({ code: 7, present: 1 })
  })
})
