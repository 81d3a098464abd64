import { connectorOutputs } from '../../sym/modules.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import { readConfiguration } from '../../terraform/module/read-configuration.ts'
import { diskAccess } from './disk.ts'
import { givenIn } from './given.ts'

export interface TerraformDirectoryOptions {
  /** Where the command runs: paths are relative to it, and files are named from it. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly directory: string
  /** `name=value`, as `--var` takes it. */
  readonly vars: readonly string[]
  /** Files of values, as `--var-file` takes them. What `vars` says wins over them. */
  readonly varFiles: readonly string[]
}

/**
 * Reads a root module from the disk, with its local modules and the values that are given for its variables.
 * @returns undefined where the directory holds no file of Terraform
 * @throws Failure where it is no directory, or an option cannot be used
 */
export function readTerraformDirectory(options: TerraformDirectoryOptions): Configuration | undefined {
  const { cwd, directory } = options
  return readConfiguration({
    access: diskAccess(cwd, directory),
    given: givenIn(options),
    outputShapes: connectorOutputs,
  })
}
