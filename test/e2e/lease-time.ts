// Time that passes when a test says so, for the sandbox and for programs that run: nobody waits.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LeaseHome } from './lease-home.ts'
import { type Running, startBin } from './lease-process.ts'

export interface LeaseTime {
  /** The environment of a program whose clock is put forward while it runs. */
  readonly env: () => Readonly<Record<string, string>>
  /** Starts `sso-access … --sandbox` with such a clock. */
  readonly start: (...args: readonly string[]) => Running
  /** So many milliseconds later than when the test began. */
  readonly pass: (milliseconds: number) => Promise<void>
  /** Takes it back for programs; that of the sandbox goes back with its faults. */
  readonly back: () => void
}

export function leaseTime(home: LeaseHome): LeaseTime {
  const file = () => join(home.folder(), 'later')
  const env = () => ({
    NODE_OPTIONS: `--require ${join(import.meta.dirname, 'preloads/later.cjs')}`,
    LATER_FILE: file(),
  })
  return {
    env,
    start: (...args) =>
      startBin([...args, '--sandbox'], home.folder(), {
        ...home.env(),
        ...env(),
        AWS_PROFILE: undefined,
        SSO_ACCESS_PROFILE: undefined,
      }),
    pass: async (milliseconds) => {
      await home.run('fault', 'clock-skew', '*', '--milliseconds', String(milliseconds))
      writeFileSync(file(), String(milliseconds))
    },
    back: () => rmSync(file(), { force: true }),
  }
}
