// Sees to it that there is a `moto_server` of the version that test/contract compares with: where none is named or on the PATH, installs
// it from PyPI into .cache/moto. Exits with 77 where it cannot.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../build/bundle.mjs'

const VERSION = '5.2.1'
const server = 'moto_server'
const folder = join(root, '.cache/moto')
const run = (command, ...args) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
const says = (command, ...args) => spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim()

if (process.env.SYMFLOW_MOTO) {
  console.log(`SYMFLOW_MOTO names ${process.env.SYMFLOW_MOTO}`)
} else if (existsSync(join(folder, 'bin', server))) {
  console.log(`moto ${VERSION} is in ${folder}`)
} else if (says('python3', '-c', 'import moto; print(moto.__version__)') === VERSION && run(server, '--help')) {
  console.log(`moto ${VERSION} is on the PATH`)
} else {
  // Scripts in a virtual environment name their Python by its whole path, so it is made where it stays.
  rmSync(folder, { recursive: true, force: true })
  const install = [join(folder, 'bin/python'), '-m', 'pip', 'install', '--quiet', `moto[server]==${VERSION}`]
  const isThere = run('python3', '-m', 'venv', folder) && run(...install) && run(join(folder, 'bin', server), '--help')
  if (!isThere) {
    rmSync(folder, { recursive: true, force: true })
    console.log(
      `SKIPPED moto: ${VERSION} cannot be installed from PyPI; test/contract needs Python 3 and PyPI, or moto_server on the PATH.`,
    )
    process.exit(77)
  }
}
