// Agents in front of a sandbox, through a real profile with a sign-in, for a ledger in a home of their own.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openDatabase } from '../../src/ledger/sqlite/database.ts'
import type { AgentDocument } from '../../src/sso-access/agent/status-document.ts'
import type { Ended } from '../processes.ts'
import { awsHome } from './aws-home.ts'

export type Status = AgentDocument & { readonly started?: boolean }

/** Each hook runs a few commands, which take seconds on a machine that is busy. */
const PATIENCE = 60_000

/** @param settings of the sandbox */
export function agentHome(...settings: readonly string[]) {
  const instant = ['createDelay=0', 'deleteDelay=0', 'listLag=0', 'credentialLag=0', 'callsPerSecond=0']
  const home = awsHome(...instant, ...settings)
  const folder = () => join(home.folder(), 'home/.local/state/sso-access')
  /** Of a terminal of a person: no CI, a notifier, and a secret that is no business of an agent. */
  const env = () => ({
    ...{ CI: undefined, SSO_ACCESS_AGENT_EVERY: '1s', GITHUB_TOKEN: 'a-secret', AWS_SECRET_ACCESS_KEY: 'a-secret' },
    PATH: `${join(home.folder(), 'bin')}:${process.env['PATH']}`,
  })
  const sso = (...args: readonly string[]): Promise<Ended> => home.sso(args, env())
  const agent = async (command: string): Promise<Status> => {
    const ended = await sso('agent', command, '--json')
    if (ended.code !== 0 && ended.code !== 7) throw new Error(ended.stderr)
    return JSON.parse(ended.stdout) as Status
  }
  const database = async <Result>(work: (opened: ReturnType<typeof openDatabase>) => Result): Promise<Result> =>
    until(() => {
      try {
        const opened = openDatabase(join(folder(), 'ledger.sqlite'))
        try {
          return { result: work(opened) }
        } finally {
          opened.close()
        }
      } catch {
        // Another process writes just now.
        return undefined
      }
    }).then(({ result }) => result)

  beforeAll(async () => {
    const bin = join(home.folder(), 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'notify-send'), '#!/bin/sh\nprintf "%s\\n" "$@" >> "$HOME/notices"\n')
    chmodSync(join(bin, 'notify-send'), 0o755)
    home.writeConfig(`
[profile sso]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = AdministratorAccess
region = us-east-1
endpoint_url = ${home.url()}
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://d-1234567890.awsapps.com/start
`)
    await home.signIn('corp')
  })
  afterEach(async () => {
    await home.run('fault', '--clear')
    await home.signIn('corp')
    await sso('revoke', '--all', '--all-users', '--yes')
    await sso('agent', 'stop')
  }, PATIENCE)
  afterAll(async () => {
    await sso('agent', 'stop')
  }, PATIENCE)
  const { sso: inCi, ...rest } = home
  return {
    ...rest,
    inCi,
    ...{ sso, agent },
    stateFolder: folder,
    agentEnv: () => ({ ...home.env(), ...env() }),
    request: (...flags: readonly string[]) =>
      sso(
        'request',
        '--account',
        'web-prod',
        '--permission-set',
        'PowerUserAccess',
        '--duration',
        '1h',
        '--yes',
        '--force',
        ...flags,
      ),
    /** Nobody waits an hour: from here on every lease ends at this time. */
    endsIn: (milliseconds: number) => {
      const end = Date.now() + milliseconds
      return database((opened) =>
        opened.run(
          "update lease set data = json_set(data, '$.end', ?), wake_at = ?, end_at = ? where is_open = 1",
          ...[end, end, end],
        ),
      )
    },
    present: async () => {
      const { grants } = (await home.json('grants')) as { grants: { times: { disappearedAt?: string }[] }[] }
      return grants.filter(({ times }) => times.at(-1)?.disappearedAt === undefined).length
    },
    log: async () =>
      (
        JSON.parse((await sso('agent', 'logs', '--json')).stdout) as {
          entries: { event: string; why?: string; [more: string]: unknown }[]
        }
      ).entries,
    notices: () => {
      const path = join(home.folder(), 'home/notices')
      return existsSync(path) ? readFileSync(path, 'utf8') : ''
    },
  }
}

/** Asks again until there is an answer. */
export async function until<Found>(
  look: () => Found | Promise<Found>,
): Promise<Exclude<Found, undefined | null | false>> {
  for (const deadline = Date.now() + 40_000; ; ) {
    const found = await look()
    if (found !== undefined && found !== null && (found as unknown) !== false)
      return found as Exclude<Found, undefined | null | false>
    if (Date.now() > deadline) throw new Error(`It did not come to pass: ${look}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** What Linux tells of a process; undefined elsewhere, and where there is none. */
export function processInfo(pid: number) {
  try {
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8')
    return { args: read('cmdline').split('\0'), environment: read('environ'), files: readdirSync(`/proc/${pid}/fd`) }
  } catch {
    return undefined
  }
}
