// Worlds: each a sandbox with a time, a home and a ledger of its own, which can be copied as it stands. One server is in front of all their
// sandboxes, since its address is part of what a ledger knows of a grant; the preloaded module (points.cjs) says which world a call is for.
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../build/bundle.mjs'
import type { GrantState } from '../../src/access/model/grant.ts'
import type { Lease } from '../../src/access/model/lease.ts'
import { openSqliteLedger } from '../../src/ledger/sqlite/ledger.ts'
import { seededChance } from '../../src/sandbox/chance.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import type { Seed } from '../../src/sandbox/seed/seed.ts'
import { type SandboxServer, serve } from '../../src/sandbox/server.ts'
import { cleared } from '../e2e/aws-home.ts'
import { type Ended, environment, runProcess } from '../processes.ts'
import { immediate, keysOf } from '../sandbox/running.ts'

const preload = join(root, 'test/processes-kill/points.cjs')
const bin = join(root, 'bin/sso-access.js')

export interface World {
  readonly sandbox: Sandbox
  /** Runs sso-access. @param points what the preloaded module is told */
  readonly run: (args: readonly string[], points?: Points) => Promise<Ended>
  /** The same, up to a point where it stops itself (SIGSTOP). */
  readonly runUntil: (point: string, args: readonly string[]) => Promise<Stopped>
  /** The points of a run of the program to its end. */
  readonly pointsOf: (args: readonly string[]) => Promise<readonly string[]>
  /** Time goes on by so many milliseconds, for the sandbox and for every program. */
  readonly later: (milliseconds: number) => void
  /** What the ledger holds. @throws where it cannot be read */
  readonly held: () => Promise<Held>
  /** Another world that is just like this one, which is over by that, and can be copied again. */
  readonly copy: () => World
  readonly end: () => void
}

export interface Points {
  readonly STOP_AT?: string
  readonly STOP_HOW?: 'SIGKILL' | 'SIGSTOP'
  readonly POINTS_LOG?: string
}

export interface Held {
  readonly leases: readonly Lease[]
  /** The grants of these leases. */
  readonly states: readonly GrantState[]
}

export interface Stopped {
  /** Lets it go on, to its end. */
  readonly wake: () => Promise<Ended>
}

export interface Worlds {
  readonly open: () => World
  readonly close: () => Promise<void>
}

export async function createWorlds(): Promise<Worlds> {
  const folder = mkdtempSync(join(tmpdir(), 'lease-kill-'))
  const sandboxes = new Map<string, Sandbox>()
  const bugs: unknown[] = []
  const server = await serve({
    port: 0,
    clock: { now: Date.now, wait: async () => {} },
    answer: (request) => {
      const sandbox = sandboxes.get(request.headers['x-world'] ?? '')
      if (sandbox === undefined) throw new Error('a call of no world')
      return sandbox.answer(request)
    },
    report: (bug) => bugs.push(bug),
  })
  const report = (bug: unknown) => bugs.push(bug)
  let count = 0
  const make = (from?: string): World => {
    count += 1
    const name = String(count)
    const home = join(folder, name)
    if (from === undefined) mkdirSync(join(home, 'state'), { recursive: true, mode: 0o700 })
    else cpSync(from, home, { recursive: true })
    return worldIn({ home, name, server, sandboxes, report, copy: () => make(home), isNew: from === undefined })
  }
  return {
    open: () => make(),
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
      if (bugs.length > 0) throw bugs[0]
    },
  }
}

interface Making {
  readonly home: string
  readonly name: string
  readonly server: SandboxServer
  readonly sandboxes: Map<string, Sandbox>
  readonly report: (bug: unknown) => void
  readonly copy: () => World
  readonly isNew: boolean
}

