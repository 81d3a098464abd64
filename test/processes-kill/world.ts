// A sandbox whose time can be moved, and a ledger for each case.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { leaseHome } from '../e2e/lease-home.ts'
import { environment, runProcess } from '../processes.ts'

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
  const home = leaseHome('statusRetention=0')
  let moved = 0
  let cases = 0

  async function admin(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const server = JSON.parse(readFileSync(join(home.folder(), 'sandbox/server.json'), 'utf8')) as { token: string }
    const response = await fetch(`${home.url()}/_sandbox/${path}`, {
      method,
      headers: { 'x-sandbox-token': server.token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect(response.status).toBe(200)
    return (await response.json()) as Record<string, unknown>
  }

  return {
    /** A ledger of its own, for one case. */
    open: (): Case => {
      cases += 1
      const state = join(home.folder(), `ledger-${cases}`)
      mkdirSync(state, { mode: 0o700 })
      const command = (args: readonly string[]) => [
        ...['--require', join(root, 'test/processes-kill/points.cjs'), join(root, 'bin/sso-access.js')],
        ...[...args, '--sandbox', '--state-dir', state],
      ]
      const env = (points: Readonly<Record<string, string>>) =>
        environment({ ...home.env(), AWS_PROFILE: undefined, SSO_ACCESS_PROFILE: undefined, ...points })
      return {
        command,
        env,
        tellTime: () => writeFileSync(join(state, 'clock.json'), JSON.stringify({ version: 1, skew: moved })),
        run: (args, points = {}) =>
          runProcess(process.execPath, command(args), { cwd: home.folder(), env: env(points), timeout: 120_000 }),
      }
    },
    /** The clock of AWS goes on by so much. */
    later: async (milliseconds: number) => {
      moved += milliseconds
      await admin('DELETE', 'faults', {})
      const faults = [{ operation: '*', fault: { kind: 'clock-skew', milliseconds: moved } }]
      await admin('POST', 'faults', { version: 1, faults })
    },
    /** Whether the user has the access now. */
    isThere: async (): Promise<boolean> => {
      const { grants } = (await admin('GET', 'grants?changed=true')) as unknown as {
        grants: readonly { times: readonly { disappearedAt?: string }[] }[]
      }
      return grants.some(({ times }) => times.at(-1)?.disappearedAt === undefined)
    },
    folder: home.folder,
  }
}

/** The points of a run, from the file that the preloaded module has written. */
export function pointsIn(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\d+ /, ''))
}
