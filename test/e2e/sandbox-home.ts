import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Ended, runBin } from '../processes.ts'

/** A home for sandboxes of a test file, with whom to run them; gone, and its sandbox stopped, when the file is over. */
export interface SandboxFolder {
  readonly folder: () => string
  readonly env: () => Readonly<Record<string, string | undefined>>
  /** `sso-access sandbox …` */
  readonly run: (...args: readonly string[]) => Promise<Ended>
  /** The same, for what it prints under `--json`. */
  readonly json: (...args: readonly string[]) => Promise<Record<string, unknown>>
  /** The keys of a profile, as `env` has written them. */
  readonly keysOf: (profile: string) => { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
}

export function sandboxFolder(): SandboxFolder {
  let folder = ''
  const env = () => ({ SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox'), HOME: join(folder, 'home') })
  const run = (...args: readonly string[]) => runBin('sso-access', ['sandbox', ...args], { cwd: folder, env: env() })
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  })
  afterAll(async () => {
    await run('stop')
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    folder: () => folder,
    env,
    run,
    json: async (...args) => {
      const { code, stdout, stderr } = await run(...args, '--json')
      if (code !== 0) throw new Error(stderr)
      return JSON.parse(stdout) as Record<string, unknown>
    },
    keysOf: (profile) => {
      const sections = readFileSync(join(folder, 'sandbox/aws-config'), 'utf8').split(/^\[/m)
      const section = sections.find((text) => text.startsWith(`profile ${profile}]`)) ?? ''
      const value = (name: string) => new RegExp(`^${name} = (.*)$`, 'm').exec(section)?.[1] ?? ''
      const sessionToken = value('aws_session_token')
      return {
        accessKeyId: value('aws_access_key_id'),
        secretAccessKey: value('aws_secret_access_key'),
        ...(sessionToken !== '' && { sessionToken }),
      }
    },
  }
}
