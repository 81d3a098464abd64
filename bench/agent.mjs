// `npm run bench:agent [seconds]`: what an agent takes while it waits for the end of a lease: memory, and processor time an hour at a look
// every 30 s. It looks every second here, so that a minute shows what half an hour would. Linux tells of both.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../build/bundle.mjs'
import { writeDist } from '../build/write-dist.mjs'

const seconds = Number(process.argv[2] ?? 60)
const LEASES = 20
const MOST_MEMORY = 120
const MOST_PROCESSOR = 1

const folder = mkdtempSync(join(tmpdir(), 'agent-bench-'))
const program = join(root, 'bin/sso-access.js')
const { NODE_OPTIONS, NODE_EXTRA_CA_CERTS, ...ours } = process.env
const env = { ...ours, HOME: folder, SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox'), SSO_ACCESS_AGENT_EVERY: '1s' }

function sso(...args) {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { env, cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
}

/** Processor time in seconds (the kernel counts in hundredths), and memory in MB. */
function taken(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return { processor: (Number(user) + Number(system)) / 100, memory: Number(kilobytes) / 1024 }
}

await writeDist()
const settings = ['createDelay=0', 'listLag=0', 'callsPerSecond=0'].flatMap((each) => ['--set', each])
sso('sandbox', 'start', ...settings)
const place = ['--sandbox', '--state-dir', join(folder, 'state')]
const grant = ['--account', 'web-prod', '--permission-set', 'PowerUserAccess', '--duration', '1h', '--force', '--yes']
for (let n = 0; n < LEASES; n++) sso('request', ...grant, '--no-agent', ...place)
const agent = spawn(process.execPath, [program, 'agent', 'run', ...place], { env, stdio: 'ignore' })
try {
  await wait(5000)
  const before = taken(agent.pid)
  await wait(seconds * 1000)
  const { processor, memory } = taken(agent.pid)
  const hour = ((processor - before.processor) / seconds) * 120
  console.log(`an agent that waits, with ${LEASES} leases, over ${seconds} looks`)
  console.log(`memory            ${memory.toFixed(0).padStart(6)} MB  of ${MOST_MEMORY}`)
  console.log(`processor an hour ${hour.toFixed(2).padStart(6)} s   of ${MOST_PROCESSOR}`)
  if (memory > MOST_MEMORY || hour > MOST_PROCESSOR) process.exitCode = 1
} finally {
  agent.kill()
  sso('sandbox', 'stop')
  rmSync(folder, { recursive: true, force: true })
}
