// An agent, a sweep as cron runs it, two terminals and a `revoke --all`, all at once on one ledger: each grant is revoked once.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { agentHome, until } from '../e2e/agent-home.ts'
import { runBin, runProcess } from '../processes.ts'

// A delete takes a moment, so that whoever comes second finds the first at work.
const home = agentHome('deleteDelay=300')
const { agent, sso } = home

const due = ['web-prod', 'api-prod', 'data-prod', 'search-prod', 'mobile-prod']
const access = (account: string) => ['--account', account, '--permission-set', 'PowerUserAccess']

interface SandboxGrant {
  readonly accountId?: string
  readonly times: readonly { readonly appearedAt?: string; readonly disappearedAt?: string }[]
}

/** Nobody waits for a lock longer than a dead one lasts; the rest is this machine's. */
const PATIENCE = 100_000

/** A crontab that is a file, for a machine that has none, or has one of its own. */
function fakeCrontab(): string {
  const file = join(home.folder(), 'crontab')
  const program = join(home.folder(), 'bin/crontab')
  const list = `[ -f '${file}' ] && exec /bin/cat '${file}'; echo 'no crontab for alex' >&2; exit 1`
  writeFileSync(program, `#!/bin/sh\nif [ "$1" = -l ]; then ${list}; fi\nexec /bin/cat > '${file}'\n`)
  chmodSync(program, 0o755)
  return file
}

it('each grant is revoked once, by whoever comes first', { timeout: 180_000 }, async () => {
  const file = fakeCrontab()
  const PATH = `${join(home.folder(), 'bin')}:/usr/bin:/bin`
  const installed = await runBin('sso-access', ['sweep', '--install', 'cron', '--yes'], {
    ...{ cwd: home.folder(), env: { ...home.agentEnv(), PATH } },
  })
  expect(installed).toMatchObject({ code: 0, stderr: expect.stringContaining('crontab') })
  const line =
    readFileSync(file, 'latin1')
      .split('\n')
      .find((each) => each.startsWith('* * * * * ')) ?? ''
  const command = line.slice('* * * * * '.length).replaceAll('\\%', '%')

  for (const account of due) {
    const { code, stderr } = await sso('request', ...access(account), '--duration', '1h', '--force', '--yes')
    expect({ code, stderr }).toMatchObject({ code: 0 })
  }
  const { pid, running } = await agent('status')
  expect(running).toBe(true)
  const before = await deletes()

  // Also those that nobody would wait for.
  const patient = (...args: readonly string[]) =>
    runBin('sso-access', args, { cwd: home.folder(), env: home.agentEnv(), timeout: PATIENCE })
  const cron = () =>
    // Its environment, and no more.
    runProcess('/usr/bin/env', ['-i', `HOME=${home.env()['HOME']}`, 'PATH=/usr/bin:/bin', '/bin/sh', '-c', command], {
      timeout: PATIENCE,
    })
  const [first] = (JSON.parse((await sso('list', '--json')).stdout) as { leases: readonly { id: string }[] }).leases
  await home.endsIn(0)
  const all = await Promise.all([
    cron(),
    patient('request', ...access('web-staging'), '--duration', '1h', '--force', '--yes'),
    patient('extend', first?.id ?? '', '--duration', '2h', '--force'),
    patient('revoke', '--all', '--yes'),
  ])
  const [swept, asked] = all
  expect([0, 7]).toContain(swept.code)
  expect(asked.code).toBe(0)
  expect(all.map(({ stderr }) => stderr).join('')).not.toMatch(/has a bug|\n {4}at /)
  // What is left is the lease that was asked for meanwhile, unless the revoke came after it; an agent that still runs is the same.
  await sso('revoke', '--all', '--yes')
  await until(async () => (await home.present()) === 0)
  const after = await agent('status')
  expect(after.pid === undefined || after.pid === pid).toBe(true)

  const accounts = (await deletes()).slice(before.length).map(({ input }) => input['TargetId'])
  expect(accounts).toHaveLength(new Set(accounts).size)
  expect(accounts).toHaveLength(due.length + 1)
  const { grants } = (await home.json('grants')) as { grants: readonly SandboxGrant[] }
  const times = grants.flatMap((grant) => grant.times)
  expect(times).toHaveLength(due.length + 1)
  expect(times.every(({ disappearedAt }) => disappearedAt !== undefined)).toBe(true)
  const { leases } = JSON.parse((await sso('list', '--ended', '--json')).stdout) as { leases: { ending: string }[] }
  expect(leases.map(({ ending }) => ending)).toEqual(times.map(() => 'revoked'))
})

interface Call {
  readonly input: Readonly<Record<string, unknown>>
}

async function deletes(): Promise<readonly Call[]> {
  return (await home.json('calls', '--operation', 'DeleteAccountAssignment'))['calls'] as readonly Call[]
}
