// As large as an organization is by AWS's quotas: 10,000 accounts in nested units, 500 permission sets.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { describeOnTerminal, runBinOnTerminal } from '../terminal-process.ts'
import { awsHome } from './aws-home.ts'

const home = awsHome('callsPerSecond=0')

beforeAll(async () => {
  await home.run('seed', 'large')
  // The pace is held by test/aws; here it would take a minute and a half.
  const folder = join(home.folder(), 'sandbox/config/sso-access')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.json'), '{"callsPerSecond": 1000}')
}, 60_000)

describeOnTerminal('the large seed', () => {
  it('has all of its accounts listed, page by page, with progress for who watches', async () => {
    const before = await home.calls()
    const { code, shown } = await runBinOnTerminal(
      'sso-access',
      ['accounts', '--sandbox', '--ou', 'ou-exam-large0013'],
      {
        ...{ cwd: home.folder(), env: home.env() },
      },
    )
    expect(code).toBe(0)
    const told = [...shown.matchAll(/\r\u001b\[K(\d+) accounts …/g)].map(([, count]) => Number(count))
    expect(told.length).toBeGreaterThan(2)
    expect(told).toEqual(told.toSorted((one, other) => one - other))
    expect(shown).toContain('workload-00013')
    // 500 pages of 20, and an empty one.
    expect(await home.calls('ListAccounts')).toBe(501)
    expect((await home.calls()) - before).toBeLessThan(1000)
  }, 120_000)

  it('is not loaded again', async () => {
    const before = await home.calls()
    const { code, stdout, stderr } = await home.sso(['accounts', '--sandbox', '--json'])
    expect({ code, stderr, calls: (await home.calls()) - before }).toEqual({ code: 0, stderr: '', calls: 0 })
    const { accounts } = JSON.parse(stdout) as { accounts: readonly { path: string; units: readonly string[] }[] }
    expect(accounts).toHaveLength(10_000)
    expect(new Set(accounts.map(({ path }) => path)).size).toBe(108)
    expect(accounts.filter(({ units }) => units.length === 3).length).toBeGreaterThan(8000)
    const nested = JSON.parse((await home.sso(['accounts', '--sandbox', '--ou', '/Division 3', '--json'])).stdout)
    expect(nested.accounts.length).toBeGreaterThan(900)
  }, 60_000)

  it('costs a call for each permission set the first time, and none the second', async () => {
    const { stdout } = await home.sso(['permission-sets', '--sandbox', '--json'])
    expect(JSON.parse(stdout).permissionSets).toHaveLength(500)
    expect(await home.calls('DescribePermissionSet')).toBe(500)
    const { code } = await home.sso(['permission-sets', '--sandbox', 'Workload123'])
    expect([code, await home.calls('DescribePermissionSet')]).toEqual([0, 500])
  }, 60_000)

  it('names the nearest of 10,000', async () => {
    const { stderr } = await home.sso(['accounts', 'worklod-09876', '--sandbox'])
    expect(stderr).toContain('The nearest are "workload-09876"')
  })
})
