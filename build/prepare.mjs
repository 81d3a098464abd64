// `npm prepare`: builds, also where npm installs from a git repository with --global. There it looks for the packages that
// building needs in the global folder instead of here, so they are fetched first. pre-commit installs its hooks that way.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

if (!existsSync(new URL('../node_modules/esbuild', import.meta.url))) {
  const { npm_config_global, npm_config_location, npm_config_prefix, ...env } = process.env
  // Without scripts: the one of this package is the one that runs here.
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-global']
  const { status } = spawnSync('npm', args, { cwd: root, env, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

const { writeDist } = await import('./write-dist.mjs')
await writeDist()
