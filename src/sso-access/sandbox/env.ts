import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { SESSION_NAME } from '../../sandbox/admin/names.ts'
import { ask, requireServer } from '../../sandbox-process/ask.ts'
import { writeProfiles } from '../../sandbox-process/attach.ts'
import { sandboxHome } from '../../sandbox-process/home.ts'
import { writePrivateFile } from '../../sandbox-process/private-file.ts'
import { misleading } from '../../sandbox-process/profiles.ts'
import type { ServerRecord } from '../../sandbox-process/server-record.ts'
import type { World } from '../../terminal/program.ts'
import { quoteForShell } from '../../terminal/shell.ts'

export interface EnvOptions {
  /** The user to sign in as, or true for the seed's own. */
  readonly signIn?: string | true
  readonly json?: boolean
}

/** `sso-access sandbox env`: prints what a shell has to set, and writes the profiles that it names. */
export async function runEnv(options: EnvOptions, { env, terminal }: World): Promise<number> {
  const home = sandboxHome(env)
  const record = requireServer(home)
  const { added } = await writeProfiles(home, record)
  if (options.signIn !== undefined) await writeToken(record, options.signIn, env)
  if (options.json === true) {
    terminal.write(`${JSON.stringify({ version: 1, set: added, unset: misleading }, null, 2)}\n`)
    return 0
  }
  const exports = Object.entries(added).map(([name, value]) => `export ${name}=${quoteForShell(value)}\n`)
  terminal.write(`unset ${misleading.join(' ')}\n${exports.join('')}`)
  return 0
}

/**
 * Leaves behind what `aws sso login` would: a token in the cache that all clients share, under a name that is the sandbox's own.
 * Only where it was asked for, since that folder is the person's.
 */
async function writeToken(record: ServerRecord, signIn: string | true, env: NodeJS.ProcessEnv): Promise<void> {
  const home = env['HOME'] || env['USERPROFILE']
  if (!home)
    throw new Failure('usage', 'There is no home directory to keep a token in.', 'Set HOME, or leave --sign-in out.')
  const { version: _version, ...token } = (await ask(
    record,
    'POST',
    'sign-in',
    signIn === true ? {} : { userName: signIn },
  )) as {
    readonly version: 1
  }
  const name = createHash('sha1').update(SESSION_NAME).digest('hex')
  writePrivateFile(join(home, '.aws', 'sso', 'cache', `${name}.json`), `${JSON.stringify(token, null, 2)}\n`)
}
