// `npm run bench:directory`: what the directory costs on the large seed of the sandbox (10,000 accounts, 500 permission sets), where every
// call takes 50 ms: cold, at the usual 15 calls a second, and from the cache. Then `whoami` as a whole process beside the same call by the
// `aws` command line, in turns. On a quiet machine.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'

const ROUNDS = 11
const folder = mkdtempSync(join(tmpdir(), 'directory-bench-'))
const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...outer } = process.env
const env = { ...outer, HOME: folder, SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox') }

function run(command, args, more = {}) {
  const began = process.hrtime.bigint()
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    env: { ...env, ...more },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  const time = Number(process.hrtime.bigint() - began) / 1e6
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`)
  return { time, stdout }
}

const ssoAccess = (args, more) => run(process.execPath, [join(root, 'bin/sso-access.js'), ...args], more)
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
const line = (name, time, words = '') => console.log(`${name.padEnd(40)}${time.toFixed(0).padStart(8)} ms  ${words}`)

try {
  await writeDist()
  console.log(`Node ${process.version}\n`)
  ssoAccess(['sandbox', 'start', '--seed', 'large', '--set', 'callsPerSecond=0'])
  ssoAccess(['sandbox', 'fault', 'slow', '*', '--milliseconds', '50'])
  const { set } = JSON.parse(ssoAccess(['sandbox', 'env', '--json']).stdout)
  const profile = ['--profile', 'iam-user', '--json']
  for (const command of ['accounts', 'permission-sets']) {
    const calls = () => JSON.parse(ssoAccess(['sandbox', 'status', '--json']).stdout).counts.calls
    const before = calls()
    const { time: cold } = ssoAccess([command, ...profile], set)
    const made = calls() - before
    line(`${command}, cold`, cold, `${made} calls, ${(made / (cold / 1000)).toFixed(1)} a second`)
    const warm = median(Array.from({ length: ROUNDS }, () => ssoAccess([command, ...profile], set).time))
    line(`${command}, from the cache`, warm, `1/${(cold / warm).toFixed(0)} of that`)
  }
  ssoAccess(['sandbox', 'fault', '--clear'])
  const times = { ours: [], aws: [] }
  for (let round = -1; round < ROUNDS; round++) {
    const ours = ssoAccess(['whoami', '--profile', 'iam-user'], set).time
    const aws = run('aws', ['sts', 'get-caller-identity', '--profile', 'iam-user'], set).time
    if (round < 0) continue
    times.ours.push(ours)
    times.aws.push(aws)
  }
  const [ours, aws] = [median(times.ours), median(times.aws)]
  console.log()
  line('aws sts get-caller-identity', aws)
  line(
    'sso-access whoami',
    ours,
    `${(ours / aws).toFixed(2)} of that; aim < 0.25${ours / aws < 0.25 ? '' : ' (missed)'}`,
  )
} finally {
  ssoAccess(['sandbox', 'stop'])
  rmSync(folder, { recursive: true, force: true })
}
