import { statePath } from '../../configuration/state-path.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import { startApi } from '../serve/start.ts'
import { runChild } from './child.ts'

/** As commander gives it. */
export interface TerraformFlags {
  readonly state?: string
  readonly terraform?: string
  readonly debug?: boolean
}

/** `symflow terraform`: Terraform with the API beside it, as long as it runs. Gives Terraform's exit code. */
export async function runTerraform(
  args: readonly string[],
  flags: TerraformFlags,
  { cwd, env, terminal }: World,
): Promise<number> {
  if (args.length === 0)
    throw new Failure('usage', 'No command for Terraform is given.', 'Give one, such as: symflow terraform -- plan')
  const { debug = false } = flags
  const state = statePath({ cwd, directory: directoryIn(args), state: flags.state })
  const named = flags.terraform ?? env['SYMFLOW_TERRAFORM']
  const programs = named === undefined || named === '' ? ['terraform', 'tofu'] : [named]
  const api = await startApi({ program: 'symflow terraform', port: 0, state, debug }, terminal)
  try {
    return await runChild(programs, args, { cwd, env: { ...env, ...api.environment } })
  } finally {
    await api.close()
  }
}

/** Where Terraform's configuration is: `-chdir` stands before the command, or not at all. */
function directoryIn(args: readonly string[]): string {
  const [first = ''] = args
  return first.startsWith('-chdir=') ? first.slice('-chdir='.length) : '.'
}
