// A request whose answer is lost has to be settled before anything else happens to its grant: not before 6 minutes have passed.
import { afterEach, describe, expect, it } from 'vitest'
import { hour, leaseHome } from './lease-home.ts'
import { leaseTime } from './lease-time.ts'

const home = leaseHome()
const { lease, leaseJson, present, run, clear } = home
const { start, pass, back, env } = leaseTime(home)
const MINUTE = 60_000

// For the sandbox the time goes back after each test: access of its own for each.
afterEach(async () => {
  back()
  await clear()
})

const of = (account: string) => ['--account', account, '--permission-set', 'ReadOnlyAccess', ...hour] as const
const lose = () => run('fault', 'drop-after', 'CreateAccountAssignment', '--times', '1')
const waiting = /An interrupted run has to be settled first, not before \d\d:\d\d UTC \(in [56] min\)\.\n/

/** In the time that has come. */
async function later(...args: readonly string[]): Promise<{ readonly leases: readonly Record<string, unknown>[] }> {
  const { stdout } = await home.sso([...args, '--json', '--sandbox'], env())
  return JSON.parse(stdout) as { readonly leases: readonly Record<string, unknown>[] }
}

describe('a request whose answer was lost', () => {
  it('4: is not settled yet, and the next one neither: each says until when', async () => {
    await lose()
    const first = await leaseJson(['request', ...of('web-prod')], 4)
    expect(first).toMatchObject({ outcome: 'not-confirmed', lease: { state: 'granting' } })
    const until = Date.parse(String(first['notBefore']))
    // Six minutes after the time of its signature, which is in whole seconds.
    const after = until - Date.parse(first.lease?.recordedAt ?? '')
    expect(after).toBeGreaterThan(6 * MINUTE - 1000)
    expect(after).toBeLessThan(7 * MINUTE)
    const second = await leaseJson(['request', ...of('web-prod')], 4)
    expect(second).toMatchObject({ outcome: 'not-confirmed', notBefore: first['notBefore'] })
    expect(second.lease).toBeUndefined()
    const { stderr } = await lease('request', ...of('web-prod'))
    expect(stderr).toMatch(
      /cannot be done before \d\d:\d\d UTC \(in [56] min\)\.\n.*Nothing was recorded.*\n {2}To wait for it: --wait\n/,
    )
  })
})

describe('--wait', () => {
  it('waits until its own request is settled, and it is granted', async () => {
    await lose()
    const asked = start('request', ...of('api-prod'), '--wait')
    await asked.says(waiting)
    await pass(7 * MINUTE)
    const { code, stderr } = await asked.ended
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('Granted: ReadOnlyAccess in api-prod'),
    })
    expect((await later('list')).leases).toMatchObject([{ state: 'active', holder: 'ours' }])
    expect(await present()).toHaveLength(1)
  })

  it('waits until that of another run is settled: both have the access, which was granted once', async () => {
    const before = await home.calls('CreateAccountAssignment')
    await lose()
    await leaseJson(['request', ...of('data-prod')], 4)
    const asked = start('request', ...of('data-prod'), '--wait')
    await asked.says(waiting)
    await pass(7 * MINUTE)
    expect((await asked.ended).code).toBe(0)
    expect((await later('list')).leases.map(({ state }) => state)).toEqual(['active', 'active'])
    expect(await home.calls('CreateAccountAssignment')).toBe(before + 1)
    expect((await later('revoke', '--all')).leases.map(({ ending }) => ending)).toEqual(['revoked', 'revoked'])
    expect(await present()).toEqual([])
  })

  it('130: Ctrl-C while it waits for another run leaves nothing of its own', async () => {
    await lose()
    const { lease: first } = await leaseJson(['request', ...of('search-prod')], 4)
    const asked = start('request', ...of('search-prod'), '--wait')
    await asked.says(waiting)
    asked.process.kill('SIGINT')
    const { code, stderr } = await asked.ended
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: expect.stringMatching(/Cancelled\. Nothing was recorded for this request\.\n$/),
    })
    expect((await leaseJson(['list'])).leases).toMatchObject([{ id: first?.id, state: 'granting' }])
    // Nobody has to wait for its lock.
    await pass(7 * MINUTE)
    expect((await later('sweep', '--stuck')).leases).toMatchObject([{ id: first?.id, state: 'active' }])
  })

  it('130: Ctrl-C while it waits for its own request: a sweep takes back what AWS has made of it', async () => {
    await lose()
    const asked = start('request', ...of('mobile-prod'), '--wait')
    await asked.says(waiting)
    asked.process.kill('SIGINT')
    const { code, stderr } = await asked.ended
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: expect.stringMatching(
        /Cancelled\. lease-\w+: [^\n]+ cannot be done before [^\n]+ The next sweep takes it back\.\n$/,
      ),
    })
    expect(await present()).toHaveLength(1)
    await pass(7 * MINUTE)
    expect((await later('sweep', '--stuck')).leases).toMatchObject([{ state: 'ended', ending: 'revoked' }])
    expect(await present()).toEqual([])
  })
})
