// Which schedulers are installed for a state directory, and whether they really run. What is installed and does not run ends nothing.
import { join } from 'node:path'
import { type Beat, beatPath, readBeat } from './beat.ts'
import { labelOf, plistPath, readMark, type SchedulerKind, schedulerKinds, unitFolder, unitName } from './kinds.ts'

/** What there is of the system: a test passes another in. */
export interface SchedulerSystem {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Runs a program to its end. Code 127: there is none of this name. Never throws. */
  readonly run: (program: string, args: readonly string[], input?: string) => Promise<Ran>
  /** Undefined where there is none, or it cannot be read. */
  readonly read: (path: string) => string | undefined
}

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A scheduler that has been told to sweep one state directory. */
export interface FoundScheduler {
  readonly kind: SchedulerKind
  /** Whether it can be relied on: its service is up, and it has swept of late (or was installed a moment ago). */
  readonly runs: boolean
  readonly everyMinutes: number
  /** Why it is thought to run, or not to, in a sentence. */
  readonly detail: string
  /** The exit code of its last sweep, 6 where that had no credentials; undefined where none has ended yet. */
  readonly lastCode?: number
}

/** The schedulers that sweep this state directory. @param folder absolute, of the ledger */
export async function schedulersFound(folder: string, system: SchedulerSystem): Promise<readonly FoundScheduler[]> {
  const found = await Promise.all(schedulerKinds.map((kind) => schedulerFound(kind, folder, system)))
  return found.filter((one) => one !== undefined)
}

async function schedulerFound(
  kind: SchedulerKind,
  folder: string,
  system: SchedulerSystem,
): Promise<FoundScheduler | undefined> {
  const text = await entryOf(kind, folder, system)
  const everyMinutes = text === undefined ? undefined : readMark(text, folder)
  if (everyMinutes === undefined) return undefined
  const beat = readBeat(system.read(beatPath(folder, kind)))
  const judged = judge(await serviceIsUp(kind, folder, system), beat, everyMinutes, system.now())
  return { kind, everyMinutes, ...judged, ...(beat.code !== undefined && { lastCode: beat.code }) }
}

/** The text in which our mark would be. */
async function entryOf(kind: SchedulerKind, folder: string, system: SchedulerSystem): Promise<string | undefined> {
  switch (kind) {
    case 'systemd':
      return system.read(join(unitFolder(system.env), `${unitName(folder)}.timer`))
    case 'launchd':
      return system.read(plistPath(system.env, folder))
    case 'cron':
      return (await system.run('crontab', ['-l'])).stdout
  }
}

/** Whether what starts the sweeps is at work: undefined where that cannot be told. */
async function serviceIsUp(
  kind: SchedulerKind,
  folder: string,
  { run, read }: SchedulerSystem,
): Promise<boolean | undefined> {
  switch (kind) {
    case 'systemd':
      return (await run('systemctl', ['--user', 'is-active', '--quiet', `${unitName(folder)}.timer`])).code === 0
    case 'launchd':
      return (await run('launchctl', ['list', labelOf(folder)])).code === 0
    case 'cron': {
      const pid = read('/var/run/crond.pid')?.trim() ?? ''
      if (/^\d+$/.test(pid) && /cron/.test(read(`/proc/${pid}/comm`) ?? '')) return true
      const { code } = await run('pgrep', ['-x', 'cron|crond'])
      return code === 127 ? undefined : code === 0
    }
  }
}

/** Milliseconds. A sweep takes five minutes at most, and nothing starts the next one before. */
const MINUTE = 60_000
const LONGEST_SWEEP = 6 * MINUTE

function judge(
  isUp: boolean | undefined,
  { installedAt, startedAt, endedAt }: Beat,
  everyMinutes: number,
  now: number,
): Pick<FoundScheduler, 'runs' | 'detail'> {
  const last = Math.max(startedAt ?? 0, endedAt ?? 0)
  const patience = 2 * everyMinutes * MINUTE + LONGEST_SWEEP
  const ago = (time: number) => `${Math.max(0, Math.round((now - time) / MINUTE))} min ago`
  if (isUp === false) return { runs: false, detail: 'It is installed, and its service does not run.' }
  if (last > 0) {
    const runs = now - last <= patience
    return { runs, detail: runs ? `It swept ${ago(last)}.` : `It is installed, and last swept ${ago(last)}.` }
  }
  const isNew = installedAt !== undefined && now - installedAt <= patience
  if (isNew && isUp === true)
    return { runs: true, detail: `It was installed ${ago(installedAt)}, and its service runs.` }
  return { runs: false, detail: 'It is installed, and has never swept.' }
}
