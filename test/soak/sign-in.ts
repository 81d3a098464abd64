// The sign-in of the person whose profile everybody here uses.
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startUrlOf } from '../../src/sandbox/admin/names.ts'
import { signIn } from '../../src/sandbox/admin/sign-in.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { SIGNED_IN } from './places.ts'

const SESSION = 'soak'

/** Writes `~/.aws` for a profile that comes through the access portal, and signs in. */
export function signedIn(sandbox: Sandbox, url: string, home: string) {
  const { database, organization, clock } = sandbox
  const { managementAccount, region, identityStoreId } = organization
  const cache = join(home, '.aws/sso/cache')
  const file = join(cache, `${createHash('sha1').update(SESSION).digest('hex')}.json`)
  mkdirSync(cache, { recursive: true })
  const profile = `sso_session = ${SESSION}\nsso_account_id = ${managementAccount}\nsso_role_name = AdministratorAccess`
  const session = `sso_region = ${region}\nsso_start_url = ${startUrlOf(identityStoreId)}`
  const place = `region = ${region}\nendpoint_url = ${url}`
  writeFileSync(
    join(home, '.aws/config'),
    `[profile sso]\n${profile}\n${place}\n\n[sso-session ${SESSION}]\n${session}\n`,
  )
  const again = () => {
    const signed = signIn(sandbox, SIGNED_IN)
    if (!('value' in signed)) throw new Error(signed.wrong)
    writeFileSync(`${file}.new`, JSON.stringify(signed.value))
    renameSync(`${file}.new`, file)
  }
  again()
  return {
    signIn: again,
    signOut: () => {
      const now = clock.now()
      database.run('update sign_in set expires_at = ?, session_ends_at = ?', now, now)
      database.run(`update credential set expires_at = ? where name = '' and kind = 'session'`, now)
    },
  }
}
