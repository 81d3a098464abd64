// The catalogue: what may be requested, as the Terraform of a directory says.
import { Failure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { holdsTerraform } from '../reach/terraform-here.ts'

export interface CatalogueOptions {
  readonly directory?: string
  readonly catalogue?: boolean
  /** The file of what was applied. */
  readonly state?: string
}

/**
 * The entries of the directory that is named, or of this one where it has any; undefined where there is no catalogue, or none is wanted.
 * @throws Failure (`usage`) where a directory is named that has none
 */
export async function readCatalogue(
  { directory, catalogue, state }: CatalogueOptions,
  { cwd, env, terminal }: World,
): Promise<readonly CatalogueEntry[] | undefined> {
  if (catalogue === false && state !== undefined)
    throw new Failure('usage', '--state is for the catalogue, and --no-catalogue leaves it out.', 'Give one of them.')
  if (catalogue === false) return undefined
  if (directory === undefined && state === undefined && !holdsTerraform(cwd)) return undefined
  const { catalogueIn } = await import('./catalogue-in.ts')
  const read = catalogueIn({ cwd, env, directory: directory ?? '.', state })
  if (read === undefined || read.entries.length === 0) {
    if (directory === undefined && state === undefined) return undefined
    const sentence = `Nothing can be requested by the Terraform of ${quoteForMessage(directory ?? '.')}.`
    throw new Failure('usage', sentence, 'Name a directory with sym_target and sym_flow, or give --no-catalogue.')
  }
  for (const warning of read.warnings) terminal.say(warning)
  return read.entries
}
