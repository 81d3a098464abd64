// What init and generate have in common once their plan stands: show it, ask, write it, say what became of it.
import type { Disk } from '../scaffold/disk.ts'
import type { Changes, Difference, FileChange } from '../scaffold/plan.ts'
import type { Ask } from '../terminal/ask.ts'
import { escapeForTerminal } from '../terminal/escape.ts'
import type { Terminal } from '../terminal/terminal.ts'

export interface CarryOutOptions {
  readonly command: 'init' | 'generate aws-sso'
  readonly dryRun: boolean
  readonly check: boolean
  readonly json: boolean
  /** Asks before it writes; undefined where nobody is to be asked. */
  readonly ask: Ask | undefined
  /** Differences that the person should know of. */
  readonly differences: readonly Difference[]
  /** Said at the end of a run that wrote. */
  readonly closing: string
  /** The command line that does the same again, said last in a run that asked. */
  readonly repeat: string
}

/** Writes what a run would change, unless it is only to be shown. Gives the exit code: 0, or 1 for a conflict or drift. */
export async function carryOut(
  changes: Changes,
  disk: Disk,
  terminal: Terminal,
  options: CarryOutOptions,
): Promise<number> {
  const changed = changes.files.filter(({ action }) => action === 'created' || action === 'updated')
  const conflicts = changes.files.filter(({ action }) => action === 'conflict')
  const writes = !options.dryRun && !options.check && conflicts.length === 0
  // Refused before anything is shown as done, also where it is only shown: a dry run tells what the run would.
  disk.check(changed)
  if (writes && changed.length > 0) {
    if (options.ask !== undefined && !(await isConfirmed(changed, disk, terminal, options.ask, options.differences))) {
      terminal.say(`Nothing was written.\n${options.repeat}`)
      return 0
    }
    disk.write(changed)
  }
  if (options.json) terminal.write(documentOf(changes, disk, writes, options))
  else await report(changes, terminal, writes, options)
  const isSaid = options.ask !== undefined && writes && changed.length > 0
  if (!isSaid) for (const difference of options.differences) terminal.say(`${wordsFor(difference)}\n`)
  if (conflicts.length > 0) terminal.say(`${summaryOf(conflicts)}\n`)
  else if (writes) terminal.say(changed.length === 0 ? 'Nothing to change.\n' : options.closing)
  else if (options.check && changed.length > 0)
    terminal.say(
      `A run would change ${countOf(changed)}. Run the command without --check to write ${changed.length === 1 ? 'it' : 'them'}.\n`,
    )
  else if (changed.length > 0) terminal.say(`A run would change ${countOf(changed)}; nothing was written.\n`)
  else terminal.say('Nothing to change.\n')
  terminal.say(options.repeat)
  return conflicts.length > 0 || (options.check && changed.length > 0) ? 1 : 0
}

async function isConfirmed(
  changed: readonly FileChange[],
  disk: Disk,
  terminal: Terminal,
  ask: Ask,
  differences: readonly Difference[],
): Promise<boolean> {
  const place = disk.root === '.' ? 'this directory' : escapeForTerminal(disk.root)
  const lines = [...changed.map(planned), ...differences.map((difference) => `${wordsFor(difference)}\n`)]
  terminal.say(`\nThe plan, in ${place}:\n${lines.join('')}\n`)
  for (;;) {
    const choice = await ask.choose(`Write ${countOf(changed)}?`, [
      { name: 'Yes', value: 'yes' },
      { name: 'Show the changes', value: 'show' },
      { name: 'No', value: 'no' },
    ])
    if (choice !== 'show') return choice === 'yes'
    await sayDiff(changed, terminal.say, terminal.colour.stderr)
    terminal.say('\n')
  }
}

async function report(
  { files }: Changes,
  terminal: Terminal,
  writes: boolean,
  { dryRun, check }: CarryOutOptions,
): Promise<void> {
  if (dryRun) await sayDiff(files, terminal.write, terminal.colour.stdout)
  else {
    for (const file of files) terminal.write(lineOf(file, writes))
    if (!check)
      await sayDiff(
        files.filter(({ action }) => action === 'conflict'),
        terminal.say,
        terminal.colour.stderr,
      )
  }
}

async function sayDiff(files: readonly FileChange[], say: (text: string) => void, colour: boolean): Promise<void> {
  // Most runs show nothing: the diff library is not loaded for them.
  if (files.every(({ before, after }) => before === after)) return
  const { renderDiffs } = await import('../terminal/diff.ts')
  say(renderDiffs(files, colour))
}

const planWords = { created: 'create', updated: 'update', unchanged: 'unchanged', conflict: 'conflict' } as const

function planned({ action, path }: FileChange): string {
  return `  ${planWords[action]}  ${path}\n`
}

/** A file with what happened to it, or where nothing was written, with what would. */
function lineOf({ action, path, conflict }: FileChange, written: boolean): string {
  const why = conflict === undefined ? '' : `: ${conflict.why}`
  return `${(written ? action : planWords[action]).padEnd(9)}  ${path}${escapeForTerminal(why)}\n`
}

function summaryOf(conflicts: readonly FileChange[]): string {
  const hints = [...new Set(conflicts.map(({ conflict }) => conflict?.hint ?? ''))]
  return `error: Nothing was written, because ${countOf(conflicts)} cannot be changed: ${conflicts.map(({ path, conflict }) => `${path} (${escapeForTerminal(conflict?.why ?? '')})`).join(', ')}.\n  ${hints.join('\n  ')}`
}

function wordsFor({ path, line, address, argument, has, wanted }: Difference): string {
  return escapeForTerminal(
    `note: ${path}:${line}: ${address} has ${argument} = "${has}", not "${wanted}"; what is there stays.`,
  )
}

function countOf(files: readonly FileChange[]): string {
  return files.length === 1 ? 'one file' : `${files.length} files`
}

/** docs/schemas/scaffold.json */
function documentOf(
  { files }: Changes,
  disk: Disk,
  writes: boolean,
  { command, dryRun, check, differences }: CarryOutOptions,
): string {
  const document = {
    version: 1,
    command,
    directory: disk.root,
    dryRun: dryRun || check,
    written: writes && files.some(({ action }) => action === 'created' || action === 'updated'),
    files: files.map(({ path, action, conflict }) => ({
      path,
      action,
      ...(conflict === undefined ? {} : { conflict }),
    })),
    differences,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
