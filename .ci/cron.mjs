// Sees to it that there is cron, which test/schedulers has fire a sweep: Debian's package, where this is root and apt-get works.
// Exits with 77 where there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const isThere = () => existsSync('/usr/sbin/cron')
const apt = (...args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 120_000 }).status === 0
}
const install = ['install', '--yes', '--quiet', '--no-install-recommends', 'cron']

if (isThere()) console.log('cron is there')
else if (process.getuid?.() !== 0 || !((apt(...install) || (apt('update') && apt(...install))) && isThere())) {
  console.log('SKIPPED test/schedulers: there is no cron, and it cannot be installed by apt-get as root.')
  process.exit(77)
}
