// `sso-access sweep --install` and `--uninstall`: has a scheduler run the sweep, or not any more.
import { join, resolve } from 'node:path'
import { ownFolder } from '../../aws/folders.ts'
import { thisMachine } from '../../aws/this-machine.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { escapeForTerminal, quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { DONE, INTERRUPTED } from '../leases/exit-codes.ts'
import { parseSpan } from '../leases/span.ts'
import { asking } from '../reach/asking.ts'
import { jsonText } from '../reach/json.ts'
import { install, uninstall } from '../schedulers/carry-out.ts'
import { type SchedulerKind, schedulerKinds } from '../schedulers/kinds.ts'
import { planInstall, planUninstall, type SchedulerPlan } from '../schedulers/plan.ts'
import { sweepArguments } from '../schedulers/sweep-line.ts'
import { thisSystem, type WritableSystem } from '../schedulers/this-system.ts'
import type { SweepOptions } from './command.ts'

export interface InstallOptions extends SweepOptions {
  readonly install?: string
  readonly uninstall?: string
  readonly every?: string
  readonly dryRun?: boolean
  readonly yes?: boolean
}

/** Gives the exit code. @param system a test's own */
export async function runInstall(options: InstallOptions, world: World, system?: WritableSystem): Promise<number> {
  const { terminal, env } = world
  const machine = thisMachine(env)
  const on = system ?? thisSystem(env, machine.now)
  const folder = await stateFolder(options, world)
  const isInstall = options.install !== undefined
  if (isInstall && options.uninstall !== undefined)
    throw new Failure('usage', '--install and --uninstall do not go together.', 'Give one of them.')
  const kind = kindIn(options.install ?? options.uninstall ?? '')
  const everyMinutes = minutesIn(options.every ?? '1m')
  const sandbox = options.sandbox === true
  const words = () => sweepArguments({ ...{ kind, folder, sandbox, env }, node: on.node, program: on.program })
  const plan = isInstall
    ? await planInstall(kind, { folder, everyMinutes, words: words() }, on)
    : await planUninstall(kind, folder, on)
  const tell = (outcome: string, code: number) => {
    if (options.json === true) terminal.write(jsonText(documentOf(plan, folder, everyMinutes, isInstall, outcome)))
    return code
  }
  if (!plan.isChange) {
    // What is written down may have been stopped since.
    if (isInstall && options.yes === true && options.dryRun !== true) await install(plan, folder, on)
    terminal.say(isInstall ? `It is installed in ${kind} already.\n` : `It is not installed in ${kind}.\n`)
    return tell('unchanged', DONE)
  }
  show(plan, world)
  if (options.dryRun === true || (options.json === true && options.yes !== true)) return tell('planned', DONE)
  if (options.yes !== true) {
    const ask = await asking(terminal)
    if (ask === undefined)
      throw new Failure('usage', 'There is no terminal to ask on.', 'Give --yes, or --dry-run to see it only.')
    if (!(await ask.confirm(isInstall ? 'Write this?' : 'Remove this?', true))) return INTERRUPTED
  }
  await (isInstall ? install : uninstall)(plan, folder, on)
  terminal.say(isInstall ? `Installed: it sweeps ${everyWords(everyMinutes)}.\n` : 'Removed.\n')
  if (isInstall) for (const remark of await remarksOn(kind, on)) terminal.say(`${remark}\n`)
  return tell(isInstall ? 'installed' : 'removed', DONE)
}

/** Where the ledger is, which is not opened: it may be what is broken. */
async function stateFolder({ stateDir, sandbox }: SweepOptions, world: World): Promise<string> {
  if (stateDir !== undefined) return resolve(world.cwd, stateDir)
  if (sandbox !== true) return resolve(ownFolder('state', world.env))
  return (await (await import('../../sandbox-process/enter.ts')).enterSandbox(world)).home
}

function kindIn(text: string): SchedulerKind {
  const kind = schedulerKinds.find((each) => each === text)
  if (kind !== undefined) return kind
  throw new Failure(
    'usage',
    `There is no scheduler ${quoteForMessage(text)}.`,
    `Give one of ${schedulerKinds.join(', ')}.`,
  )
}

/** What every scheduler can do without drifting: a part of an hour. */
const minutes = [1, 2, 5, 10, 15, 30]

function minutesIn(text: string): number {
  const span = parseSpan(text)
  const found = minutes.find((each) => 'value' in span && span.value === each * 60_000)
  if (found !== undefined) return found
  const hint = `Give one of ${minutes.map((each) => `${each}m`).join(', ')}.`
  throw new Failure('usage', `A sweep cannot run every ${quoteForMessage(text)}.`, hint)
}

const everyWords = (count: number) => (count === 1 ? 'every minute' : `every ${count} minutes`)

const placeOf = ({ at }: SchedulerPlan['entries'][number]) => (at === 'crontab' ? at : at.path)

function show({ entries }: SchedulerPlan, { terminal }: World): void {
  for (const entry of entries) {
    if (entry.before === entry.after) continue
    const lines = entry.shown.split('\n').map((line) => (line === '' ? '\n' : `  ${escapeForTerminal(line)}\n`))
    terminal.say(`${escapeForTerminal(placeOf(entry))}:\n${lines.join('')}`)
  }
}

/** What a person should know about where it runs. */
async function remarksOn(kind: SchedulerKind, { run, program }: WritableSystem): Promise<readonly string[]> {
  const remarks: string[] = []
  if (/[/\\]_npx[/\\]/.test(program))
    remarks.push('It runs from the cache of npx, which may be emptied: install sso-access.')
  if (kind === 'systemd') {
    const linger = await run('loginctl', ['show-user', '--property=Linger', '--value'])
    if (linger.stdout.trim() !== 'yes')
      remarks.push('It runs only while you are logged in. For longer: loginctl enable-linger')
  }
  return remarks
}

/** docs/schemas/sweep-install.json. */
function documentOf(
  { kind, entries, commands }: SchedulerPlan,
  folder: string,
  everyMinutes: number,
  isInstall: boolean,
  outcome: string,
) {
  return {
    outcome,
    scheduler: kind,
    ledger: join(folder, 'ledger.sqlite'),
    ...(isInstall && { everyMinutes }),
    entries: entries.map((entry) => ({
      place: placeOf(entry),
      change: entry.before === entry.after ? 'none' : isInstall ? 'write' : 'remove',
      text: entry.shown,
    })),
    commands: commands.map(({ words }) => words),
  }
}
