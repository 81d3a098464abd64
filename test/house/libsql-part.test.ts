import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { partFor } from '../../build/libsql-part.mjs'

const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'node_modules/libsql/package.json'), 'utf8')) as {
  readonly optionalDependencies: Readonly<Record<string, string>>
}
const parts = Object.keys(optionalDependencies)

const unasked = () => {
  throw new Error('a report takes 5 ms')
}
const says = (glibcVersionRuntime?: string) => () => ({
  header: glibcVersionRuntime === undefined ? {} : { glibcVersionRuntime },
})
const glibc = '\u007fELF…/lib64/ld-linux-x86-64.so.2…'
const musl = '\u007fELF…/lib/ld-musl-x86_64.so.1…'

describe('the compiled part of libsql', () => {
  it.each([
    ['linux', 'x64', glibc, unasked, 'linux-x64-gnu'],
    ['linux', 'x64', musl, unasked, 'linux-x64-musl'],
    ['linux', 'arm64', glibc, unasked, 'linux-arm64-gnu'],
    ['linux', 'arm64', musl, unasked, 'linux-arm64-musl'],
    ['linux', 'arm', glibc, unasked, 'linux-arm-gnueabihf'],
    ['linux', 'arm', musl, unasked, 'linux-arm-musleabihf'],
    // A file that says neither, or cannot be read: Node itself is asked.
    ['linux', 'x64', '', says('2.36'), 'linux-x64-gnu'],
    ['linux', 'x64', '', says(), 'linux-x64-musl'],
    ['darwin', 'arm64', '', unasked, 'darwin-arm64'],
    ['darwin', 'x64', '', unasked, 'darwin-x64'],
    ['win32', 'x64', '', unasked, 'win32-x64-msvc'],
  ] as const)('for %s on %s, %#, is that which libsql names so', (platform, arch, head, report, part) => {
    expect(partFor(platform, arch, head, report)).toBe(part)
    expect(parts).toContain(`@libsql/${part}`)
  })
})
