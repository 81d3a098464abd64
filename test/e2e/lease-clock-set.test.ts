// A wall clock that somebody set, between a request and the sweep that ends its lease: by the built program, the SDK, and a sandbox that
// tells the time as AWS does.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { leaseHome, powerUser } from './lease-home.ts'

const home = leaseHome()
const HOUR = 3_600_000

afterEach(() => home.clear())

/** Runs a command by a wall clock that is off by so many milliseconds. */
async function byClock(off: number, ...args: readonly string[]) {
  const file = join(home.folder(), 'clock-off')
  writeFileSync(file, String(off))
  const preload = join(import.meta.dirname, 'preloads/clock.cjs')
  const env = { NODE_OPTIONS: `--require ${preload}`, CLOCK_OFF: file }
  const { code, stdout, stderr } = await home.sso([...args, '--json', '--sandbox'], env)
  expect(stderr).not.toContain('bug')
  return { code, leases: JSON.parse(stdout).leases }
}

const request = async () =>
  (await home.leaseJson(['request', ...powerUser, '--duration', '30m', '--force'])).lease?.id ?? ''
const deletes = () => home.calls('DeleteAccountAssignment')
const present = async () => (await home.present()).length

describe('a wall clock that was set ahead by an hour', () => {
  it('ends nothing early: AWS tells the time before anything is decided', async () => {
    const id = await request()
    const before = await deletes()
    expect(await byClock(HOUR, 'sweep')).toMatchObject({ code: 0 })
    expect(await byClock(HOUR, 'list')).toMatchObject({ code: 0, leases: [{ id, state: 'active' }] })
    expect([await present(), await deletes()]).toEqual([1, before])
  })

  it('may end a lease early where AWS cannot be asked, and that is confirmed too; what another made stays', async () => {
    const id = await request()
    const others = (await home.grants()).length
    await home.run('fault', 'drop-before', '*')
    expect(await byClock(HOUR, 'sweep')).toMatchObject({ leases: [{ id, state: 'revoking' }] })
    expect(await present()).toBe(1)
    await home.run('fault', '--clear')
    expect(await byClock(0, 'sweep', '--stuck')).toMatchObject({ code: 0, leases: [{ id, ending: 'revoked' }] })
    expect([await present(), (await home.grants()).length]).toEqual([0, others])
  })
})

describe('a wall clock that was set back by two hours', () => {
  it('puts the end off until AWS answers the next time, and no longer', async () => {
    const id = await request()
    // AWS goes on by its own clock, and this machine stays behind.
    await home.run('fault', 'clock-skew', '*', '--milliseconds', String(2 * HOUR))
    const before = await home.calls()
    expect(await byClock(0, 'sweep')).toMatchObject({ code: 0, leases: [] })
    expect(await home.calls()).toBe(before)
    expect(await present()).toBe(1)
    // Any answer will do.
    expect(await byClock(0, 'audit')).toMatchObject({ leases: undefined })
    expect(await byClock(0, 'sweep')).toMatchObject({ code: 0, leases: [{ id, ending: 'revoked' }] })
    expect(await present()).toBe(0)
  })
})
