import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { notify } from '../../src/sso-access/agent/notice.ts'

let folder = ''
const told = () => join(folder, 'told')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-'))
  mkdirSync(join(folder, 'bin'))
  // No other notifier of this machine is shown anything.
  vi.stubEnv('PATH', join(folder, 'bin'))
  vi.stubEnv('TOLD', told())
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** A notifier that writes down its arguments, one after another. */
function notifier(name: string) {
  const path = join(folder, 'bin', name)
  writeFileSync(
    path,
    `#!/bin/sh\n{ for word in "$@"; do printf '%s\\0' "$word"; done; } > "$TOLD.new"\n/bin/mv "$TOLD.new" "$TOLD"\n`,
  )
  chmodSync(path, 0o755)
}
const words = async () => {
  await expect.poll(() => existsSync(told()), { timeout: 10_000 }).toBe(true)
  return readFileSync(told(), 'utf8').split('\0').slice(0, -1)
}

const text = 'The sign-in of "sso" has ended. $(rm) `id` \\ & <b>'

it('osascript gets the texts as arguments, and never as a part of its script', async () => {
  notifier('osascript')
  notify('Access is not taken back', text)
  const [flag, script, ...rest] = await words()
  expect([flag, rest]).toEqual(['-e', ['Access is not taken back', text]])
  expect(script).toBe('on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run')
})

it('notify-send comes first, and gets a text in which nothing is markup', async () => {
  notifier('osascript')
  notifier('notify-send')
  notify('Access is not taken back', text)
  expect(await words()).toEqual([
    ...['--app-name=sso-access', '--', 'Access is not taken back'],
    'The sign-in of "sso" has ended. $(rm) `id` \\ &amp; &lt;b&gt;',
  ])
})

it('says nothing where there is no notifier', async () => {
  notify('Access is not taken back', text)
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  expect(existsSync(told())).toBe(false)
})
