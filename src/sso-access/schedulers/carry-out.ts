// Puts an entry into a scheduler, or takes it out.
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { beatPath, beatText } from './beat.ts'
import type { Entry, SchedulerPlan } from './plan.ts'
import type { WritableSystem } from './this-system.ts'

/**
 * Writes what was planned and starts it; where the scheduler will not have it, everything is as it was before.
 * @throws Failure (`unavailable`) with what the scheduler said
 */
export async function install(plan: SchedulerPlan, folder: string, system: WritableSystem): Promise<void> {
  if (plan.isChange) system.write(beatPath(folder, plan.kind), beatText({ installedAt: system.now() }))
  for (const entry of plan.entries) await put(entry, entry.after, system)
  for (const { words, mayFail } of plan.commands) {
    const said = await runWords(words, system)
    if (said === undefined || mayFail === true) continue
    for (const entry of plan.entries) await put(entry, entry.before, system)
    if (plan.isChange) system.remove(beatPath(folder, plan.kind))
    const hint = 'Nothing was installed. Try another scheduler: sso-access sweep --install cron'
    throw new Failure('unavailable', `${words.join(' ')} says: ${quoteForMessage(said)}`, hint)
  }
}

/** Stops what was planned to go, and removes it. */
export async function uninstall(plan: SchedulerPlan, folder: string, system: WritableSystem): Promise<void> {
  if (plan.isChange) {
    for (const { words } of plan.commands) await runWords(words, system)
    for (const entry of plan.entries) await put(entry, entry.after, system)
    if (plan.kind === 'systemd') await system.run('systemctl', ['--user', 'daemon-reload'])
  }
  system.remove(beatPath(folder, plan.kind))
}

async function put({ at, before, after }: Entry, text: string | undefined, system: WritableSystem): Promise<void> {
  if (before === after) return
  if (at !== 'crontab') {
    if (text === undefined) system.remove(at.path)
    else system.write(at.path, text)
    return
  }
  const { code, stderr } = await system.run('crontab', ['-'], text)
  if (code === 0) return
  throw new Failure(
    'files',
    `The crontab cannot be written: ${quoteForMessage(stderr.trim())}`,
    'See whether you may have one with: crontab -l',
  )
}

/** What it said, where it did not work. */
async function runWords(
  [program = '', ...args]: readonly string[],
  system: WritableSystem,
): Promise<string | undefined> {
  const { code, stdout, stderr } = await system.run(program, args)
  if (code === 0) return undefined
  return code === 127 ? 'there is no such command' : (stderr || stdout).trim() || `exit code ${code}`
}
