// A sandbox in this process, whose time can be moved, and a ledger for each case.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { grantsDocument } from '../../src/sandbox/admin/documents.ts'
import { seededChance } from '../../src/sandbox/chance.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import { serve } from '../../src/sandbox/server.ts'
import { environment, runProcess } from '../processes.ts'
import { immediate, keysOf } from '../sandbox/running.ts'

export interface Case {
  /** Runs sso-access on this case's ledger. @param points what the preloaded module is told */
  readonly run: (args: readonly string[], points?: Readonly<Record<string, string>>) => ReturnType<typeof runProcess>
  /** Lets this ledger's programs know what time it is at AWS, as their last call would have. */
  readonly tellTime: () => void
  /** What starts the same, for a test that stops and continues it. */
  readonly command: (args: readonly string[]) => readonly string[]
  readonly env: (points: Readonly<Record<string, string>>) => NodeJS.ProcessEnv
}

export interface Leased {
  readonly state: string
  readonly ending?: string
  readonly keptFor?: string
}

export function movableWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'lease-kill-'))
  let moved = 0
  let cases = 0
  const clock = {
    now: () => Date.now() + moved,
    wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  }
  const report = (bug: unknown) => {
    throw bug
  }
  const sandbox = new Sandbox({
    state: ':memory:',
    clock,
    chance: seededChance(1),
    seed: exampleSeed,
    settings: immediate,
    report,
  })
  let close = async () => {}
  beforeAll(async () => {
    const server = await serve({ port: 0, clock, answer: sandbox.answer, report })
    close = () => server.close()
    const { accessKeyId, secretAccessKey, sessionToken } = keysOf(sandbox, 'sso-admin')
    const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}`
    mkdirSync(join(folder, '.aws'))
    writeFileSync(
      join(folder, '.aws/config'),
      `[profile sso]\n${keys}\nregion = us-east-1\nendpoint_url = ${server.url}\n`,
    )
  })
  afterAll(async () => {
    await close()
    sandbox.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    /** A ledger of its own, for one case. */
    open: (): Case => {
      cases += 1
      const state = join(folder, `ledger-${cases}`)
      mkdirSync(state, { mode: 0o700 })
      const command = (args: readonly string[]) => [
        ...['--require', join(root, 'test/processes-kill/points.cjs'), join(root, 'bin/sso-access.js')],
        ...[...args, '--state-dir', state],
      ]
      const cleared = { AWS_PROFILE: undefined, AWS_REGION: undefined, AWS_ENDPOINT_URL: undefined }
      const env = (points: Readonly<Record<string, string>>) => environment({ HOME: folder, ...cleared, ...points })
      return {
        command,
        env,
        tellTime: () => writeFileSync(join(state, 'clock.json'), JSON.stringify({ version: 1, skew: moved })),
        run: (args, points = {}) =>
          runProcess(process.execPath, command(args), {
            cwd: folder,
            env: environment({ HOME: folder, ...cleared, ...points }),
            timeout: 120_000,
          }),
      }
    },
    /** The clock of AWS goes on by so much. */
    later: async (milliseconds: number) => {
      moved += milliseconds
    },
    /** Whether anybody has what a test asked for. */
    isThere: async (): Promise<boolean> => {
      const { grants } = grantsDocument(sandbox, { changed: true })
      return grants.some(({ times }) => times.at(-1)?.disappearedAt === undefined)
    },
    folder: () => folder,
  }
}

/** The points of a run, from the file that the preloaded module has written. */
export function pointsIn(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\d+ /, ''))
}
