// A delete whose answer was lost: for 6 minutes nobody can tell what became of it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from './lease-home.ts'
import { startBin } from './lease-process.ts'

const home = leaseHome()
const { clear, lease, leaseJson, run } = home

afterEach(clear)

/** A program whose clock is two minutes ahead, as that of the sandbox is then. */
const later = (...args: readonly string[]) =>
  startBin([...args, '--sandbox'], home.folder(), {
    ...home.env(),
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'preloads/later.cjs')}`,
    LATER_FILE: join(home.folder(), 'later'),
    AWS_PROFILE: undefined,
    SSO_ACCESS_PROFILE: undefined,
  }).ended

it('is not waited for by an agent’s sweep nor by a scheduled one: other leases fall due meanwhile', async () => {
  await leaseJson(['request', ...powerUser, ...hour, '--no-agent', '--yes'])
  await run('fault', 'drop-before', 'DeleteAccountAssignment', '--times', '1')
  expect((await lease('revoke', '--all', '--yes', '--timeout', '2s')).code).toBe(4)
  await run('fault', '--clear')
  await run('fault', 'clock-skew', '*', '--milliseconds', '120000')
  writeFileSync(join(home.folder(), 'later'), '120000')
  const began = Date.now()
  expect((await later('agent', 'sweep')).stdout).toContain('"kind":"settle"')
  expect((await later('sweep', '--scheduled', 'cron')).stderr).toContain('has to be settled first')
  expect(Date.now() - began).toBeLessThan(30_000)
})
