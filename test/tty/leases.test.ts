// What a person sees of leases on a terminal: a held one, one of a command, and what is asked.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from '../e2e/lease-home.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { openShell, openSsoAccess, type Session } from './session.ts'

const home = leaseHome()
const { present, run, clear } = home

afterEach(clear)

const open = (...args: readonly string[]): Session =>
  openSsoAccess(args, {
    cwd: home.folder(),
    env: { ...home.env(), AWS_PROFILE: undefined, SSO_ACCESS_PROFILE: undefined },
  })

const forAnHour = ['--duration', '1h', '--no-agent', '--yes', '--sandbox'] as const
const held = () => open('request', ...powerUser, ...forAnHour, '--hold')
const running = (text: string) => open('run', ...powerUser, ...forAnHour, '--', process.execPath, '-e', text)

describeOnTerminal('--hold on a terminal', () => {
  it('Ctrl-C takes the access back; the time left is on one line, also after a resize', async () => {
    const session = held()
    await session.sees(/\d+ (h|min).* left/)
    session.resize(40, 12)
    await session.sees(/\d+ (h|min).* left/)
    session.press('ctrl-c')
    await session.sees('the access was removed')
    expect(await session.ended()).toBe(0)
    expect(await present()).toEqual([])
  })

  it('Ctrl-C twice leaves at once, with 130 and the line that takes it back', async () => {
    const session = held()
    await session.sees(/\d+ (h|min).* left/)
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    session.press('ctrl-c')
    await session.sees('Trying again.')
    session.press('ctrl-c')
    await session.sees(/sso-access revoke lease-/)
    expect(await session.ended()).toBe(130)
  })

  it('a terminal that is closed takes the access back', async () => {
    const session = held()
    await session.sees(/\d+ (h|min).* left/)
    session.hangUp()
    await expect.poll(async () => (await present()).length, { timeout: 30_000, interval: 200 }).toBe(0)
  })
})

describeOnTerminal('run on a terminal', () => {
  const counting = `let n = 0
    process.on('SIGINT', () => { n += 1; console.log('interrupt ' + n); if (n === 2) process.exit(4) })
    process.stdout.on('resize', () => console.log('columns ' + process.stdout.columns))
    console.log('up'); setInterval(() => {}, 1000)`

  it('gives the command each Ctrl-C once, and a resize; takes the access back when it ends', async () => {
    const session = running(counting)
    await session.sees(/^up/m)
    session.resize(60, 20)
    await session.sees('columns 60')
    session.press('ctrl-c')
    await session.sees('interrupt 1')
    expect(session.screen()).not.toContain('interrupt 2')
    expect(await present()).toHaveLength(1)
    session.press('ctrl-c')
    await session.sees('the access was removed')
    expect(await session.ended()).toBe(4)
    expect(await present()).toEqual([])
  })

  it('takes the access back when the terminal is closed', async () => {
    const session = running(`console.log('up'); setInterval(() => {}, 1000)`)
    await session.sees(/^up/m)
    session.hangUp()
    await expect.poll(async () => (await present()).length, { timeout: 30_000, interval: 200 }).toBe(0)
  })
})

describeOnTerminal('a terminal that is taken away', () => {
  const code = () => join(home.folder(), 'code')
  const words = {
    hold: ['request', ...powerUser, ...forAnHour, '--hold'],
    run: ['run', ...powerUser, ...forAnHour, '--', 'sh', '-c', "'echo up; exec sleep 600'"],
  } as const
  const seen = { hold: /\d+ (h|min).* left/, run: /^up/m } as const
  /** @param before what the shell does first */
  const inShell = (command: keyof typeof words, before: string) =>
    openShell(`${before} $SSO_ACCESS ${words[command].join(' ')}; echo $? > ${code()}`, {
      cwd: home.folder(),
      env: { ...home.env(), AWS_PROFILE: undefined, SSO_ACCESS_PROFILE: undefined },
    })
  const taken = () => expect.poll(async () => (await present()).length, { timeout: 30_000, interval: 200 }).toBe(0)

  afterEach(async () => {
    rmSync(code(), { force: true })
    await run('set', 'deleteDelay=0')
  })

  it.each([
    ['hold', 0],
    // 128 + 1: the hang-up that was passed on ended the command.
    ['run', 129],
  ] as const)(
    '%s takes the access back, and ends in order though nothing can be written',
    async (command, expected) => {
      const session = open(...words[command].map((word) => word.replaceAll("'", '')))
      await session.sees(seen[command])
      session.close()
      expect(await session.ended()).toBe(expected)
      expect(await present()).toEqual([])
      expect((await home.leaseJson(['list'])).leases).toEqual([])
    },
  )

  it('hold notices that a terminal is gone which nobody signals', async () => {
    // The shell leads the session, and goes on.
    const session = inShell('hold', 'trap : HUP;')
    await session.sees(seen.hold)
    session.close()
    await taken()
    await expect.poll(() => existsSync(code()) && readFileSync(code(), 'utf8').trim(), { timeout: 20_000 }).toBe('0')
  })

  // The kernel hangs up once for the terminal, and once more for the shell that ends.
  it.each(['hold', 'run'] as const)('%s takes the access back also where its shell goes first', async (command) => {
    await run('set', 'deleteDelay=2000')
    const session = inShell(command, '')
    await session.sees(seen[command])
    session.close()
    await taken()
    await expect.poll(async () => (await home.leaseJson(['list'])).leases, { timeout: 10_000 }).toEqual([])
  })

  it('hold is not ended by a second hang-up', async () => {
    await run('set', 'deleteDelay=2000')
    const session = held()
    await session.sees(seen.hold)
    session.hangUp()
    await session.sees('Taking the access back.')
    session.hangUp()
    expect(await session.ended()).toBe(0)
    expect(await present()).toEqual([])
  })
})

describeOnTerminal('what is asked', () => {
  it('of a request: what nobody has said; of a revoke: which of several leases', async () => {
    await home.lease('request', '--account', 'web-prod', '--permission-set', 'ReadOnlyAccess', ...hour)
    const asking = open('request', '--account', 'web-prod', '--no-agent', '--force', '--sandbox')
    await asking.asks('Which permission set?')
    asking.press('enter')
    await asking.answer('For how long?', '30m')
    await asking.asks('Grant this?')
    asking.type('y\r')
    await asking.sees('Granted:')
    expect(await asking.ended()).toBe(0)
    const revoking = open('revoke', '--sandbox')
    await revoking.asks('Which lease ends?')
    revoking.press('enter')
    await revoking.sees('the access was removed')
    expect(await revoking.ended()).toBe(0)
    expect(await present()).toHaveLength(1)
  })
})
