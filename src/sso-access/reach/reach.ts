import { type Reach, reachAws } from '../../aws/reach.ts'
import { thisMachine } from '../../aws/this-machine.ts'
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
  // The SDK would warn of every Node older than its newest demand.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  if (sandbox === true) await enterSandbox(world)
  const flags = { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) }
  const usual = sandbox === true && profile === undefined ? { profile: 'sso-admin' } : {}
  const machine = thisMachine(world.env)
  return reachAws(
    { flags: { ...flags, ...usual }, terraform: async () => (sandbox === true ? {} : terraformHere(world.cwd)) },
    machine,
  )
}

/** From here on nothing in this process leads out of the sandbox: the SDK reads the environment of the process by itself. */
async function enterSandbox(world: World): Promise<void> {
  const { attachSandbox } = await import('../sandbox/attach.ts')
  const { env, home } = await attachSandbox(world)
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  // Nor does anything that it keeps get among what is the person's own.
  const own = { XDG_CONFIG_HOME: `${home}/config`, XDG_CACHE_HOME: `${home}/cache`, XDG_STATE_HOME: `${home}/state` }
  Object.assign(process.env, own, { SSO_ACCESS_PROFILE: '', SSO_ACCESS_REGION: '', SSO_ACCESS_CONFIG: '' })
}
