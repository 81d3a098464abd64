// A home folder with AWS profiles of every kind, in front of a sandbox that runs as a process of its own.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect } from 'vitest'
import { type Ended, runBin } from '../processes.ts'
import { type SandboxFolder, sandboxFolder } from './sandbox-home.ts'

export interface AwsHome extends SandboxFolder {
  readonly url: () => string
  /** Lines of AWS keys of an identity of the sandbox. */
  readonly keys: (identity: string) => string
  /** Writes `~/.aws/config`. */
  readonly writeConfig: (text: string) => void
  /** Writes the sign-in of an sso-session, or of a start URL, with changes laid over what `aws sso login` would leave. */
  readonly signIn: (id: string, changes?: Readonly<Record<string, string | undefined>>) => Promise<void>
  readonly signOut: (id: string) => void
  /** Runs sso-access with this home and none of the environment's own AWS settings. */
  readonly sso: (
    args: readonly string[],
    env?: Readonly<Record<string, string | undefined>>,
    cwd?: string,
  ) => Promise<Ended>
  /** The same, for the document that it prints. */
  readonly document: (
    args: readonly string[],
    env?: Readonly<Record<string, string | undefined>>,
  ) => Promise<Record<string, unknown>>
  /** How many calls of an operation the sandbox has had so far; of all without a name. */
  readonly calls: (operation?: string) => Promise<number>
}

/** @param settings of the sandbox, such as `callsPerSecond=0` */
export function awsHome(...settings: readonly string[]): AwsHome {
  const sandbox = sandboxFolder()
  const home = () => join(sandbox.folder(), 'home')
  const tokenFile = (id: string) =>
    join(home(), '.aws/sso/cache', `${createHash('sha1').update(id).digest('hex')}.json`)
  let url = ''
  let identities = ''
  beforeAll(async () => {
    mkdirSync(join(home(), '.aws/sso/cache'), { recursive: true })
    const set = settings.flatMap((setting) => ['--set', setting])
    const status = await sandbox.json('start', ...set)
    url = String(status['url'])
    await sandbox.run('env')
    identities = readFileSync(join(sandbox.folder(), 'sandbox/aws-config'), 'utf8')
  })
  const sso: AwsHome['sso'] = (args, env = {}, cwd = sandbox.folder()) =>
    runBin('sso-access', args, { cwd, env: { ...sandbox.env(), ...cleared, ...env } })
  return {
    ...sandbox,
    url: () => url,
    keys: (identity) => {
      const section = identities.split(/^\[/m).find((text) => text.startsWith(`profile ${identity}]`)) ?? ''
      return section
        .split('\n')
        .filter((line) => line.startsWith('aws_'))
        .join('\n')
    },
    writeConfig: (text) => writeFileSync(join(home(), '.aws/config'), text),
    signIn: async (id, changes = {}) => {
      await sandbox.run('env', '--sign-in')
      const token = JSON.parse(readFileSync(tokenFile('sso-access-sandbox'), 'utf8')) as object
      writeFileSync(tokenFile(id), JSON.stringify({ ...token, ...changes }))
    },
    signOut: (id) => writeFileSync(tokenFile(id), 'gone'),
    sso,
    document: async (args, env) => {
      const { code, stdout, stderr } = await sso([...args, '--json'], env)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return JSON.parse(stdout) as Record<string, unknown>
    },
    calls: async (operation) => {
      const asked = operation === undefined ? [] : ['--operation', operation]
      return ((await sandbox.json('calls', ...asked))['calls'] as readonly unknown[]).length
    },
  }
}

/** What a machine's own AWS settings would be. */
export const cleared = Object.fromEntries(
  [
    ...['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'],
    ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL', 'XDG_CONFIG_HOME'],
    ...['XDG_CACHE_HOME', 'XDG_STATE_HOME', 'SSO_ACCESS_PROFILE', 'SSO_ACCESS_REGION', 'SSO_ACCESS_CONFIG'],
    // Whoever reaches AWS has to be quiet of its own accord.
    'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED',
  ].map((name) => [name, undefined]),
)
