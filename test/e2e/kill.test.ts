import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Files, filesIn, makeFolder, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'

const preload = fileURLToPath(new URL('preloads/kill.cjs', import.meta.url))
const flags = ['generate', 'aws-sso', '--permission-set', 'PowerUserAccess@*', '--group', 'Responders', '--yes']
const isTemporary = (path: string) => path.includes('.symflow-')

/** What a directory has before and after a run that updates, creates, and makes a folder. */
async function journey(): Promise<{ readonly before: Files; readonly after: Files }> {
  const folder = await startedFolder()
  await runBin('symflow', [...flags, '--duration', '15m'], { cwd: folder })
  const { 'impls/aws_sso_impl.py': _, 'connectors.tf': _connectors, ...before } = filesIn(folder)
  const target = makeFolder(before)
  expect(await runBin('symflow', flags, { cwd: target })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/updated {4}aws_sso\.tf/),
  })
  return { before, after: filesIn(target) }
}

describe.each(['before', 'after'])('a kill %s a change of the disk', (when) => {
  it('leaves each file old or new, and the same command completes it', { timeout: 180_000 }, async () => {
    const { before, after } = await journey()
    let kills = 0
    for (let at = 1; ; at++) {
      const folder = makeFolder(before)
      const ended = await runBin('symflow', flags, {
        cwd: folder,
        env: { NODE_OPTIONS: `--require ${preload}`, KILL_AT: String(at), KILL_WHEN: when },
      })
      if (ended.signal === null) {
        expect(ended.code).toBe(0)
        break
      }
      kills++
      for (const [path, text] of Object.entries(filesIn(folder))) {
        if (!isTemporary(path)) expect([before[path], after[path]], `${path}, killed at change ${at}`).toContain(text)
      }
      for (const path of Object.keys(before)) expect(Object.keys(filesIn(folder))).toContain(path)
      expect(await runBin('symflow', flags, { cwd: folder })).toMatchObject({ code: 0 })
      expect(filesIn(folder), `after a kill at change ${at} and a second run`).toEqual(after)
    }
    // Three files, each opened, written, synced, moved, and its folder synced; and a folder made.
    expect(kills).toBe(3 * 5 + 1)
  })
})

describe('the preload of this test', () => {
  it('sees no change of the disk in a run that changes nothing', async () => {
    const folder = await startedFolder()
    await runBin('symflow', flags, { cwd: folder })
    const ended = await runBin('symflow', flags, {
      cwd: folder,
      env: { NODE_OPTIONS: `--require ${preload}`, KILL_AT: '1', KILL_WHEN: 'before' },
    })
    expect(ended).toMatchObject({ code: 0, signal: null })
    expect(Object.keys(filesIn(folder)).map((path) => join('/', path))).not.toContainEqual(
      expect.stringContaining('.symflow-'),
    )
  })
})
