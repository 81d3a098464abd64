import { afterEach, describe, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from './lease-home.ts'
import { leaseTime } from './lease-time.ts'

const home = leaseHome()
const { leaseJson, present, run, clear } = home

const { start, pass, back, env } = leaseTime(home)

afterEach(async () => {
  back()
  await clear()
})

const hold = ['request', ...powerUser, '--duration', '1h', '--hold'] as const

describe('--hold', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'takes the access back on %s, and ends when that is proven',
    async (signal) => {
      const held = start(...hold)
      await held.says(/Ctrl-C takes the access back/)
      expect(await present()).toHaveLength(1)
      held.process.kill(signal)
      const { code, stderr } = await held.ended
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('the access was removed') })
      expect(stderr).toContain('end: this terminal ends it (--hold)')
      expect(await present()).toEqual([])
    },
  )

  it('does not end before the revoke is confirmed', async () => {
    const held = start(...hold)
    await held.says(/Ctrl-C takes the access back/)
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    held.process.kill('SIGINT')
    await held.says(/Trying again\./)
    expect(held.process.exitCode).toBeNull()
    await run('fault', '--clear')
    expect((await held.ended).code).toBe(0)
    expect(await present()).toEqual([])
  })

  it('130: leaves on the second signal, and says what becomes of it', async () => {
    const held = start(...hold)
    await held.says(/Ctrl-C takes the access back/)
    await run('fault', 'access-denied', 'DeleteAccountAssignment')
    held.process.kill('SIGINT')
    await held.says(/Trying again\./)
    held.process.kill('SIGINT')
    const { code, stderr } = await held.ended
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: expect.stringMatching(/The end of lease-\w+ is not confirmed/),
    })
  })

  it('takes the access back at its end', async () => {
    // Access of its own: for the sandbox this time goes back when the test is over.
    const held = start(
      'request',
      '--account',
      'web-prod',
      '--permission-set',
      'ReadOnlyAccess',
      '--duration',
      '1m',
      '--hold',
    )
    await held.says(/Ctrl-C takes the access back/)
    const [given] = (await leaseJson(['list'])).leases ?? []
    expect(given?.state).toBe('active')
    // So far that nobody waits for it when it goes back: a queue for calls is never promised further ahead than a minute.
    await pass(150_000)
    const { code } = await held.ended
    expect(code).toBe(0)
    const [ended] = (await leaseJson(['history', given?.id ?? ''])).leases ?? []
    expect(Date.parse(ended?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(given?.endsAt ?? ''))
  })
})

describe('Ctrl-C in a request', () => {
  it('130: the first one cancels it, and what was granted is taken back', async () => {
    await run('set', 'createDelay=5000')
    const asked = await askedFor()
    asked.process.kill('SIGINT')
    const { code, stderr } = await asked.ended
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('Cancelled.') })
    await run('set', 'createDelay=0')
    await leaseJson(['sweep', '--stuck'])
    expect(await present()).toEqual([])
    expect((await leaseJson(['list'])).leases).toEqual([])
  })

  it('130: the second one leaves at once; the next sweep takes it back', async () => {
    await run('fault', 'stuck', 'CreateAccountAssignment', '--milliseconds', '6000', '--times', '1')
    const asked = await askedFor()
    asked.process.kill('SIGINT')
    await asked.says(/Cancelling/)
    asked.process.kill('SIGINT')
    const { code, stderr } = await asked.ended
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringMatching(/lease-\w+ is left as it is/) })
    // The lock of a process that is gone lasts a minute.
    expect((await sweep()).leases).toMatchObject([{ state: 'revoking', stopped: { kind: 'busy' } }])
    await pass(70_000)
    const swept = (await sweep()).leases
    expect(swept).toMatchObject([{ state: 'ended' }])
    expect(await present()).toEqual([])
  })

  /** A request that AWS has, and has not answered to the end. */
  async function askedFor() {
    const before = await home.calls('CreateAccountAssignment')
    const asked = start('request', ...powerUser, ...hour)
    // What it says just before it asks.
    await asked.says(/end: /)
    while ((await home.calls('CreateAccountAssignment')) === before);
    return asked
  }

  async function sweep() {
    const { stdout } = await home.sso(['sweep', '--stuck', '--json', '--timeout', '20s', '--sandbox'], env())
    return JSON.parse(stdout) as { readonly leases: readonly unknown[] }
  }
})
