import type { World } from '../terminal/program.ts'
import { type Attached, attachSandbox } from './attach.ts'

/** From here on nothing in this process leads out of the sandbox: the SDK reads the environment of the process by itself. */
export async function enterSandbox(world: World): Promise<Attached> {
  const attached = await attachSandbox(world)
  const { env, home } = attached
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  // Nor does anything that it keeps get among what is the person's own.
  const own = { XDG_CONFIG_HOME: `${home}/config`, XDG_CACHE_HOME: `${home}/cache`, XDG_STATE_HOME: `${home}/state` }
  Object.assign(process.env, own, { SSO_ACCESS_PROFILE: '', SSO_ACCESS_REGION: '', SSO_ACCESS_CONFIG: '' })
  return attached
}
