// Loads the compiled part of libsql: stands in dist/libsql.cjs for the packages with which libsql finds it.
import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Bytes: what is before the name of its loader in a program for Linux, and that name. */
const HEAD = 4096

/**
 * The package with the compiled part for a machine, without its scope.
 * @param head the first bytes of Node's own file, which name the loader of its C library
 * @param report what Node says of itself, where the file does not tell
 */
export function partFor(platform, arch, head, report) {
  switch (platform) {
    case 'linux': {
      const isMusl = head.includes('/ld-musl-') || !(head.includes('/ld-linux') || isGlibcIn(report()))
      if (arch === 'arm') return isMusl ? 'linux-arm-musleabihf' : 'linux-arm-gnueabihf'
      return `linux-${arch}-${isMusl ? 'musl' : 'gnu'}`
    }
    case 'win32':
      return `win32-${arch}-msvc`
    default:
      return `${platform}-${arch}`
  }
}

const isGlibcIn = ({ header }) => header?.glibcVersionRuntime !== undefined

/** As libsql calls it. The package lies where libsql finds it, which need not be where we would. */
export function load() {
  const { platform, arch, execPath } = process
  const name = partFor(platform, arch, platform === 'linux' ? headOf(execPath) : '', () => process.report.getReport())
  return createRequire(libsql())(`@libsql/${name}`)
}

/** The file of libsql. To resolve its name takes Node 3 ms, since its package says what it exports; to look for its folder takes none. */
function libsql() {
  const folder = require.resolve
    .paths('libsql')
    ?.map((place) => join(place, 'libsql'))
    .find(existsSync)
  return folder === undefined ? require.resolve('libsql') : join(realpathSync(folder), 'index.js')
}

function headOf(path) {
  const bytes = Buffer.alloc(HEAD)
  try {
    const file = openSync(path, 'r')
    try {
      return bytes.toString('latin1', 0, readSync(file, bytes))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}
