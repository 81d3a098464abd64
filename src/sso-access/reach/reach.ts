import { type Reach, reachAws } from '../../aws/reach.ts'
import { thisMachine } from '../../aws/this-machine.ts'
import { sandboxProfile } from '../../sandbox-process/profiles.ts'
import type { World } from '../../terminal/program.ts'
import { terraformHere } from './terraform-here.ts'

/** The options of every command that reaches AWS. */
export interface ReachOptions {
  readonly profile?: string
  readonly region?: string
  readonly sandbox?: boolean
  readonly json?: boolean
}

/** How this command reaches AWS, or under `--sandbox` the sandbox. @throws Failure where it cannot */
export async function reachFor({ profile, region, sandbox }: ReachOptions, world: World): Promise<Reach> {
  if (sandbox === true) {
    const { enterSandbox } = await import('../../sandbox-process/enter.ts')
    await enterSandbox(world)
  }
  return reachWithin(
    { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }), sandbox },
    world,
  )
}

/** The same, where the sandbox is entered already. */
export function reachWithin(
  { profile, region, sandbox }: Pick<ReachOptions, 'profile' | 'region'> & { readonly sandbox?: boolean | undefined },
  world: World,
): Promise<Reach> {
  // The SDK would warn of every Node older than its newest demand.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const flags = { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) }
  const usual = sandbox === true && profile === undefined ? { profile: sandboxProfile } : {}
  const machine = thisMachine(world.env)
  return reachAws(
    { flags: { ...flags, ...usual }, terraform: async () => (sandbox === true ? {} : terraformHere(world.cwd)) },
    machine,
  )
}
