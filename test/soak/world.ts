// One organization and one ledger, on time that goes faster than ours.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../build/bundle.mjs'
import { seededChance } from '../../src/sandbox/chance.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import { serve } from '../../src/sandbox/server.ts'
import { environment } from '../processes.ts'
import { signedIn } from './sign-in.ts'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface World {
  readonly sandbox: Sandbox
  readonly url: string
  /** The folder of the ledger. */
  readonly state: string
  /** Milliseconds since 1970, as everybody here knows them. */
  readonly now: () => number
  /** Time goes on at once. */
  readonly jump: (milliseconds: number) => void
  /** Waits so many milliseconds of a clock on the wall. */
  readonly pause: (milliseconds: number) => Promise<void>
  /** Runs sso-access as the person of a profile. @param heard is given the process, to kill or stop it */
  readonly run: (args: readonly string[], heard?: (child: ChildProcess) => void) => Promise<Ran>
  /** As `aws sso login` does it for the profile of all. */
  readonly signIn: () => void
  /** Ends every sign-in, and every session that came of one. */
  readonly signOut: () => void
  /** Seconds of CPU that were taken so far: by this process and those that have ended by themselves, and by all of this machine. */
  readonly cpu: () => { readonly ours: number; readonly all: number }
  readonly close: () => Promise<void>
}

export async function openWorld(speed: number): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'))
  const state = join(folder, 'state')
  const jumpFile = join(folder, 'jump')
  const origin = Date.now()
  let jumped = 0
  writeFileSync(jumpFile, '0')
  const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
  const now = () => Math.floor(origin + (Date.now() - origin) * speed + jumped)
  const bugs: unknown[] = []
  const report = (bug: unknown) => bugs.push(bug)
  const clock = { now, wait: (milliseconds: number) => pause(milliseconds / speed) }
  const settings = { callsPerSecond: 0 }
  const sandbox = new Sandbox({
    ...{ state: ':memory:', clock, chance: seededChance(1), seed: exampleSeed, settings, report },
  })
  const server = await serve({ port: 0, clock, answer: (request) => sandbox.answer(request), report })
  mkdirSync(state, { mode: 0o700 })
  const { signIn, signOut } = signedIn(sandbox, server.url, folder)
  const cpuFile = join(folder, 'cpu')
  writeFileSync(cpuFile, '')
  const cleared = ['AWS_PROFILE', 'AWS_REGION', 'AWS_ENDPOINT_URL', 'AWS_CONFIG_FILE', 'CI', 'XDG_STATE_HOME']
  const env = environment({
    ...Object.fromEntries(cleared.map((name) => [name, undefined])),
    ...{ HOME: folder, AWS_ENDPOINT_URL: server.url },
    NODE_OPTIONS: `--require ${join(root, 'test/soak/time.cjs')}`,
    ...{ SOAK_SPEED: String(speed), SOAK_ORIGIN: String(origin), SOAK_JUMP_FILE: jumpFile, SOAK_CPU_FILE: cpuFile },
  })
  return {
    ...{ sandbox, url: server.url, state, now, pause, signIn, signOut },
    jump: (milliseconds) => {
      jumped += milliseconds
      writeFileSync(jumpFile, String(jumped))
    },
    run: (args, heard) =>
      new Promise((resolve) => {
        const program = join(root, 'bin/sso-access.js')
        // Behind `--` is the command line of another program.
        const own = args.includes('--') ? args.indexOf('--') : args.length
        const words = [program, ...args.slice(0, own), '--state-dir', state, ...args.slice(own)]
        const child = spawn(process.execPath, words, { cwd: folder, env })
        let [stdout, stderr] = ['', '']
        child.stdout.on('data', (piece: Buffer) => {
          stdout += piece.toString()
        })
        child.stderr.on('data', (piece: Buffer) => {
          stderr += piece.toString()
        })
        child.once('close', (code) => resolve({ code, stdout, stderr }))
        heard?.(child)
      }),
    cpu: () => {
      const { user, system } = process.cpuUsage()
      const others = readFileSync(cpuFile, 'utf8')
        .split('\n')
        .map((line) => Number.parseInt(line, 10) || 0)
      const all = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq)
      return { ours: (sum(others) + user + system) / 1e6, all: sum(all) / 1000 }
    },
    close: async () => {
      await server.close()
      sandbox.close()
      if (!process.env['SOAK_KEEP']) rmSync(folder, { recursive: true, force: true })
      if (bugs.length > 0) throw bugs[0]
    },
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
