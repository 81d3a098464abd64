// Everybody at once on one ledger: each grant is revoked once, and a dead lock is waited for and no longer.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Libsql from 'libsql'
import { expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { cleared } from '../e2e/aws-home.ts'
import { leaseHome } from '../e2e/lease-home.ts'
import { environment, runBin } from '../processes.ts'

// A delete takes a moment, so that whoever comes second finds the first at work.
const home = leaseHome('deleteDelay=300')
const { lease, leaseJson, present } = home

const accounts = ['web-prod', 'api-prod', 'data-prod', 'search-prod', 'mobile-prod']

interface Call {
  readonly operation: string
  readonly error?: string
}

const deletes = async () =>
  ((await home.json('calls', '--operation', 'DeleteAccountAssignment'))['calls'] as readonly Call[]).length

/** Locks that somebody has, or has left. */
function locks(): number {
  const database = new Libsql(join(home.folder(), 'sandbox/ledger.sqlite'))
  const row = database.prepare('select count(*) as count from grant_row where owner is not null').get()
  database.close()
  return (row as { count: number }).count
}

it('five processes end five leases, each by one delete, also past a dead lock', { timeout: 180_000 }, async () => {
  for (const account of accounts) {
    const args = ['--account', account, '--permission-set', 'PowerUserAccess', '--duration', '1m', '--force']
    expect((await lease('request', ...args)).code).toBe(0)
  }
  // AWS's clock goes ahead: all five are due. Another request hears of it, and has swept before.
  await home.run('fault', 'clock-skew', '*', '--milliseconds', '120000')
  expect((await lease('request', '--group', 'Responders', '--duration', '1h', '--force')).code).toBe(0)

  // A holder that is killed while AWS keeps its listings waiting: its locks are left.
  await home.run('fault', 'slow', 'ListAccountAssignmentsForPrincipal', '--milliseconds', '8000', '--name', 'slow')
  const killed = spawn(process.execPath, [join(root, 'bin/sso-access.js'), 'sweep', '--sandbox'], {
    cwd: home.folder(),
    env: environment({ ...home.env(), ...cleared }),
    stdio: 'ignore',
  })
  for (const end = Date.now() + 20_000; locks() === 0 && Date.now() < end; ) await wait(20)
  killed.kill('SIGKILL')
  await home.run('fault', '--remove', 'slow')
  expect(await deletes()).toBe(0)
  expect(locks()).toBeGreaterThan(0)

  const began = Date.now()
  /** Waits for as long as a dead lock lasts, and some more. */
  const patient = (...args: readonly string[]) =>
    runBin('sso-access', [...args, '--sandbox'], {
      cwd: home.folder(),
      env: { ...home.env(), ...cleared },
      timeout: 100_000,
    })
  const all = await Promise.all([
    patient('sweep'),
    patient('sweep'),
    patient('list', '--all-users'),
    patient('revoke', '--all', '--yes'),
    patient('revoke', '--all', '--yes'),
  ])
  expect(all.map(({ stderr }) => stderr).join('')).not.toContain('bug')
  // A dead lock lasts 60 s; the rest is this machine's.
  while ((await present()).length > 0 && Date.now() - began < 100_000) {
    await lease('sweep', '--stuck')
    await wait(1000)
  }
  expect(await present()).toEqual([])
  expect(Date.now() - began).toBeLessThan(90_000)
  expect(await deletes()).toBe(accounts.length)
  const { leases = [] } = await leaseJson(['list', '--all-users', '--ended'])
  expect(leases.map(({ ending }) => ending)).toEqual([...accounts, 'the group'].map(() => 'revoked'))
})
