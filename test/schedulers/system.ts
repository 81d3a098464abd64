// A machine with a crontab, systemd and launchd that remember what they were told.
import type { Ran } from '../../src/sso-access/schedulers/found.ts'
import type { WritableSystem } from '../../src/sso-access/schedulers/this-system.ts'

export interface FakeSystem extends WritableSystem {
  readonly files: Map<string, string>
  /** The bytes of the crontab, a character each; undefined: there is none. */
  crontab: string | undefined
  /** What `program arg` answers, by its words. */
  readonly answers: Map<string, Partial<Ran>>
  readonly told: string[]
  time: number
}

export const START = Date.parse('2026-03-01T12:00:00Z')

export function fakeSystem(env: Readonly<Record<string, string>> = { HOME: '/home/alex' }): FakeSystem {
  const files = new Map<string, string>()
  const system: FakeSystem = {
    ...{ env, files, crontab: undefined, answers: new Map(), told: [], time: START },
    ...{ node: '/opt/node/bin/node', program: '/opt/sso-access/bin/sso-access.js' },
    now: () => system.time,
    read: (path) => files.get(path),
    write: (path, text) => {
      files.set(path, text)
    },
    remove: (path) => {
      files.delete(path)
    },
    run: async (program, args, input) => {
      const words = [program, ...args].join(' ')
      system.told.push(words)
      const answer = system.answers.get(words)
      if (answer !== undefined) return { code: 0, stdout: '', stderr: '', ...answer }
      if (words === 'crontab -l' && system.crontab === undefined) {
        return { code: 1, stdout: '', stderr: 'no crontab for alex\n' }
      }
      if (words === 'crontab -l') return { code: 0, stdout: system.crontab ?? '', stderr: '' }
      if (words === 'crontab -') system.crontab = input ?? ''
      return { code: 0, stdout: '', stderr: '' }
    },
  }
  return system
}
