// A real cron fires a real sweep, against a sandbox.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from '../e2e/lease-home.ts'
import { runProcess } from '../processes.ts'

/** It changes the crontab of whoever runs it: only where nobody lives. */
function lacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'it takes root to start cron'
  if (!process.env['CI']) return 'it changes the crontab, and runs under CI alone'
  return existsSync('/usr/sbin/cron') ? undefined : 'there is no /usr/sbin/cron'
}

const why = lacking()
if (why !== undefined) console.warn(`SKIPPED test/schedulers: a real cron: ${why}.`)

const crontab = async () => (await runProcess('crontab', ['-l'])).stdout

function cronRuns(): boolean {
  try {
    const pid = readFileSync('/var/run/crond.pid', 'utf8').trim()
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'cron'
  } catch {
    return false
  }
}

describe.skipIf(why !== undefined)('a sweep that cron runs', () => {
  const home = leaseHome()
  let daemon: ChildProcess | undefined
  let before = ''
  let state: readonly string[] = []

  beforeAll(async () => {
    before = await crontab()
    state = ['--state-dir', join(home.folder(), `state 100% of 'it'`)]
    if (!cronRuns()) daemon = spawn('/usr/sbin/cron', ['-f'], { stdio: 'ignore' })
  })
  afterAll(async () => {
    await home.lease('sweep', '--uninstall', 'cron', '--yes', ...state)
    daemon?.kill()
  })

  it('takes back what is due, says so to the doctor, and goes without a trace', async () => {
    const { code } = await home.lease('request', ...powerUser, '--duration', '1m', '--force', ...state)
    expect(code).toBe(0)
    // AWS's clock goes ahead, so that nobody has to wait for the end. A dry run hears of it, and sweeps nothing.
    await home.run('fault', 'clock-skew', '*', '--milliseconds', '120000')
    await home.lease('request', ...powerUser, ...hour, '--dry-run', ...state)
    expect((await home.present()).length).toBe(1)

    const installed = await home.leaseJson(['sweep', '--install', 'cron', '--yes', ...state])
    expect(installed.outcome).toBe('installed')
    expect(await doctor()).toMatch(/^✓ scheduler: cron, every 1 min: It was installed/m)

    // Cron fires on the minute, and looks at changed crontabs when it does.
    for (const end = Date.now() + 150_000; Date.now() < end && (await home.present()).length > 0; ) await wait(1000)
    const log = readFileSync(join(state[1] ?? '', 'sweep-cron.log'), 'utf8')
    expect({ present: (await home.present()).length, log }).toEqual({
      present: 0,
      log: expect.stringContaining('the access was removed'),
    })
    expect(await doctor()).toMatch(/^✓ scheduler: cron, every 1 min: It swept 0 min ago\./m)

    await home.lease('sweep', '--uninstall', 'cron', '--yes', ...state)
    expect(await crontab()).toBe(before)
    expect(await doctor()).toMatch(/^✓ scheduler: none is installed/m)
  })

  const doctor = async () => (await home.lease('doctor', ...state)).stdout
})
