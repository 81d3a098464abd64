import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { leaseHome, powerUser } from './lease-home.ts'
import { startBin } from './lease-process.ts'
import { mistakesIn } from './schema-mistakes.ts'

const home = leaseHome('credentialLag=600')
const { leaseJson, present, run, clear } = home

afterEach(clear)

const asked = ['run', ...powerUser, '--duration', '1h', '--sandbox'] as const

/** A command in the language of this program, so that every machine has it. */
const script = (text: string) => ['--', process.execPath, '-e', text]

const start = (flags: readonly string[], ...command: readonly string[]) =>
  startBin([...asked, ...flags, ...command], home.folder(), {
    ...home.env(),
    AWS_PROFILE: 'of-the-person',
    AWS_ACCESS_KEY_ID: 'AKIAOFTHEPERSON',
    XDG_STATE_HOME: '/of/the/person',
    SSO_ACCESS_PROFILE: undefined,
  })

const waits = script("process.on('SIGTERM', () => process.exit(9)); console.log('up'); setInterval(() => {}, 1000)")

/** Resolves when the command is up: it is what writes to stdout. */
const up = (running: ReturnType<typeof start>) =>
  new Promise<void>((resolve) => running.process.stdout?.once('data', () => resolve()))

describe('run', () => {
  it('gives the command the role, once it has spread, and takes it back; the exit code is its own', async () => {
    const running = start([], ...script('console.log(JSON.stringify(process.env)); process.exit(7)'))
    const { code, stdout, stderr } = await running.ended
    const env = JSON.parse(stdout) as Record<string, string>
    expect(code).toBe(7)
    expect(stderr).toContain('the access was removed')
    expect(env).toMatchObject({
      AWS_ACCESS_KEY_ID: expect.stringMatching(/^ASIA/),
      AWS_SESSION_TOKEN: expect.any(String),
      AWS_CREDENTIAL_EXPIRATION: expect.stringMatching(/^\d{4}-.*Z$/),
      AWS_ENDPOINT_URL: home.url(),
      XDG_STATE_HOME: '/of/the/person',
    })
    expect(env['AWS_PROFILE']).toBeUndefined()
    expect(await present()).toEqual([])
  })

  it('127 for a command that is not there, 143 for one that SIGTERM ended: taken back in both', async () => {
    const codes = []
    for (const command of [
      ['--', 'no-such-command'],
      script("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 99)"),
    ]) {
      codes.push((await start([], ...command).ended).code)
      expect(await present()).toEqual([])
    }
    expect(codes).toEqual([127, 143])
  })

  it('passes SIGTERM on, and takes back what the command had', async () => {
    const running = start([], ...waits)
    await up(running)
    expect(await present()).toHaveLength(1)
    running.process.kill('SIGTERM')
    expect((await running.ended).code).toBe(9)
    expect(await present()).toEqual([])
  })

  it('125: never starts where AWS does not spread the role in time, and takes the access back', async () => {
    await run('set', 'credentialLag=600000')
    const { code, stdout, stderr } = await start(['--timeout', '2s'], ...script("console.log('started')")).ended
    await run('set', 'credentialLag=600')
    expect({ code, stdout, stderr }).toEqual({
      code: 125,
      stdout: '',
      stderr: expect.stringContaining('no credentials'),
    })
    expect(await present()).toEqual([])
  })

  it('125: what AWS has not granted in time is not left to come later', async () => {
    await run('fault', 'stuck', 'CreateAccountAssignment', '--milliseconds', '2500', '--times', '1')
    const flags = ['--timeout', '1s', '--hold']
    const { code, stdout, stderr } = await start(flags, ...script("console.log('started')")).ended
    expect({ code, stdout, stderr }).toEqual({
      code: 125,
      stdout: '',
      stderr: expect.stringContaining('the access was removed'),
    })
    expect(await present()).toEqual([])
    expect((await leaseJson(['list'])).leases).toEqual([])
  })

  it('leaves a revoke that is not done by --timeout to others, and says to whom', async () => {
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    const file = join(home.folder(), 'run.json')
    const { code, stderr } = await start(['--timeout', '3s', '--json-file', file], ...script('process.exit(3)')).ended
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/is not confirmed[\s\S]*sso-access sweep/),
    })
    const document: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect(mistakesIn('run', document)).toEqual([])
    expect(document).toMatchObject({
      ...{ version: 1, code: 3, started: true },
      request: { outcome: 'granted' },
      revoke: { state: 'revoking', stopped: { kind: expect.any(String) } },
    })
  })

  it('takes the access back at its end under a command that goes on, whose exit code stays', async () => {
    const go = join(home.folder(), 'go')
    const text = `const fs = require('fs'); setInterval(() => { if (fs.existsSync(${JSON.stringify(go)})) process.exit(5) }, 50)`
    const running = startBin([...asked, ...script(`console.log('up'); ${text}`)], home.folder(), {
      ...home.env(),
      AWS_PROFILE: undefined,
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'preloads/later.cjs')}`,
      LATER_FILE: join(home.folder(), 'later'),
    })
    await up(running)
    // For AWS too: otherwise it would be asked with a time that it refuses first.
    await run('fault', 'clock-skew', '*', '--milliseconds', '3700000')
    writeFileSync(join(home.folder(), 'later'), '3700000')
    await running.says(/The lease is over/)
    await running.says(/the access was removed/)
    expect(await present()).toEqual([])
    expect(existsSync(go)).toBe(false)
    writeFileSync(go, '')
    expect((await running.ended).code).toBe(5)
  })

  it.each([
    ['a group', ['--group', 'Responders'], /--group does not go with run/],
    ['somebody else', ['--user', 'kai'], /not known to be "kai"/],
    ['--json', ['--json'], /--json-file/],
  ] as const)('2: %s', async (_what, flags, words) => {
    const { code, stderr } = await start(flags, ...script("console.log('started')")).ended
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(words) })
    expect((await leaseJson(['list'])).leases).toEqual([])
  })

  it.each([
    ['nothing at all', ['run']],
    ['nothing after --', [...asked, '--']],
    ['flags alone', [...asked]],
  ])('2: without a command it says how to give one, and grants nothing: %s', async (_, args) => {
    const before = await home.calls()
    expect(await home.sso(args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^error: There is no command to run\.\n {2}Give it after --, as in: sso-access run .* -- aws s3 ls\n$/,
      ),
    })
    expect(await home.calls()).toBe(before)
  })
})
