import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { agentHome, processInfo, until } from './agent-home.ts'
import { startBin } from './lease-process.ts'

const home = agentHome()
const { agent, endsIn, log, present, request, sso } = home

function schemaMistakes(document: object) {
  const schema = JSON.parse(readFileSync(join(root, 'docs/schemas/agent.json'), 'utf8'))
  const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema)
  return validate(document) ? [] : validate.errors
}

const another = ['--account', 'web-staging', '--permission-set', 'ReadOnlyAccess']

const gone = (pid: number | undefined) => {
  try {
    process.kill(pid ?? 0, 0)
    return processInfo(pid ?? 0)?.args.join('') === ''
  } catch {
    return true
  }
}

describe('an agent', () => {
  it('is started by a request, ends the lease at its end, and then itself', async () => {
    const { code, stderr } = await request()
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('Granted') })
    const status = await until(async () => {
      const seen = await agent('status')
      return seen.nextAt !== undefined && seen
    })
    expect(status).toMatchObject({ running: true, leases: 1, state: 'waiting' })
    const found = processInfo(status.pid ?? 0)
    if (process.platform === 'linux') {
      expect(found?.args.slice(2).join(' ').trim()).toBe(`agent run --state-dir ${home.stateFolder()}`)
      expect(found?.environment).not.toContain('a-secret')
    }
    expect(await present()).toBe(1)
    await endsIn(500)
    await until(async () => !(await agent('status')).running)
    expect([await present(), (await log()).at(-1)]).toEqual([
      0,
      expect.objectContaining({ event: 'ended', why: 'no-lease' }),
    ])
    await until(() => gone(status.pid))
  })

  it('tries where it is not sure to end a lease: --force says so, of a request and of an extension', async () => {
    const inContainer = (...args: readonly string[]) => home.inCi(args, { CI: undefined, container: 'podman' })
    const says =
      /\n {2}end: nothing is sure to end it \(--force\)\. The agent tries, but this is a container, [^\n]* sso-access sweep\n/
    const asked = await inContainer('request', ...another, '--duration', '1h', '--yes', '--force')
    expect(asked).toMatchObject({ code: 0, stderr: expect.stringMatching(says) })
    expect((await agent('status')).running).toBe(true)
    const [, id = ''] = /lease: (lease-\w+)/.exec(asked.stderr) ?? []
    const extended = await inContainer('extend', id, '--duration', '2h', '--force')
    expect(extended).toMatchObject({ code: 0, stderr: expect.stringMatching(says) })
    const without = await inContainer('extend', id, '--duration', '3h', '--force', '--no-agent')
    expect(without.stderr).toContain('\n  end: nothing ends it by itself (--force). When it is due: sso-access sweep\n')
    expect(await inContainer('extend', id, '--duration', '2h')).toMatchObject({ code: 3 })
  })

  it('is one, however many start it at the same time', async () => {
    await request('--no-agent')
    const started = await Promise.all([agent('start'), agent('start'), agent('start')])
    const { pid } = await agent('status')
    expect(pid).toBeTypeOf('number')
    expect(new Set(started.map((each) => each.pid))).toEqual(new Set([pid]))
    expect(started.every(({ running }) => running)).toBe(true)
    const { stderr } = await sso('agent', 'start')
    expect(stderr).toMatch(
      /An agent runs already[\s\S]*A restart of the machine ends it\. A scheduler survives one: sso-access sweep --install/,
    )
  })

  it('that was killed leaves its place to the next one', async () => {
    await request()
    const { pid = 0 } = await agent('status')
    process.kill(pid, 'SIGKILL')
    await until(() => gone(pid))
    expect(await agent('status')).toMatchObject({ running: false, leases: 1 })
    await request('--accept-standing')
    const next = await agent('status')
    expect([next.running, next.pid === pid]).toEqual([true, false])
  })

  it('that is stopped leaves its leases, and says what ends them', async () => {
    await request()
    const stopped = await sso('agent', 'stop')
    expect(stopped).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 lease has not ended. When due: sso-access sweep'),
    })
    expect([(await agent('status')).running, await present()]).toEqual([false, 1])
    expect((await log()).at(-1)).toMatchObject({ event: 'ended', why: 'stopped' })
  })

  it('is not started in CI, with --no-agent, or by --dry-run; and in CI where it is asked for', async () => {
    await request('--dry-run')
    await request('--no-agent')
    await home.inCi(['request', ...another, '--duration', '1h', '--force', '--yes'], { CI: 'true' })
    expect(await agent('status')).toMatchObject({ running: false, leases: 2 })
    const { code } = await home.inCi(['agent', 'start'], { CI: 'true', SSO_ACCESS_AGENT_EVERY: '1s' })
    expect([code, (await agent('status')).running]).toEqual([0, true])
  })

  it('ends where its folder is gone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-'))
    const running = startBin(['agent', 'run', '--state-dir', folder], home.folder(), home.agentEnv())
    const { rm } = await import('node:fs/promises')
    await until(async () =>
      (await sso('agent', 'status', '--state-dir', folder, '--json')).stdout.includes('"waiting"'),
    )
    await rm(folder, { recursive: true })
    expect((await running.ended).code).toBe(0)
  })
})

