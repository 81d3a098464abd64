// What a command line names, read: directories, or a plan.
import { resolve } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { readPlanFile } from '../configuration/read-plan.ts'
import { readTerraformDirectory } from '../configuration/read-terraform.ts'
import { type ReadDirectory, terraformDirectoriesBelow, withoutCalled } from './module-roots.ts'
import type { ValidateOptions } from './options.ts'

type ReadOptions = Pick<ValidateOptions, 'directories' | 'recursive' | 'plan' | 'vars' | 'varFiles'>

/**
 * Reads every configuration that is to be checked.
 * @throws Failure where one cannot be read, or holds no Terraform
 */
export function readConfigurations(options: ReadOptions, world: World): readonly ReadDirectory[] {
  const { cwd } = world
  const { directories, recursive, plan } = options
  if (plan !== undefined) return [{ directory: directories[0] ?? '.', configuration: readPlanFile({ cwd, plan }) }]
  for (const directory of directories) {
    if (directory === '')
      throw new Failure('usage', 'The name of a directory is empty.', 'Give a path; . is the current directory.')
  }
  if (!recursive) return once(cwd, directories).map((directory) => readOne(directory, options, world))
  const found = directories.flatMap((directory) => {
    const below = terraformDirectoriesBelow(cwd, directory)
    if (below.length === 0)
      throw noTerraform(directory, 'Neither it nor any directory below holds a .tf or .tf.json file.')
    return below
  })
  return withoutCalled(
    cwd,
    once(cwd, found).map((directory) => readOne(directory, options, world)),
  )
}

function readOne(directory: string, { vars, varFiles }: ReadOptions, { cwd, env }: World): ReadDirectory {
  const configuration = readTerraformDirectory({ cwd, env, directory, vars, varFiles })
  if (configuration) return { directory, configuration }
  throw noTerraform(
    directory,
    'Name a directory that holds .tf or .tf.json files, or find them below with --recursive.',
  )
}

function noTerraform(directory: string, hint: string): Failure {
  return new Failure('usage', `There is no Terraform in ${quoteForMessage(directory)}.`, hint)
}

/** Without the directories that were named before, in any spelling. */
function once(cwd: string, directories: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return directories.filter((directory) => {
    const path = resolve(cwd, directory)
    return !seen.has(path) && seen.add(path)
  })
}
