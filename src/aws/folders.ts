import { join } from 'node:path'
import { Failure } from '../diagnostics/failure.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where this program keeps its own, by the XDG base directories: one folder for each kind. @throws Failure (`usage`) without a home */
export function ownFolder(kind: 'config' | 'cache' | 'state', env: Env): string {
  const { variable, below } = places[kind]
  const base = env[variable]
  return join(base || join(homeFolder(env), ...below), 'sso-access')
}

const places = {
  config: { variable: 'XDG_CONFIG_HOME', below: ['.config'] },
  cache: { variable: 'XDG_CACHE_HOME', below: ['.cache'] },
  state: { variable: 'XDG_STATE_HOME', below: ['.local', 'state'] },
} as const

function homeFolder(env: Env): string {
  const home = env['HOME'] || env['USERPROFILE']
  if (home) return home
  throw new Failure('usage', 'There is no home directory.', 'Set HOME to a directory of your own.')
}
