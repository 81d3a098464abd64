import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { runInstall } from '../../src/sso-access/sweep/install.ts'
import type { World } from '../../src/terminal/program.ts'
import { type FakeSystem, fakeSystem } from './system.ts'

/** A folder with everything that one of the formats treats in its own way. */
const folder = `/home/alex/state 100% of "it's" $HOME <a&b> ü`

async function sweep(options: Parameters<typeof runInstall>[0], on: FakeSystem, stateDir = folder) {
  let stdout = ''
  let stderr = ''
  const terminal = {
    write: (text: string) => {
      stdout += text
    },
    say: (text: string) => {
      stderr += text
    },
    status: () => {},
    ...{ interactive: false, colour: { stdout: false, stderr: false }, columns: undefined },
  }
  const world: World = { cwd: '/home/alex', env: on.env, terminal }
  const code = await runInstall({ stateDir, ...options }, world, on)
  return { code, stdout, stderr }
}

const bytes = (text: string) => Buffer.from(text).toString('latin1')

describe('sso-access sweep --install cron', () => {
  const others = `# caf\u00e9 in Latin-1, and no sense in the next line\nMAILTO=alex@example.com\n\n@reboot  true\t\n*/7 * * * * echo 50\\%`

  it('adds one line to a crontab, and keeps the rest byte for byte', async () => {
    const on = fakeSystem()
    on.crontab = `${others}\n`
    await sweep({ install: 'cron', yes: true }, on)
    expect(on.crontab.startsWith(`${others}\n* * * * * /usr/bin/env `)).toBe(true)
    expect(on.crontab.split('\n')).toHaveLength(others.split('\n').length + 2)
    await sweep({ uninstall: 'cron', yes: true }, on)
    expect(on.crontab).toBe(`${others}\n`)
  })

  it('ends the last line of a crontab that has no end, and makes one where there is none', async () => {
    const on = fakeSystem()
    on.crontab = others
    await sweep({ install: 'cron', yes: true }, on)
    expect(on.crontab.startsWith(`${others}\n* * * * * `)).toBe(true)
    const none = fakeSystem()
    await sweep({ install: 'cron', yes: true }, none)
    expect(none.crontab).toMatch(/^\* \* \* \* \* [^\n]+\n$/)
  })

  it('changes its own line at its place, and does nothing the second time', async () => {
    const on = fakeSystem()
    await sweep({ install: 'cron', yes: true }, on)
    on.crontab += 'later\n'
    await sweep({ install: 'cron', every: '5m', yes: true }, on)
    expect(on.crontab).toMatch(/^\*\/5 \* \* \* \* [^\n]+ every 5m\nlater\n$/)
    const before = on.crontab
    const { stderr } = await sweep({ install: 'cron', every: '5m', yes: true }, on)
    expect({ stderr, crontab: on.crontab }).toEqual({ stderr: 'It is installed in cron already.\n', crontab: before })
  })

  it('tells the ledgers apart', async () => {
    const on = fakeSystem()
    await sweep({ install: 'cron', yes: true }, on, '/one')
    const one = on.crontab
    await sweep({ install: 'cron', yes: true }, on, '/two')
    await sweep({ uninstall: 'cron', yes: true }, on, '/two')
    expect(on.crontab).toBe(one)
  })

  it.each([
    ['takes the backslash of a percent sign away', (line: string) => line.replaceAll('\\%', '%')],
    ['leaves it', (line: string) => line],
  ])('gives a shell the very words, by a cron that %s', async (_, read) => {
    const on = fakeSystem({ HOME: '/home/alex', AWS_CONFIG_FILE: `/it's 5% "x"` })
    await sweep({ install: 'cron', yes: true }, on)
    const line = Buffer.from(on.crontab ?? '', 'latin1').toString()
    // An unescaped percent sign would end the command.
    expect(line.replaceAll('\\%', '')).not.toContain('%')
    const command = read(line.slice('* * * * * '.length)).replace('/usr/bin/env', 'printf "%s\\n"')
    const words = execFileSync('/bin/sh', ['-c', command.replace(/>'.*' 2>&1/, '')], { encoding: 'utf8' })
    expect(words.split('\n')).toEqual([
      `AWS_CONFIG_FILE=/it's 5% "x"`,
      on.node,
      on.program,
      ...['sweep', '--state-dir', folder, '--scheduled', 'cron', ''],
    ])
  })

  it('does not take a crontab that it cannot read for an empty one', async () => {
    const on = fakeSystem()
    on.answers.set('crontab -l', { code: 1, stderr: 'you are not allowed to use this program\n' })
    await expect(sweep({ install: 'cron', yes: true }, on)).rejects.toThrow(/cannot be read: "you are not allowed/)
    expect(on.told).toEqual(['crontab -l'])
  })

  it('refuses what cron cannot be given', async () => {
    const on = fakeSystem()
    await expect(sweep({ install: 'cron', yes: true }, on, '/a\\b')).rejects.toThrow(/has a backslash/)
    await expect(sweep({ install: 'cron', yes: true }, on, '/a\nb')).rejects.toThrow(/no scheduler takes/)
    await expect(sweep({ install: 'cron', yes: true }, on, `/${'a'.repeat(999)}`)).rejects.toThrow(/longer than/)
    expect(on.crontab).toBeUndefined()
  })
})

describe('sso-access sweep --install systemd', () => {
  const units = (on: FakeSystem) => [...on.files].filter(([path]) => path.includes('/systemd/user/'))

  it('writes a service and a timer, and starts it', async () => {
    const on = fakeSystem({ HOME: '/home/alex', AWS_CONFIG_FILE: '/a b/100%' })
    await sweep({ install: 'systemd', every: '5m', yes: true }, on)
    const [[servicePath, service] = [], [timerPath, timer] = []] = units(on)
    expect(servicePath).toMatch(/^\/home\/alex\/\.config\/systemd\/user\/sso-access-sweep-[0-9a-f]{12}\.service$/)
    expect(service).toContain(
      `ExecStart=/usr/bin/env "AWS_CONFIG_FILE=/a b/100%%" "/opt/node/bin/node" "/opt/sso-access/bin/sso-access.js" ` +
        String.raw`"sweep" "--state-dir" "/home/alex/state 100%% of \"it's\" $$HOME <a&b> ü" "--scheduled" "systemd"`,
    )
    expect(timer).toContain('OnCalendar=*-*-* *:0/5:00\n')
    const name = timerPath?.split('/').at(-1)
    expect(on.told.slice(0, 3)).toEqual([
      'systemctl --user daemon-reload',
      `systemctl --user enable --now ${name}`,
      `systemctl --user restart ${name}`,
    ])
  })

  it('removes what it wrote, and nothing else', async () => {
    const on = fakeSystem()
    on.files.set('/home/alex/.config/systemd/user/other.timer', 'x')
    await sweep({ install: 'systemd', yes: true }, on)
    await sweep({ uninstall: 'systemd', yes: true }, on)
    expect([...on.files.keys()]).toEqual(['/home/alex/.config/systemd/user/other.timer'])
    const { code, stderr } = await sweep({ uninstall: 'systemd', yes: true }, on)
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'It is not installed in systemd.\n' })
  })

  it('leaves nothing where systemd does not run', async () => {
    const on = fakeSystem()
    on.answers.set('systemctl --user daemon-reload', { code: 1, stderr: 'Failed to connect to bus\n' })
    await expect(sweep({ install: 'systemd', yes: true }, on)).rejects.toThrow(/Failed to connect to bus/)
    expect([...on.files.keys()]).toEqual([])
  })

  it('does not overwrite or remove a unit that somebody else wrote', async () => {
    const on = fakeSystem()
    await sweep({ install: 'systemd', yes: true }, on)
    const [[path = ''] = []] = units(on)
    on.files.set(path, 'mine')
    await expect(sweep({ install: 'systemd', yes: true }, on)).rejects.toThrow(/did not write it/)
    await expect(sweep({ uninstall: 'systemd', yes: true }, on)).rejects.toThrow(/did not write it/)
    expect(on.files.get(path)).toBe('mine')
  })
})