describe('an agent without credentials', () => {
  it('says so everywhere, with the command that helps, and goes on once somebody has signed in', async () => {
    await request()
    await home.signIn('corp', {
      accessToken: 'not-any-more',
      expiresAt: new Date(0).toISOString(),
      refreshToken: undefined,
    })
    await endsIn(0)
    const { trouble } = await until(async () => {
      const { stdout } = await sso('agent', 'status', '--json')
      const document = JSON.parse(stdout) as { trouble?: { sentence: string; hint: string } }
      return document.trouble && document
    })
    const help = 'aws sso login --profile sso'
    expect(schemaMistakes(await agent('status'))).toEqual([])
    expect(trouble).toMatchObject({
      sentence: expect.stringMatching(/^The sign-in of profile "sso" has expired/),
      hint: expect.stringContaining(help),
    })
    const status = await sso('agent', 'status')
    expect([status.code, status.stdout]).toEqual([7, expect.stringContaining('! It cannot take access back')])
    const { stderr, code } = await sso('history')
    expect([code, stderr.trim().split('\n')]).toEqual([
      0,
      [expect.stringMatching(/^The agent cannot take access back: .*aws sso login --profile sso$/)],
    ])
    // Also where a command does more than look, or fails itself.
    for (const command of [['list'], ['request', ...another, '--duration', '1h', '--dry-run']])
      expect((await sso(...command)).stderr).toMatch(
        /^The agent cannot take access back: .*aws sso login --profile sso/,
      )
    expect((await sso('doctor')).stdout).toMatch(/^! agent: runs .*cannot take access back/m)
    expect(await until(home.notices)).toContain(help)
    expect(await log()).toContainEqual(
      expect.objectContaining({ event: 'trouble', hint: expect.stringContaining(help) }),
    )
    await home.signIn('corp')
    await until(async () => !(await agent('status')).running)
    expect(await present()).toBe(0)
  })
})

describe('an agent whose wall clock jumps back by an hour', () => {
  it('ends the lease at its end all the same', async () => {
    await request('--no-agent')
    const off = join(home.folder(), 'clock-off')
    const env = {
      ...home.agentEnv(),
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'preloads/clock.cjs')}`,
      CLOCK_OFF: off,
    }
    await endsIn(5000)
    const end = Date.now() + 5000
    const running = startBin(['agent', 'run'], home.folder(), env)
    await until(async () => (await agent('status')).state === 'waiting')
    writeFileSync(off, String(-3_600_000))
    expect((await running.ended).code).toBe(0)
    expect(await present()).toBe(0)
    expect(Date.now() - end).toBeLessThan(60_000)
    expect(await log()).toContainEqual(expect.objectContaining({ event: 'swept', isMeasured: true }))
  })
})
