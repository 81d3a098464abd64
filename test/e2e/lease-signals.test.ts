import { afterEach, describe, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from './lease-home.ts'
import { startBin } from './lease-process.ts'

const home = leaseHome()
const { leaseJson, present, run, clear } = home

afterEach(clear)

const start = (...args: readonly string[]) =>
  startBin([...args, '--sandbox'], home.folder(), {
    ...home.env(),
    AWS_PROFILE: undefined,
    SSO_ACCESS_PROFILE: undefined,
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
      stderr: expect.stringMatching(/lease-\w+ is not proven to have ended/),
    })
  })

  it('takes the access back at its end', async () => {
    const held = start('request', ...powerUser, '--duration', '1m', '--hold')
    await held.says(/Ctrl-C takes the access back/)
    const [given] = (await leaseJson(['list'])).leases ?? []
    expect(given?.state).toBe('active')
    const { code } = await held.ended
    expect(code).toBe(0)
    const [ended] = (await leaseJson(['history', given?.id ?? ''])).leases ?? []
    expect(Date.parse(ended?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(given?.endsAt ?? ''))
  }, 90_000)
})

describe('Ctrl-C in a request', () => {
  it('130: the first one cancels it, and what was granted is taken back', async () => {
    await run('set', 'createDelay=3000')
    const asked = start('request', ...powerUser, ...hour)
    await waitForJob()
    asked.process.kill('SIGINT')
    const { code, stderr } = await asked.ended
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('Cancelled.') })
    await run('set', 'createDelay=0')
    await leaseJson(['sweep', '--stuck'])
    expect(await present()).toEqual([])
    expect((await leaseJson(['list'])).leases).toEqual([])
  })

  it('130: the second one leaves at once; the next sweep takes it back', async () => {
    await run('fault', 'stuck', 'CreateAccountAssignment', '--milliseconds', '4000', '--times', '1')
    const asked = start('request', ...powerUser, ...hour)
    await waitForJob()
    asked.process.kill('SIGINT')
    await asked.says(/Cancelling/)
    asked.process.kill('SIGINT')
    const { code, stderr } = await asked.ended
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringMatching(/lease-\w+ is left as it is/) })
    // The lock of a process that is gone lasts a minute.
    const swept = await sweepUntilFree()
    expect(swept).toMatchObject([{ state: 'ended' }])
    expect(await present()).toEqual([])
  }, 120_000)

  /** Until a request has been sent for a lease that is not yet confirmed. */
  async function waitForJob(): Promise<void> {
    for (;;) {
      const { leases = [] } = await leaseJson(['history', '--limit', '5'])
      const granting = leases.find(({ state }) => state === 'granting')
      const events = granting && ((await leaseJson(['history', granting.id]))['events'] as readonly { kind: string }[])
      if (events?.some(({ kind }) => kind === 'accepted') === true) return
    }
  }

  async function sweepUntilFree() {
    for (;;) {
      const { stdout } = await home.lease('sweep', '--stuck', '--json')
      const { leases } = JSON.parse(stdout) as { readonly leases: readonly { readonly state: string }[] }
      const ended = leases.filter(({ state }) => state === 'ended')
      if (ended.length > 0) return ended
      await new Promise((resolve) => setTimeout(resolve, 2000))
    }
  }
})
