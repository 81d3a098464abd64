import { mkdtempSync, rmSync } from 'node:fs'
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
  }
}
