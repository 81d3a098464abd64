import { Failure } from '../../diagnostics/failure.ts'
import { catalogueOf } from '../../sym/catalogue.ts'
import { unitsInImplementation } from '../../sym/catalogue-units.ts'
import { symDirectory } from '../../sym/read-directory.ts'
import { escapeForTerminal, quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import { positionAt } from '../../terraform/position.ts'
import type { SyntaxProblem } from '../../terraform/syntax.ts'
import { readPlanFile } from '../configuration/read-plan.ts'
import { readTerraformDirectory } from '../configuration/read-terraform.ts'
import { catalogueDocument } from './document.ts'
import { catalogueTable } from './table.ts'

/** As commander gives it. */
export interface CatalogFlags {
  readonly directory?: string
  readonly plan?: string
  readonly var?: readonly string[]
  readonly varFile?: readonly string[]
  readonly json?: boolean
}

/**
 * `symflow catalog`: what can be requested with the Terraform of a directory. Gives the exit code, 1 where a file could not be
 * read whole, so that something may be missing.
 */
export async function runCatalog(flags: CatalogFlags, { cwd, env, terminal }: World): Promise<number> {
  const { plan, directory = '.', var: vars = [], varFile: varFiles = [] } = flags
  if (plan !== undefined && (flags.directory !== undefined || vars.length + varFiles.length > 0))
    throw new Failure('usage', '--plan goes with no directory and no variables.', 'A plan has all of them in it.')
  const configuration =
    plan === undefined ? readTerraformDirectory({ cwd, env, directory, vars, varFiles }) : readPlanFile({ cwd, plan })
  if (configuration === undefined)
    throw new Failure(
      'usage',
      `There is no Terraform in ${quoteForMessage(directory)}.`,
      'Name a directory that holds .tf or .tf.json files.',
    )
  const entries = catalogueOf(symDirectory(configuration), unitsInImplementation)
  if (flags.json === true) terminal.write(catalogueDocument(plan ?? directory, entries))
  else if (entries.length === 0) terminal.say('Nothing can be requested here: no flow has a strategy with targets.\n')
  else terminal.write(catalogueTable(entries))
  for (const problem of configuration.problems) terminal.say(wordsFor(problem, configuration))
  return configuration.problems.length > 0 ? 1 : 0
}

function wordsFor({ path, range, message }: SyntaxProblem, { files }: Configuration): string {
  const text = files.find((file) => file.path === path)?.text ?? ''
  const { line, column } = positionAt(text, range.start)
  return escapeForTerminal(`warning: ${path}:${line}:${column}: ${message} Something may be missing above.\n`)
}
