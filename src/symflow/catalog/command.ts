import { readAppliedOf } from '../../configuration/read-applied.ts'
import { readPlanFile } from '../../configuration/read-plan.ts'
import { readTerraformDirectory } from '../../configuration/read-terraform.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { AppliedSym } from '../../sym/applied.ts'
import { differenceSentence } from '../../sym/applied-words.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { catalogueOf, catalogueOfApplied, leftoverEntries } from '../../sym/catalogue-applied.ts'
import { unitsInImplementation } from '../../sym/catalogue-units.ts'
import { hasAll } from '../../sym/has-all.ts'
import { symDirectory } from '../../sym/read-directory.ts'
import { escapeForTerminal, quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import { positionAt } from '../../terraform/position.ts'
import type { SyntaxProblem } from '../../terraform/syntax.ts'
import { catalogueDocument, factsIn } from './document.ts'
import { catalogueTable } from './table.ts'

/** As commander gives it. */
export interface CatalogFlags {
  readonly directory?: string
  readonly plan?: string
  readonly var?: readonly string[]
  readonly varFile?: readonly string[]
  readonly applied?: boolean
  readonly state?: string
  readonly json?: boolean
}

/**
 * `symflow catalog`: what can be requested with the Terraform of a directory. Gives the exit code, 1 where a file could not be
 * read whole, so that something may be missing.
 */
export async function runCatalog(flags: CatalogFlags, world: World): Promise<number> {
  const { cwd, terminal } = world
  const { plan, directory = '.', state, var: vars = [], varFile: varFiles = [] } = flags
  if (plan !== undefined && (flags.directory !== undefined || vars.length + varFiles.length > 0))
    throw new Failure('usage', '--plan goes with no directory and no variables.', 'A plan has all of them in it.')
  if (flags.applied === true && (plan !== undefined || vars.length + varFiles.length > 0))
    throw new Failure('usage', '--applied goes with no plan and no variables.', 'What was applied has every value.')
  if (plan !== undefined && state !== undefined)
    throw new Failure('usage', '--state goes with no plan.', 'A plan is of what is to come, and has every value.')
  const applied = plan === undefined ? readAppliedOf({ cwd, directory, state }) : undefined
  if (flags.applied === true) return showApplied(applied, directory, flags, world)
  const configuration = readText(flags, world)
  const sym = symDirectory(configuration)
  const entries = catalogueOf(sym, unitsInImplementation, applied)
  const left = applied === undefined ? [] : leftoverEntries(sym, applied, hasAll(configuration))
  show([...entries, ...left], applied, plan ?? directory, flags, world)
  for (const problem of configuration.problems) terminal.say(wordsFor(problem, configuration))
  return configuration.problems.length > 0 ? 1 : 0
}

function readText({ plan, directory = '.', var: vars = [], varFile: varFiles = [] }: CatalogFlags, world: World) {
  const { cwd, env } = world
  const configuration =
    plan === undefined ? readTerraformDirectory({ cwd, env, directory, vars, varFiles }) : readPlanFile({ cwd, plan })
  if (configuration !== undefined) return configuration
  throw new Failure(
    'usage',
    `There is no Terraform in ${quoteForMessage(directory)}.`,
    'Name a directory that holds .tf or .tf.json files.',
  )
}

function showApplied(applied: AppliedSym | undefined, directory: string, flags: CatalogFlags, world: World): number {
  if (applied === undefined) {
    const sentence = `Nothing was applied in ${quoteForMessage(directory)}.`
    throw new Failure('usage', sentence, 'Apply its Terraform with symflow terraform -- apply.')
  }
  show(catalogueOfApplied(applied), applied, directory, flags, world)
  return 0
}

function show(
  entries: readonly CatalogueEntry[],
  applied: AppliedSym | undefined,
  source: string,
  { json, applied: alone = false }: CatalogFlags,
  { terminal }: World,
): void {
  if (json === true) {
    terminal.write(catalogueDocument(source, entries, applied?.file.path, alone))
    return
  }
  if (entries.length === 0) terminal.say('Nothing can be requested here: no flow has a strategy with targets.\n')
  else terminal.write(catalogueTable(entries, terminal.columns))
  if (entries.some((entry) => (entry.applied?.filled ?? []).length > 0))
    terminal.say(escapeForTerminal(`* is not in the text: it was applied (${applied?.file.path}).\n`))
  for (const sentence of differencesIn(entries)) terminal.say(escapeForTerminal(`note: ${sentence}\n`))
}

/** Each once: a target can be in several flows. */
function differencesIn(entries: readonly CatalogueEntry[]): readonly string[] {
  const all = entries.flatMap(({ applied }) => (applied === undefined ? [] : factsIn(applied)))
  return [...new Set(all.map(differenceSentence))]
}

function wordsFor({ path, range, message }: SyntaxProblem, { files }: Configuration): string {
  const text = files.find((file) => file.path === path)?.text ?? ''
  const { line, column } = positionAt(text, range.start)
  return escapeForTerminal(`warning: ${path}:${line}:${column}: ${message} Something may be missing above.\n`)
}
