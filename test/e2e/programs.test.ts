import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { runBin } from '../processes.ts'
import { runBinOnTerminal } from '../terminal-process.ts'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const bins = ['symflow', 'sso-access'] as const

/** The commands of symflow, as its help lists them. */
async function commandsOfSymflow(): Promise<readonly string[]> {
  const { stdout } = await runBin('symflow', ['--help'])
  const listed = stdout.slice(stdout.indexOf('\nCommands:\n')).matchAll(/^ {2}([a-z][a-z-]*)[ |]/gm)
  return [...listed].map(([, name = '']) => name).filter((name) => name !== 'help')
}

describe.each(bins)('%s', (bin) => {
  it('--help is data: on stdout, with the name of the program and examples, and nothing on stderr', async () => {
    const { code, stdout, stderr } = await runBin(bin, ['--help'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(new RegExp(`^Usage: ${bin} `))
    expect(stdout).toContain(`\n  $ ${bin} `)
  })

  it('-h is --help', async () => {
    expect(await runBin(bin, ['-h'])).toEqual(await runBin(bin, ['--help']))
  })

  it('--version is the version of the package and nothing else', async () => {
    expect(await runBin(bin, ['--version'])).toEqual({ code: 0, signal: null, stdout: `${version}\n`, stderr: '' })
  })

  it('an unknown option is misuse: one sentence on stderr, exit 2', async () => {
    const { code, stdout, stderr } = await runBin(bin, ['--helf'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain("unknown option '--helf'")
    expect(stderr).toContain('Did you mean --help?')
    expect(stderr).not.toMatch(/^\s+at /m)
  })

  it('colours nothing where stdout is no terminal', async () => {
    const { stdout } = await runBin(bin, ['--help'], {
      env: { NO_COLOR: undefined, FORCE_COLOR: '3', TERM: 'xterm-256color' },
    })
    expect(stdout).not.toContain('\u001b')
  })

  it('ends quietly where the reader of its stdout has gone, as in a pipe to head', async () => {
    const { code, signal, stderr } = await runBin(bin, ['--help'], { closed: 'stdout' })
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' })
  })

  it('keeps its exit code where nobody reads its stderr', async () => {
    const { code, signal } = await runBin(bin, ['--helf'], { closed: 'stderr' })
    expect({ code, signal }).toEqual({ code: 2, signal: null })
  })
})

describe('symflow', () => {
  it('without arguments says what there is, on stderr, and exits 2', async () => {
    const { code, stdout, stderr } = await runBin('symflow', [])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^Usage: symflow /)
    expect(stderr).toContain('\n  generate ')
  })

  it('has the commands that it is for', async () => {
    expect(await commandsOfSymflow()).toEqual(expect.arrayContaining(['init', 'generate']))
  })

  it("every command's help has examples", async () => {
    for (const command of await commandsOfSymflow()) {
      const { code, stdout, stderr } = await runBin('symflow', [command, '--help'])
      expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: '' })
      expect(stdout, command).toMatch(new RegExp(`\nExamples:\n(.*\n)*? +\\$ symflow ${command}\\b`))
    }
  })

  it('`help <command>` is `<command> --help`', async () => {
    expect(await runBin('symflow', ['help', 'init'])).toEqual(await runBin('symflow', ['init', '--help']))
  })

  it('an unknown command is misuse, with the nearest one', async () => {
    const { code, stdout, stderr } = await runBin('symflow', ['generat'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain("unknown command 'generat'")
    expect(stderr).toContain('Did you mean generate?')
  })

  it.each(['init', 'generate'])('an unknown option of %s is misuse, with the nearest one', async (command) => {
    const { code, stdout, stderr } = await runBin('symflow', [command, '--dry-rum'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain("unknown option '--dry-rum'")
    expect(stderr).toContain('Did you mean --dry-run?')
  })

  it('an argument too many is misuse', async () => {
    const { code, stdout, stderr } = await runBin('symflow', ['init', 'one', 'two'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('too many arguments')
  })
})

describe('sso-access', () => {
  it.each(['whoami', 'accounts', 'permission-sets', 'groups', 'doctor'])(
    'help for %s has options, examples and exit codes',
    async (command) => {
      const { code, stdout, stderr } = await runBin('sso-access', [command, '--help'])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      for (const option of ['--profile', '--region', '--sandbox', '--json']) expect(stdout).toContain(option)
      expect(stdout).toMatch(new RegExp(`\\nExamples:\\n {2}\\$ sso-access ${command}\\b`))
      expect(stdout).toContain('6 credentials are needed')
    },
  )

  it('without arguments says what it is, on stderr, and exits 2, as symflow does', async () => {
    const { code, stdout, stderr } = await runBin('sso-access', [])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^Usage: sso-access /)
  })

  it('a word that is no command is misuse', async () => {
    const { code, stdout, stderr } = await runBin('sso-access', ['request'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: /)
  })
})

describe('on a terminal', () => {
  const init = ['init', 'access', '--org', 'example-corp', '--environment', 'prod', '--slack-workspace-id', 'T0123ABCD']
  const dryRun = [...init, '--error-channel', '#sym-errors', '--dry-run']
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'symflow-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('a diff is coloured', async () => {
    const { code, shown } = await runBinOnTerminal('symflow', dryRun, { cwd: folder })
    expect({ code, coloured: shown.includes('\u001b[32m') }).toEqual({ code: 0, coloured: true })
  })

  it.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('not with %o', async (env) => {
    const { code, shown } = await runBinOnTerminal('symflow', dryRun, { cwd: folder, env })
    expect({ code, escapes: shown.includes('\u001b') }).toEqual({ code: 0, escapes: false })
    expect(shown).toContain('provider "sym"')
  })
})