describe('sso-access sweep --install launchd', () => {
  it('writes a property list that has the very words in it', async () => {
    const on = fakeSystem()
    await sweep({ install: 'launchd', yes: true }, on)
    const [path = '', text = ''] = [...on.files].find(([each]) => each.endsWith('.plist')) ?? []
    expect(path).toMatch(/^\/home\/alex\/Library\/LaunchAgents\/sso-access\.sweep\.[0-9a-f]{12}\.plist$/)
    const read = (value: string) => value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    const strings = [...text.matchAll(/<string>(.*)<\/string>/g)].map(([, value = '']) => read(value))
    expect(strings).toEqual([
      path.split('/').at(-1)?.replace('.plist', ''),
      ...['/bin/sh', '-c', 'exec "$@" >"$0" 2>&1', `${folder}/sweep-launchd.log`, '/usr/bin/env'],
      ...[on.node, on.program, 'sweep', '--state-dir', folder, '--scheduled', 'launchd'],
      'Background',
    ])
    expect(text).toMatch(/<key>StartInterval<\/key>\s+<integer>60<\/integer>/)
    // Nothing but elements, and each of them closed.
    const open: string[] = []
    for (const [, slash, name = ''] of text.matchAll(/<(\/?)(\w+)[^>]*?(?<!\/)>/g)) {
      if (slash === '') open.push(name)
      else expect(open.pop()).toBe(name)
    }
    expect(open).toEqual([])
    expect(on.told).toEqual([`launchctl unload ${path}`, `launchctl load -w ${path}`])
  })
})

