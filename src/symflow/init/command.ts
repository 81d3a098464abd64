import { openDisk } from '../../scaffold/disk.ts'
import { readTerraform, refuseProblems } from '../../scaffold/existing.ts'
import { planInit } from '../../scaffold/init/plan.ts'
import { mergePlan } from '../../scaffold/merge/merge.ts'
import type { FileChange } from '../../scaffold/plan.ts'
import type { World } from '../../terminal/program.ts'
import { quoteForShell } from '../../terminal/shell.ts'
import { carryOut } from '../carry-out.ts'
import { failureOf } from '../mistakes.ts'
import { answersOf, commandLineOf, directoryQuestion, type InitFlags, refuseMistakes } from './answers.ts'

export interface InitOptions extends InitFlags {
  readonly positional?: string
  readonly directory?: string
  readonly dryRun?: boolean
  readonly force?: boolean
  readonly json?: boolean
}

/** `symflow init`: gives the exit code. */
export async function runInit(options: InitOptions, { cwd, terminal }: World): Promise<number> {
  if (options.positional !== undefined && options.directory !== undefined && options.positional !== options.directory) {
    throw failureOf([
      {
        wrong: `Two directories are given: ${options.positional} and --directory ${options.directory}.`,
        hint: 'Give one of them.',
      },
    ])
  }
  const given = options.positional ?? options.directory
  const ask =
    terminal.interactive && options.yes !== true && options.json !== true
      ? (await import('../../terminal/inquirer.ts')).askOn(process, terminal.colour.stderr)
      : undefined
  refuseMistakes(options)
  const root = given ?? (await ask?.text(directoryQuestion)) ?? '.'
  const answers = await answersOf(options, ask)
  const disk = openDisk(cwd, root)
  const plan = planInit(answers)
  const directory = readTerraform(disk)
  refuseProblems(directory)
  const changes = mergePlan(plan, { directory, read: disk.read }, options.force === true)
  const files = options.force === true ? changes.files : changes.files.map(refused)
  return carryOut({ ...changes, files }, disk, terminal, {
    command: 'init',
    dryRun: options.dryRun === true,
    check: false,
    json: options.json === true,
    ask,
    differences: changes.differences,
    closing: `\nNext: add an access flow with\n  symflow generate aws-sso${root === '.' ? '' : ` --directory ${quoteForShell(root)}`}\n`,
    repeat: ask === undefined ? '' : `\nTo do the same again:\n  ${commandLineOf(answers, root)}\n`,
  })
}

/** A start is made only where it changes nothing that is there. */
function refused(file: FileChange): FileChange {
  if (file.action !== 'updated') return file
  return {
    ...file,
    action: 'conflict',
    conflict: {
      why: 'it is there, and init would change it',
      hint: 'Choose another directory, or change what is there with --force.',
    },
  }
}
