// systemd itself reads the units that we write, and Python's plistlib the property list.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../folders.ts'
import { runBin, runProcess } from '../processes.ts'

const isThere = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0

const hasSystemd = isThere('systemd-analyze', '--version')
if (!hasSystemd) console.warn('SKIPPED test/schedulers: systemd units: there is no systemd-analyze.')
const hasPython = isThere('python3', '-c', 'import plistlib')
if (!hasPython) console.warn('SKIPPED test/schedulers: a property list: there is no python3 with plistlib.')

/** Where everything has a meaning for one of the two. */
const odd = `state 100% of "it's" $HOME \${x} <a&b> ü`

/** What would be written, by the built program, put into files: nothing of this machine is touched. */
async function shown(kind: 'systemd' | 'launchd') {
  const folder = makeFolder()
  const args = ['sweep', '--install', kind, '--json', '--state-dir', join(folder, odd)]
  const { stdout } = await runBin('sso-access', args, { cwd: folder, env: { HOME: folder } })
  const { entries } = JSON.parse(stdout) as { entries: { place: string; text: string }[] }
  const files = Object.fromEntries(entries.map(({ place, text }) => [place.split('/').at(-1) ?? '', text]))
  return { folder, files, state: join(folder, odd) }
}

it.skipIf(!hasSystemd)('systemd takes the units, and reads the words as they are', async () => {
  const { files } = await shown('systemd')
  const folder = makeFolder(files)
  const names = readdirSync(folder)
  const timer = names.find((name) => name.endsWith('.timer')) ?? ''
  const service = names.find((name) => name.endsWith('.service')) ?? ''
  // With --user it looks for the units of the person's session, which may not be there.
  const { code, stderr } = await runProcess('systemd-analyze', ['verify', join(folder, service), join(folder, timer)])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const calendar = /OnCalendar=(.*)/.exec(files[timer] ?? '')?.[1] ?? ''
  const minute = await runProcess('systemd-analyze', ['calendar', calendar])
  expect(minute.stdout).toMatch(/Normalized form: \*-\*-\* \*:00\/1:00|Normalized form: \*-\*-\* \*:\*:00/)
  // A wrong unit would be noticed.
  const wrong = makeFolder({ 'a.service': (files[service] ?? '').replaceAll('\\"', '"') })
  expect((await runProcess('systemd-analyze', ['verify', join(wrong, 'a.service')])).stderr).not.toBe('')
})

it.skipIf(!hasPython)('a property list is one, and has the words as they are', async () => {
  const { files, state } = await shown('launchd')
  const [text = ''] = Object.values(files)
  const script = 'import json, plistlib, sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))'
  const { stdout, stderr } = await runProcess('python3', ['-c', script], { input: text })
  expect(stderr).toBe('')
  const { ProgramArguments: words, ...rest } = JSON.parse(stdout) as { ProgramArguments: string[] }
  expect(words.slice(-6)).toEqual([
    expect.stringMatching(/bin\/sso-access\.js$/),
    ...['sweep', '--state-dir', state, '--scheduled', 'launchd'],
  ])
  expect(rest).toEqual({
    Label: expect.stringMatching(/^sso-access\.sweep\.[0-9a-f]{12}$/),
    StartInterval: 60,
    RunAtLoad: true,
    ProcessType: 'Background',
  })
})