describe('what is carried to a scheduler', () => {
  it('is where profiles are, and never a key, a token or a password', async () => {
    const on = fakeSystem({
      HOME: '/home/alex',
      AWS_CONFIG_FILE: '/c',
      AWS_ACCESS_KEY_ID: 'AKIA-KEY',
      AWS_SECRET_ACCESS_KEY: 'SECRET',
      AWS_SESSION_TOKEN: 'TOKEN',
      HTTPS_PROXY: 'http://alex:PASSWORD@proxy.example.com',
      NO_PROXY: 'example.com',
    })
    const { stdout } = await sweep({ install: 'cron', json: true }, on)
    expect(stdout).toContain('AWS_CONFIG_FILE=/c NO_PROXY=example.com /opt/node')
    expect(stdout).not.toMatch(/AKIA|SECRET|TOKEN|PASSWORD/)
  })
})

describe('before anything is written', () => {
  it.each([{ dryRun: true }, { json: true }])('it is shown, and that is all, with %j', async (options) => {
    const on = fakeSystem()
    const { code, stderr } = await sweep({ install: 'cron', ...options }, on)
    expect({ code, crontab: on.crontab, files: on.files.size }).toEqual({ code: 0, crontab: undefined, files: 0 })
    expect(stderr).toMatch(/^crontab:\n {2}\* \* \* \* \* /)
  })

  it('somebody has to say yes', async () => {
    const on = fakeSystem()
    await expect(sweep({ install: 'cron' }, on)).rejects.toThrow('There is no terminal to ask on.')
    expect(on.crontab).toBeUndefined()
  })

  it.each([
    [{ install: 'at' }, 'There is no scheduler "at".'],
    [{ install: 'cron', every: '7m' }, 'A sweep cannot run every "7m".'],
    [{ install: 'cron', uninstall: 'cron' }, '--install and --uninstall do not go together.'],
  ])('%j is refused', async (options, sentence) => {
    await expect(sweep(options, fakeSystem())).rejects.toThrow(sentence)
  })
})

// The crontab of a person is in whatever encoding they like.
it('a line of ours is UTF-8 in a crontab', async () => {
  const on = fakeSystem()
  await sweep({ install: 'cron', yes: true }, on, '/ü')
  expect(on.crontab).toContain(bytes('--state-dir ').concat(bytes("'/ü'")))
})
