import { readAppliedOf } from '../../configuration/read-applied.ts'
import { readTerraformDirectory } from '../../configuration/read-terraform.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { catalogueOf } from '../../sym/catalogue-applied.ts'
import { unitsInImplementation } from '../../sym/catalogue-units.ts'
import { symDirectory } from '../../sym/read-directory.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { positionAt } from '../../terraform/position.ts'

interface Where {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly directory: string
  readonly state?: string | undefined
}

/**
 * Reads the catalogue of a directory; undefined where it holds no Terraform. What cannot be read is missing in it, and warned of.
 * @throws Failure (`files`) where what was applied cannot be read, (`usage`) where a file of it is named that is not there
 */
export function catalogueIn(
  where: Where,
): { readonly entries: readonly CatalogueEntry[]; readonly warnings: readonly string[] } | undefined {
  const configuration = readTerraformDirectory({ ...where, vars: [], varFiles: [] })
  if (configuration === undefined) return undefined
  const warnings = configuration.problems.map(({ path, range, message }) => {
    const text = configuration.files.find((file) => file.path === path)?.text ?? ''
    const { line, column } = positionAt(text, range.start)
    return escapeForTerminal(`warning: ${path}:${line}:${column}: ${message} Targets may be missing.\n`)
  })
  const applied = readAppliedOf(where)
  return { entries: catalogueOf(symDirectory(configuration), unitsInImplementation, applied), warnings }
}
