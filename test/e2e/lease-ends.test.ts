// What a machine lacks, or runs out of, keeps no access from ending and no command from ending either.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { hour, leaseHome, powerUser } from './lease-home.ts'
import { startBin } from './lease-process.ts'

const home = leaseHome()

afterEach(home.clear)

it('a request ends when it is done, on a machine without crontab and pgrep too', async () => {
  const path = join(home.folder(), 'nothing')
  mkdirSync(path)
  const asked = startBin(['request', ...powerUser, ...hour, '--sandbox'], home.folder(), {
    ...{ ...home.env(), PATH: path, AWS_PROFILE: undefined, SSO_ACCESS_PROFILE: undefined },
  })
  await asked.says(/end it: sso-access revoke/)
  const done = Date.now()
  expect((await asked.ended).code).toBe(0)
  expect(Date.now() - done).toBeLessThan(10_000)
})