function worldIn({ home, name, server, sandboxes, report, copy, isNew }: Making): World {
  const time = join(home, 'clock')
  if (isNew) writeFileSync(time, Buffer.alloc(8))
  const file = openSync(time, 'r+')
  const moved = Buffer.alloc(8)
  const ahead = () => {
    readSync(file, moved, 0, 8, 0)
    return moved.readDoubleLE()
  }
  const clock = { now: () => Date.now() + ahead(), wait: async () => {} }
  const chance = seededChance(1)
  const sandbox = new Sandbox({
    state: join(home, 'sandbox'),
    clock,
    chance,
    seed: seedWithStanding,
    settings: immediate,
    report,
  })
  sandboxes.set(name, sandbox)
  if (isNew) writeProfile(home, sandbox, server.url)
  const command = (args: readonly string[]) => ['--require', preload, bin, ...args, '--state-dir', join(home, 'state')]
  const env = (points: Points) => ({ ...cleared, HOME: home, WORLD: name, CLOCK: time, ...points })
  const run: World['run'] = (args, points = {}) =>
    runProcess(process.execPath, command(args), { cwd: home, env: env(points), timeout: 60_000 })
  let isOpen = true
  const end = () => {
    if (!isOpen) return
    isOpen = false
    sandboxes.delete(name)
    sandbox.close()
    closeSync(file)
  }
  return {
    sandbox,
    run,
    runUntil: async (point, args) => {
      const points = { STOP_AT: point, STOP_HOW: 'SIGSTOP' } as const
      const child = spawn(process.execPath, command(args), { cwd: home, env: environment(env(points)) })
      const ended = endOf(child)
      // Where a test fails before it wakes it, nobody waits for this.
      ended.catch(() => {})
      await isStopped(child)
      return {
        wake: () => {
          child.kill('SIGCONT')
          return ended
        },
      }
    },
    pointsOf: async (args) => {
      const log = join(home, 'points')
      rmSync(log, { force: true })
      const { code, stderr } = await run(args, { POINTS_LOG: log })
      if (code !== 0) throw new Error(stderr)
      return readFileSync(log, 'utf8').trim().split('\n')
    },
    later: (milliseconds) => {
      moved.writeDoubleLE(ahead() + milliseconds)
      writeSync(file, moved, 0, 8, 0)
    },
    held: () => heldIn(join(home, 'state/ledger.sqlite')),
    copy: () => {
      end()
      return copy()
    },
    end,
  }
}

function writeProfile(home: string, sandbox: Sandbox, url: string): void {
  const { accessKeyId, secretAccessKey, sessionToken } = keysOf(sandbox, 'sso-admin')
  const lines = [
    '[profile sso]',
    `aws_access_key_id = ${accessKeyId}`,
    `aws_secret_access_key = ${secretAccessKey}`,
    `aws_session_token = ${sessionToken}`,
    'region = us-east-1',
    `endpoint_url = ${url}`,
  ]
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.aws/config'), `${lines.join('\n')}\n`)
}

/** The example, and beside what the tests ask for: the same permission set in the same account and the same group of another, and the same user's elsewhere. */
function seedWithStanding(): Seed {
  const seed = exampleSeed()
  const permissionSet = 'ReadOnlyAccess'
  const accountOf = (name: string) => seed.accounts.find((account) => account.name === name)?.id ?? ''
  return {
    ...seed,
    assignments: [
      ...seed.assignments,
      { account: accountOf('web-prod'), permissionSet, user: 'sam' },
      { account: accountOf('api-prod'), permissionSet, user: 'kim' },
    ],
    groups: seed.groups.map((group) => (group.displayName === 'Responders' ? { ...group, members: ['sam'] } : group)),
  }
}

/** Resolves when it has ended; rejects where it has not after a minute. */
function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdin.end()
  child.stdout.on('data', (piece) => {
    stdout += piece
  })
  child.stderr.on('data', (piece) => {
    stderr += piece
  })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`it did not end: ${stderr}`))
    }, 60_000)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code, signal, stdout, stderr })
    })
  })
}

/** Until the system says that a process is stopped. @throws Error where it has ended instead */
async function isStopped(child: ChildProcess): Promise<void> {
  while (!/^T/.test(stateOf(child.pid ?? 0))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it never came to the point')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** `T` is stopped. Linux tells without a process; elsewhere `ps` does. */
function stateOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2)
  } catch {
    return spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  }
}

async function heldIn(path: string): Promise<Held> {
  if (!existsSync(path)) return { leases: [], states: [] }
  const ledger = await openSqliteLedger({ path, now: Date.now, sleep: async () => {} })
  try {
    const leases = [...(await ledger.open()), ...(await ledger.ended(1000)).leases]
    const keys = [...new Set(leases.map(({ key }) => key))]
    const rows = await Promise.all(keys.map((key) => ledger.grant(key)))
    return { leases, states: rows.flatMap((row) => row?.state ?? []) }
  } finally {
    ledger.close()
  }
}
