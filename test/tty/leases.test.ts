// What a person sees of leases on a terminal: a held one, one of a command, and what is asked.
import { afterEach, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from '../e2e/lease-home.ts'
import { describeOnTerminal } from '../terminal-process.ts'
import { openSsoAccess, type Session } from './session.ts'

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
