// What would be changed to have a state directory swept, or not any more. Nothing is changed here.
import { join } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { crontabLine, editedCrontab } from './crontab.ts'
import type { SchedulerSystem } from './found.ts'
import { labelOf, plistPath, readMark, type SchedulerKind, unitFolder, unitName } from './kinds.ts'
import { plistOf } from './launchd.ts'
import { unitsOf } from './systemd.ts'

/** A file, or the crontab, as it is and as it would be. Undefined: there is none. */
export interface Entry {
  readonly at: 'crontab' | { readonly path: string }
  readonly before: string | undefined
  readonly after: string | undefined
  /** What of it is ours, for people to see. */
  readonly shown: string
}

export interface SchedulerPlan {
  readonly kind: SchedulerKind
  readonly isChange: boolean
  readonly entries: readonly Entry[]
  /** What is run when the entries are there, or before they go; those that may fail are marked. */
  readonly commands: readonly { readonly words: readonly string[]; readonly mayFail?: boolean }[]
}

export interface Wanted {
  readonly folder: string
  readonly everyMinutes: number
  /** The command that sweeps. */
  readonly words: readonly string[]
}

/** @throws Failure (`conflict`) where something else is in our place; (`files`) where the crontab cannot be read */
export async function planInstall(
  kind: SchedulerKind,
  wanted: Wanted,
  system: SchedulerSystem,
): Promise<SchedulerPlan> {
  const { folder, everyMinutes, words } = wanted
  const { env } = system
  const log = join(folder, `sweep-${kind}.log`)
  switch (kind) {
    case 'systemd': {
      const units = unitsOf(folder, everyMinutes, words)
      const entries = units.map(({ name, text }) => fileEntry(join(unitFolder(env), name), text, folder, system))
      const timer = `${unitName(folder)}.timer`
      return planOf(kind, entries, [
        { words: ['systemctl', '--user', 'daemon-reload'] },
        { words: ['systemctl', '--user', 'enable', '--now', timer] },
        // One that ran already goes on by its old times, unless it is started anew.
        { words: ['systemctl', '--user', 'restart', timer] },
      ])
    }
    case 'launchd': {
      const path = plistPath(env, folder)
      const entry = fileEntry(path, plistOf(folder, everyMinutes, words, log), folder, system)
      return planOf(
        kind,
        [entry],
        [{ words: ['launchctl', 'unload', path], mayFail: true }, { words: ['launchctl', 'load', '-w', path] }],
      )
    }
    case 'cron': {
      // A character is a byte, as in the rest of the crontab.
      const line = Buffer.from(crontabLine(folder, everyMinutes, words, log)).toString('latin1')
      return planOf(kind, [await crontabEntry(folder, line, system)], [])
    }
  }
}

/** @throws Failure as `planInstall` */
export async function planUninstall(
  kind: SchedulerKind,
  folder: string,
  system: SchedulerSystem,
): Promise<SchedulerPlan> {
  const { env } = system
  switch (kind) {
    case 'systemd': {
      const timer = `${unitName(folder)}.timer`
      const names = [timer, `${unitName(folder)}.service`]
      const entries = names.map((name) => fileEntry(join(unitFolder(env), name), undefined, folder, system))
      return planOf(kind, entries, [{ words: ['systemctl', '--user', 'disable', '--now', timer], mayFail: true }])
    }
    case 'launchd': {
      const entry = fileEntry(plistPath(env, folder), undefined, folder, system)
      return planOf(kind, [entry], [{ words: ['launchctl', 'remove', labelOf(folder)], mayFail: true }])
    }
    case 'cron':
      return planOf(kind, [await crontabEntry(folder, undefined, system)], [])
  }
}

function planOf(kind: SchedulerKind, entries: readonly Entry[], commands: SchedulerPlan['commands']): SchedulerPlan {
  return { kind, entries, commands, isChange: entries.some(({ before, after }) => before !== after) }
}

function fileEntry(path: string, after: string | undefined, folder: string, { read }: SchedulerSystem): Entry {
  const before = read(path)
  if (before !== undefined && readMark(before, folder) === undefined) {
    const sentence = `${quoteForMessage(path)} is there, and sso-access did not write it.`
    throw new Failure('conflict', sentence, 'Move it away, if nobody needs it.')
  }
  return { at: { path }, before, after, shown: after ?? before ?? '' }
}

async function crontabEntry(folder: string, line: string | undefined, { run }: SchedulerSystem): Promise<Entry> {
  const { code, stdout, stderr } = await run('crontab', ['-l'])
  if (code === 127) throw new Failure('unavailable', 'There is no crontab command here.', 'Install cron first.')
  // One that cannot be read must not be taken for an empty one: it would be overwritten.
  if (code !== 0 && !(stdout === '' && /no crontab/i.test(stderr))) {
    const sentence = `The crontab cannot be read: ${quoteForMessage(stderr.trim())}`
    throw new Failure('files', sentence, 'See what it says with: crontab -l')
  }
  const ours = stdout.split(/(?<=\n)/).filter((each) => readMark(each, folder) !== undefined)
  return {
    at: 'crontab',
    before: stdout,
    after: editedCrontab(stdout, folder, line),
    shown: Buffer.from(line === undefined ? ours.join('') : `${line}\n`, 'latin1').toString(),
  }
}
