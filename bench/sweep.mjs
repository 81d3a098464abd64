// `npm run bench:sweep`: what a sweep of 500 due leases costs: 10 users on each of 50 pairs of account and permission set, with 50 ms for
// each call, jobs that end at once, and the real quotas. The leases are requested before, by the same code in this process.
// With `-- --one-pair`: 200 users on one pair instead, whose deletes AWS lets run one after another only.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'
import { leaseCode, silentWorld } from './lease-code.mjs'

const DELAY = 50
const CALLS_PER_SECOND = 15
const aims = { perLease: 2.2, time: 1.3 }
const accounts = ['web-prod', 'api-prod', 'data-prod', 'search-prod', 'mobile-prod']
accounts.push(...['web-staging', 'api-staging', 'data-staging', 'search-staging', 'mobile-staging'])
const sets = [
  'AdministratorAccess',
  'ReadOnlyAccess',
  'ViewOnlyAccess',
  'DatabaseAdministrator',
  'NetworkAdministrator',
]
const isOnePair = process.argv.includes('--one-pair')
const tenUsers = ['alex', 'sam', 'kim', 'robin', 'jamie', 'casey', 'morgan', 'taylor', 'jordan', 'riley']

const users = isOnePair ? Array.from({ length: 200 }, (_, n) => `user${String(n).padStart(5, '0')}`) : tenUsers

const folder = mkdtempSync(join(tmpdir(), 'sweep-bench-'))
const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...outer } = process.env
const home = { ...outer, HOME: folder, SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox') }

function sso(args, { env = home, codes = [0] } = {}) {
  const began = process.hrtime.bigint()
  const program = [join(root, 'bin/sso-access.js'), ...args, '--json']
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { env, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const milliseconds = Number(process.hrtime.bigint() - began) / 1e6
  if (!codes.includes(status)) throw new Error(`${args.join(' ')}: exit ${status}: ${stderr}`)
  return { milliseconds, document: stdout === '' ? undefined : JSON.parse(stdout) }
}

/** Requests all of them for a few seconds, a pair at a time. Gives when the last one ends. */
async function requestAll(env, pairs) {
  // The SDK reads profiles by the environment of its process.
  Object.assign(process.env, env)
  const code = await leaseCode()
  const { instanceArn: instance, identityStoreId: store } = code.exampleOrganization
  const options = { profile: 'sso-admin', region: 'us-east-1' }
  return code.withLeases(options, silentWorld(env, folder), async (leases) => {
    const { access } = leases
    const reach = await leases.reach()
    const ids = []
    for (const name of users) {
      const found = await code.findUser(reach, store, name)
      if (found.value === undefined) throw new Error(found.wrong)
      ids.push(found.value.id)
    }
    const endpoint = reach.endpoint('sso_admin') ?? ''
    let last = 0
    for (const { account, permissionSet } of pairs) {
      const base = { kind: 'assignment', endpoint, instance, account, permissionSet }
      const all = ids.map(async (user, index) => {
        const { now } = access.surroundings
        const requested = await code.request(
          access,
          {
            grant: { ...base, user },
            origin: { ...options, store },
            about: { requester: 'arn:aws:iam::111122223333:user/bench', userName: users[index] },
            end: now() + (isOnePair ? 120_000 : 15_000),
            acceptStanding: false,
          },
          { deadline: now() + 120_000 },
        )
        if (requested.kind !== 'granted' || requested.by !== 'created') throw new Error(JSON.stringify(requested))
        last = Math.max(last, requested.lease.end - now() + Date.now())
      })
      await Promise.all(all)
    }
    return last
  })
}

const verdict = (value, aim) => `${value.toFixed(2)} (aim: at most ${aim}${value <= aim ? '' : ', MISSED'})`

try {
  await writeDist()
  const off = ['createDelay=0', 'deleteDelay=0', 'listLag=0', 'credentialLag=0', 'callsPerSecond=0']
  const seed = isOnePair ? ['--seed', 'large'] : []
  sso(['sandbox', 'start', ...seed, ...off.flatMap((setting) => ['--set', setting])])
  const { set } = sso(['sandbox', 'env']).document
  const env = { ...home, ...set }
  const idOf = (list, name) => list.find((one) => one.name === name)
  // What comes before the sweep is done without a pace.
  writeFileSync(join(folder, 'fast.json'), JSON.stringify({ callsPerSecond: 1000, outstanding: 15 }))
  const fast = { ...env, SSO_ACCESS_CONFIG: join(folder, 'fast.json') }
  const allAccounts = sso(['accounts', '--profile', 'sso-admin'], { env: fast }).document.accounts
  const allSets = sso(['permission-sets', '--profile', 'sso-admin'], { env: fast }).document.permissionSets
  const pairs = accounts
    .flatMap((account) =>
      sets.map((name) => ({ account: idOf(allAccounts, account).id, permissionSet: idOf(allSets, name).arn })),
    )
    .slice(0, isOnePair ? 1 : undefined)
  const due = pairs.length * users.length
  const last = await requestAll(fast, pairs)
  sso(['sandbox', 'set', 'callsPerSecond=20'])
  sso(['sandbox', 'fault', 'slow', '*', '--milliseconds', String(DELAY)])
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, last - Date.now()) + 1000))

  const calls = () => sso(['sandbox', 'calls']).document.calls
  const before = calls().length
  const { milliseconds, document } = sso(['sweep', '--timeout', '10m'], { env })
  const made = calls().slice(before)
  const revoked = document.leases.filter(({ ending }) => ending === 'revoked').length
  if (revoked !== due) throw new Error(`${revoked} of ${due} were revoked: ${JSON.stringify(document).slice(0, 2000)}`)
  const counts = new Map()
  for (const { operation } of made) counts.set(operation, (counts.get(operation) ?? 0) + 1)
  for (const [operation, count] of [...counts].sort(([, one], [, other]) => other - one))
    console.log(`${String(count).padStart(6)} ${operation}`)
  const ideal = (made.length / CALLS_PER_SECOND) * 1000
  console.log(`${revoked} leases revoked by ${made.length} calls in ${(milliseconds / 1000).toFixed(1)} s`)
  console.log(`calls per lease            ${verdict(made.length / revoked, aims.perLease)}`)
  console.log(`time / (calls / ${CALLS_PER_SECOND} a second) ${verdict(milliseconds / ideal, aims.time)}`)
} finally {
  sso(['sandbox', 'stop'])
  rmSync(folder, { recursive: true, force: true })
}
