// What a machine lacks or runs out of, and what others do to a lease, keeps no access from ending.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runBin } from '../processes.ts'
import { cleared } from './aws-home.ts'
import { hour, leaseHome, powerUser } from './lease-home.ts'
import { startBin } from './lease-process.ts'

const home = leaseHome()
const { calls, lease, leaseJson, present, run } = home

/** Each hook runs a few commands, which take seconds on a machine that is busy. */
const PATIENCE = 60_000
afterEach(home.clear, PATIENCE)

const place = (name: string) => join(home.folder(), name)
const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  startBin([...args, '--sandbox'], home.folder(), {
    ...{ ...home.env(), AWS_PROFILE: undefined, SSO_ACCESS_PROFILE: undefined, ...env },
  })
/** @param flags of run, before its own */
const runs = (flags: readonly string[], ...command: readonly string[]) =>
  startBin(['run', '--duration', '1h', '--sandbox', ...flags, '--', ...command], home.folder(), {
    ...{ ...home.env(), AWS_PROFILE: undefined, SSO_ACCESS_PROFILE: undefined },
    // Its clock can be put forward while it runs.
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'preloads/later.cjs')}`,
    LATER_FILE: place('later'),
  })
const script = (text: string) => [process.execPath, '-e', text]

it('a request ends when it is done, on a machine without crontab and pgrep too', async () => {
  mkdirSync(place('nothing'))
  const asked = start(['request', ...powerUser, ...hour], { PATH: place('nothing') })
  await asked.says(/end it: sso-access revoke/)
  const done = Date.now()
  expect((await asked.ended).code).toBe(0)
  expect(Date.now() - done).toBeLessThan(10_000)
})

it.each(['list', 'history', 'audit'])(
  '%s says nothing of a reader that leaves, as `| head -1` does',
  async (command) => {
    await lease('request', ...powerUser, ...hour)
    const options = { cwd: home.folder(), env: { ...home.env(), ...cleared }, closed: 'stdout' } as const
    for (const flags of [[], ['--json']]) {
      const { code, stderr } = await runBin('sso-access', [command, ...flags, '--sandbox'], options)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    }
  },
)

describe('a run that cannot start its command takes the access back', () => {
  it('126: a file that is no program', async () => {
    writeFileSync(place('data'), 'no program')
    chmodSync(place('data'), 0o644)
    const { code, stderr } = await runs(powerUser, place('data')).ended
    expect({ code, stderr }).toEqual({ code: 126, stderr: expect.stringMatching(/cannot be run\.[\s\S]*was removed/) })
    expect(await present()).toEqual([])
  })

  it('125: AWS refuses the credentials of the role', async () => {
    await run('fault', 'expired-credentials', 'GetRoleCredentials')
    const { code, stderr } = await runs(powerUser, ...script('')).ended
    expect({ code, stderr }).toEqual({ code: 125, stderr: expect.stringMatching(/error: [\s\S]*was removed/) })
    expect(await present()).toEqual([])
  })
})

it('a document that cannot be written changes neither the code of a run nor the end of its access', async () => {
  const { code, stderr } = await runs([...powerUser, '--json-file', '/dev/null/run.json'], ...script('process.exit(7)'))
    .ended
  expect({ code, stderr }).toEqual({ code: 7, stderr: expect.stringMatching(/was removed[\s\S]*error: Cannot write/) })
  expect(await present()).toEqual([])
})

// Mounting takes root, and a container that may.
const tmpfs = (folder: string) =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m,mode=700', 'tmpfs', folder], { stdio: 'ignore' }).status === 0

describe('a disk that is full once access is granted', () => {
  const small = () => place('small')
  /** Access that no other ledger grants here. */
  const access = ['--account', 'data-prod', '--permission-set', 'PowerUserAccess']
  const at = () => [...access, '--state-dir', small()]
  let isMounted = false
  beforeAll(() => {
    mkdirSync(small())
    isMounted = tmpfs(small())
    if (!isMounted) console.warn('SKIPPED test/e2e/lease-ends: a full disk: nothing can be mounted here.')
  })
  afterAll(() => {
    if (isMounted) spawnSync('umount', [small()])
  })
  afterEach(async () => {
    rmSync(join(small(), 'filler'), { force: true })
    rmSync(place('later'), { force: true })
    if (isMounted) await lease('revoke', '--all', '--all-users', '--yes', '--state-dir', small())
  }, PATIENCE)
  /** A program that fills the disk. */
  const filling = (code: number) =>
    script(`try { require('fs').writeFileSync(${JSON.stringify(join(small(), 'filler'))}, Buffer.alloc(9e6)) } catch {}
      process.exit(${code})`)
  const fill = () => spawnSync(...([process.execPath, filling(0).slice(1)] as const))

  it('run --hold goes on trying, and ends with the code of its command', async (context) => {
    context.skip(!isMounted)
    const running = runs(['--hold', '--timeout', '1s', ...at()], ...filling(7))
    await running.says(/has no room left on its disk: .*Trying again\./)
    expect(await present()).toHaveLength(1)
    rmSync(join(small(), 'filler'))
    const { code, stderr } = await running.ended
    expect({ code, stderr }).toEqual({ code: 7, stderr: expect.stringContaining('the access was removed') })
    expect(await present()).toEqual([])
  })

  it('run says after --timeout what takes the access back: nothing has noted that it is to go', async (context) => {
    context.skip(!isMounted)
    const { code, stderr } = await runs(['--timeout', '3s', ...at()], ...filling(3)).ended
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/is not confirmed[\s\S]*sso-access revoke lease-\w+ --sandbox --state-dir/),
    })
    expect(await present()).toHaveLength(1)
  })

  it('125: a run whose grant was on its way takes that back when there is room', async (context) => {
    context.skip(!isMounted)
    await run('set', 'createDelay=3000')
    const before = await calls('CreateAccountAssignment')
    const running = runs(['--hold', ...at()], ...script(`console.log('started')`))
    while ((await calls('CreateAccountAssignment')) === before);
    fill()
    await running.says(/^error: .* has no room left on its disk/m)
    await run('set', 'createDelay=0')
    rmSync(join(small(), 'filler'))
    // Its own lock, which could not be given back, lasts a minute: nobody waits for it.
    await run('fault', 'clock-skew', '*', '--milliseconds', '70000')
    writeFileSync(place('later'), '70000')
    const { code, stdout } = await running.ended
    expect({ code, stdout }).toEqual({ code: 125, stdout: '' })
    expect(await present()).toEqual([])
  })

  it('--hold goes on trying', async (context) => {
    context.skip(!isMounted)
    const held = start(['request', '--duration', '1h', '--hold', ...at()])
    await held.says(/Ctrl-C takes the access back/)
    fill()
    held.process.kill('SIGTERM')
    await held.says(/has no room left on its disk: .*Trying again\./)
    rmSync(join(small(), 'filler'))
    expect((await held.ended).code).toBe(0)
    expect(await present()).toEqual([])
  })
})

describe('a lease that somebody else moves', () => {
  const held = (...flags: readonly string[]) => start(['request', ...powerUser, '--duration', '1h', '--hold', ...flags])
  const onlyId = async () => (await leaseJson(['list'])).leases?.[0]?.id ?? ''

  it('--hold follows its end, asks AWS for nothing meanwhile, and ends when it is revoked elsewhere', async () => {
    const holding = held()
    await holding.says(/Ctrl-C takes the access back/)
    const id = await onlyId()
    await leaseJson(['extend', id, '--duration', '3h', '--force'])
    const before = await calls()
    await holding.says(/has another end: it lasts until .* \(3 h|2 h 59 min\)/)
    expect(await calls()).toBe(before)
    expect((await lease('revoke', id)).code).toBe(0)
    const after = await calls()
    const { code, stderr } = await holding.ended
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`${id} was ended elsewhere: the access was removed.`),
    })
    expect(await calls()).toBe(after)
  })

  it('the command of a run goes on when its access is revoked elsewhere, and its code stays', async () => {
    const go = place('go')
    const running = runs(
      powerUser,
      ...script(
        `console.log('up'); setInterval(() => { if (fs.existsSync(${JSON.stringify(go)})) process.exit(5) }, 50)`,
      ),
    )
    await new Promise((resolve) => running.process.stdout?.once('data', resolve))
    expect((await lease('revoke', await onlyId())).code).toBe(0)
    await running.says(/The access was taken back elsewhere, and the command goes on\./)
    expect(existsSync(go)).toBe(false)
    writeFileSync(go, '')
    expect((await running.ended).code).toBe(5)
  })
})

it.each([
  ['behind', 'api-prod', 120_000],
  ['ahead of', 'search-prod', -120_000],
])('request and doctor warn of a clock that is 2 min %s that of AWS', async (words, account, milliseconds) => {
  await run('fault', 'clock-skew', '*', '--milliseconds', String(milliseconds))
  // What is said before AWS is asked to grant: the listing before that has told the time.
  const { stderr } = await lease('request', '--account', account, '--permission-set', 'ViewOnlyAccess', ...hour)
  expect(stderr).toMatch(
    new RegExp(`The clock of this machine is 2 min ${words} that of AWS\\. Set it: leases go by the clock of AWS\\.`),
  )
  const { stdout } = await lease('doctor')
  expect(stdout).toMatch(
    new RegExp(`^! clock: 1(19|20|21) s ${words} that of AWS\\n {4}Set the clock of this machine`, 'm'),
  )
})

it('doctor says where a ledger cannot be kept, and that nothing would end a lease after a restart', async () => {
  const network = await home.sso(['doctor', '--sandbox', '--state-dir', place('far')], {
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'preloads/network-disk.cjs')}`,
    STATFS_TYPE: String(0x6969),
  })
  expect({ code: network.code, stdout: network.stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/^✗ disk: .* is on a network disk \(NFS\)/m),
  })
  const none = await lease('doctor', '--state-dir', '/dev/null/state')
  expect({ code: none.code, stdout: none.stdout }).toEqual({
    code: 1,
    stdout: expect.stringMatching(/^✗ ledger: The ledger "\/dev\/null\/state\/ledger.sqlite" cannot be used/m),
  })
  await lease('request', '--account', 'mobile-prod', '--permission-set', 'ViewOnlyAccess', ...hour)
  const { code, stdout } = await lease('doctor')
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^! scheduler: none is installed[\s\S]*^! agent: none runs, and leases are left/m),
  })
})

describe('a sandbox that is stopped', () => {
  const other = leaseHome()

  it('ends the agent that its leases have', async () => {
    expect((await other.lease('request', ...powerUser, ...hour)).code).toBe(0)
    const agent = startBin(['agent', 'run', '--sandbox'], other.folder(), {
      ...{ ...other.env(), ...cleared, SSO_ACCESS_AGENT_EVERY: '1s' },
    })
    await expect
      .poll(async () => (await other.lease('agent', 'status')).stdout, { timeout: 20_000 })
      .toMatch(/An agent runs/)
    await other.run('stop')
    const ledger = new Libsql(join(other.folder(), 'sandbox/ledger.sqlite'))
    ledger.prepare("update lease set data = json_set(data, '$.end', 1000), wake_at = 1000, end_at = 1000").run()
    ledger.close()
    expect((await agent.ended).code).toBe(0)
    const { stdout } = await other.lease('agent', 'logs')
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ event: 'ended', why: 'no-sandbox' })
    await other.run('start')
  })
})
