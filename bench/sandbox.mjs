// `npm run bench:sandbox [seconds]`: how many calls a second the sandbox holds with its limits off, asked from another
// process, and how long it takes to start. On a quiet machine with two cores: one for each side.
import { spawnSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'

const seconds = Number(process.argv[2] ?? 5)
const aims = { start: 300, rate: 500 }
const folder = mkdtempSync(join(tmpdir(), 'sandbox-bench-'))
const env = { ...process.env, SSO_ACCESS_SANDBOX_HOME: folder, NODE_EXTRA_CA_CERTS: '' }

function sandbox(...args) {
  const words = [join(root, 'bin/sso-access.js'), 'sandbox', ...args, '--json']
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout === '' ? {} : JSON.parse(stdout)
}

/** The median of starts: the whole `sandbox start`, until the sandbox answers, with a state that is new and one that is there. */
function startTimes(rounds) {
  const times = { fresh: [], again: [] }
  for (let round = 0; round < rounds; round++) {
    for (const kind of ['fresh', 'again']) {
      if (kind === 'fresh') sandbox('reset')
      const began = process.hrtime.bigint()
      sandbox('start', ...off)
      times[kind].push(Number(process.hrtime.bigint() - began) / 1e6)
      sandbox('stop')
    }
  }
  return Object.entries(times).map(([kind, all]) => [kind, all.sort((a, b) => a - b)[Math.floor(rounds / 2)]])
}

const off = ['callsPerSecond=0', 'outstandingCreates=0', 'createDelay=0', 'deleteDelay=0', 'listLag=0'].flatMap(
  (setting) => ['--set', setting],
)

/** The keys of a profile, as `sandbox env` wrote them. */
function keysOf(profile) {
  const section = readFileSync(join(folder, 'aws-config'), 'utf8').split(`[profile ${profile}]`)[1] ?? ''
  const value = (name) => new RegExp(`^${name} = (.*)$`, 'm').exec(section)[1]
  return { accessKeyId: value('aws_access_key_id'), secretAccessKey: value('aws_secret_access_key') }
}

const services = { SWBExternalService: 'sso', AWSIdentityStore: 'identitystore' }
const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()

/** Sends calls that are signed as by the SDK, without what the SDK costs: its client takes five times the sandbox's own time. */
function lightClient(url, { accessKeyId, secretAccessKey }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const { host } = new URL(url)
  return (prefix, operation, input) => {
    const body = JSON.stringify(input)
    const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
    const target = `${prefix}.${operation}`
    const scope = [time.slice(0, 8), 'us-east-1', services[prefix], 'aws4_request']
    const names = 'host;x-amz-date;x-amz-target'
    const canonical = `POST\n/\n\nhost:${host}\nx-amz-date:${time}\nx-amz-target:${target}\n\n${names}\n${sha256(body)}`
    const key = scope.reduce(hmac, `AWS4${secretAccessKey}`)
    const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n')).toString(
      'hex',
    )
    const Authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signature}`
    const headers = {
      Authorization,
      'X-Amz-Date': time,
      'X-Amz-Target': target,
      'Content-Length': Buffer.byteLength(body),
    }
    return new Promise((resolve, reject) => {
      const sent = request(url, { method: 'POST', agent, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (piece) => {
          text += piece
        })
        response.on('end', () => resolve(JSON.parse(text)))
      })
      sent.on('error', reject).end(body)
    })
  }
}

/** Calls a second of what a client asks all day, reads and writes, eight at a time. */
async function rateOf(call, milliseconds) {
  const { Instances } = await call('SWBExternalService', 'ListInstances', {})
  const [{ InstanceArn, IdentityStoreId }] = Instances
  const { PermissionSets } = await call('SWBExternalService', 'ListPermissionSets', { InstanceArn })
  const { Users } = await call('AWSIdentityStore', 'ListUsers', { IdentityStoreId })
  const AccountId = '222233334444'
  const set = (count) => PermissionSets[count % PermissionSets.length]
  const user = (count) => Users[count % Users.length].UserId
  const kinds = [
    (count) => call('SWBExternalService', 'DescribePermissionSet', { InstanceArn, PermissionSetArn: set(count) }),
    (count) =>
      call('SWBExternalService', 'ListAccountAssignments', { InstanceArn, AccountId, PermissionSetArn: set(count) }),
    (count) =>
      call('AWSIdentityStore', 'ListGroupMembershipsForMember', { IdentityStoreId, MemberId: { UserId: user(count) } }),
    (count) =>
      call('SWBExternalService', 'CreateAccountAssignment', {
        InstanceArn,
        TargetId: AccountId,
        TargetType: 'AWS_ACCOUNT',
        PermissionSetArn: set(count),
        PrincipalType: 'USER',
        PrincipalId: user(count),
      }),
    () => call('SWBExternalService', 'ListAccountAssignmentCreationStatus', { InstanceArn, MaxResults: 10 }),
  ]
  let calls = 0
  const began = process.hrtime.bigint()
  const elapsed = () => Number(process.hrtime.bigint() - began) / 1e6
  const work = async (worker) => {
    for (let turn = 0; elapsed() < milliseconds; turn++) {
      const { __type: refused } = await kinds[turn % kinds.length](turn * 8 + worker)
      // Two creates of one assignment at once: that is an answer too.
      if (refused !== undefined && refused !== 'ConflictException') throw new Error(refused)
      calls += 1
    }
  }
  await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(work))
  return calls / (elapsed() / 1000)
}

const line = (name, value, unit, aim, isMet) =>
  console.log(
    `${name.padEnd(36)}${value.toFixed(0).padStart(8)} ${unit.padEnd(10)} aim ${aim}${isMet ? '' : ' (missed)'}`,
  )

try {
  await writeDist()
  console.log(`Node ${process.version}\n`)
  for (const [kind, time] of startTimes(7))
    line(
      `sandbox start, ${kind === 'fresh' ? 'new state' : 'state that is there'}`,
      time,
      'ms',
      `< ${aims.start}`,
      time < aims.start,
    )
  const { url } = sandbox('start', ...off)
  sandbox('env')
  const call = lightClient(url, keysOf('iam-user'))
  await rateOf(call, 1000)
  const rate = await rateOf(call, seconds * 1000)
  line('signed calls, limits off', rate, 'a second', `>= ${aims.rate}`, rate >= aims.rate)
} finally {
  sandbox('stop')
  rmSync(folder, { recursive: true })
}
