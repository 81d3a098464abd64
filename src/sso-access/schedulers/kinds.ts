// The schedulers that can run a sweep, and what is ours in each: one entry for each state directory, known by a mark in its text.
import { createHash } from 'node:crypto'
import { join } from 'node:path'

export const schedulerKinds = ['systemd', 'launchd', 'cron'] as const
export type SchedulerKind = (typeof schedulerKinds)[number]

/** What tells the entry of one state directory from that of another, in names of units and labels. */
export function idOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 12)
}

/** What is in everything that we install: whose it is, and how often it runs. */
export const markOf = (folder: string, everyMinutes: number): string =>
  `sso-access sweep ${idOf(folder)} every ${everyMinutes}m`

/** Finds our mark for this state directory in a text. Gives how often it runs, in minutes. */
export function readMark(text: string, folder: string): number | undefined {
  const found = new RegExp(`sso-access sweep ${idOf(folder)} every (\\d+)m`).exec(text)
  return found === null ? undefined : Number(found[1])
}

export const unitName = (folder: string): string => `sso-access-sweep-${idOf(folder)}`
export const labelOf = (folder: string): string => `sso-access.sweep.${idOf(folder)}`

type Env = Readonly<Record<string, string | undefined>>

/** Where user units are. */
export function unitFolder(env: Env): string {
  return join(env['XDG_CONFIG_HOME'] || join(env['HOME'] ?? '', '.config'), 'systemd', 'user')
}

export function plistPath(env: Env, folder: string): string {
  return join(env['HOME'] ?? '', 'Library', 'LaunchAgents', `${labelOf(folder)}.plist`)
}
