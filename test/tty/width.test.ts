// Everything that is printed, with names as wide and as long as they can be: on a narrow terminal, without colour, without a terminal.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { cleared } from '../e2e/aws-home.ts'
import { sandboxFolder } from '../e2e/sandbox-home.ts'
import { mistakes } from '../e2e/validate-ground.ts'
import { runBin } from '../processes.ts'
import { describeOnTerminal, runBinOnTerminal } from '../terminal-process.ts'
import { crooked, crookedRecords, linesOf, styles, tooWide } from './layout.ts'
import { type Ground, grant, type Line, printing, tables } from './printing.ts'
import { openSsoAccess, openSymflow } from './session.ts'
import { account, dataProd, longest, wideSeed } from './wide-seed.ts'

const COLUMNS = 60
const SLOW = 60_000

const home = sandboxFolder()
const env = () => ({ ...home.env(), ...cleared })
const ground: Ground & { lease: string } = { lease: '', terraform: 'mistakes' }

beforeAll(async () => {
  const seed = join(home.folder(), 'seed.json')
  writeFileSync(seed, JSON.stringify(wideSeed))
  mkdirSync(join(home.folder(), ground.terraform))
  const long =
    'resource "sym_target" "a_target_with_a_rather_long_name_of_its_own" {\n  type = "aws_ssoo"\n  name = "x"\n}\n'
  writeFileSync(join(home.folder(), ground.terraform, 'main.tf'), `${mistakes}${long}`)
  const instant = ['createDelay=0', 'deleteDelay=0', 'listLag=0', 'credentialLag=0', 'callsPerSecond=0']
  await home.json('start', '--seed', seed, ...instant.flatMap((setting) => ['--set', setting]))
  await home.run('env', '--sign-in')
  await home.run('fault', 'throttle', 'CreateAccountAssignment', '--nth', '900')
  const reason = 'データベースの障害を調べる 🔥 incident 4711'
  ground.lease = await granted(...grant, '--duration', '2h', '--reason', reason)
  const others = ['--account', dataProd, '--permission-set', longest, '--user', '山田太郎']
  await granted(...others, '--duration', '1h', '--no-agent', '--force')
}, 120_000)

/** Grants something: the id of its lease. */
async function granted(...args: readonly string[]): Promise<string> {
  const options = { cwd: home.folder(), env: env() }
  const { code, stdout, stderr } = await runBin(
    'sso-access',
    ['request', ...args, '--yes', '--json', '--sandbox'],
    options,
  )
  if (code !== 0) throw new Error(stderr)
  return (JSON.parse(stdout) as { lease: { id: string } }).lease.id
}

const lineOf = (name: string): Line => printing[name]?.(ground) ?? ['sso-access', name]

async function onTerminal(line: Line, cols: number, changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const [program, ...args] = line
  const options = { cwd: home.folder(), env: { ...env(), ...changes }, cols, timeout: SLOW }
  return (await runBinOnTerminal(program, args, options)).shown
}

/** Every command with a help of its own, by the pages that `npm run docs` writes. */
const helps = readdirSync(join(root, 'docs/commands')).flatMap((page) => {
  const text = readFileSync(join(root, 'docs/commands', page), 'utf8')
  return [...text.matchAll(/^<!-- help: (.*) -->$/gm)].flatMap(([, name]) => name ?? [])
})

describeOnTerminal(`on a terminal of ${COLUMNS} columns`, () => {
  it.each(Object.keys(printing))(
    '%s: lines are broken between words, without colour under NO_COLOR',
    async (name) => {
      const shown = await onTerminal(lineOf(name), COLUMNS, { NO_COLOR: '1' })
      expect(linesOf(shown).join('')).not.toBe('')
      expect(tooWide(linesOf(shown), COLUMNS)).toEqual([])
      expect(shown.match(styles)).toBeNull()
    },
    SLOW,
  )

  it.each(tables)(
    '%s: each row is a record, whose values stand below each other',
    async (name) => {
      const lines = linesOf(await onTerminal(lineOf(name), COLUMNS))
      expect(crookedRecords(lines)).toEqual([])
      expect(tooWide(lines, COLUMNS)).toEqual([])
    },
    SLOW,
  )

  it.each(['symflow', 'sso-access', ...helps])(
    'the help of %s is broken between words',
    async (name) => {
      const [program = '', ...path] = name.split(' ')
      const lines = linesOf(await onTerminal([program as Line[0], ...path, '--help'], COLUMNS))
      expect(lines.join(' ')).toContain('Usage:')
      expect(tooWide(lines, COLUMNS)).toEqual([])
    },
    SLOW,
  )

  it(
    'what goes on is on one line, which is narrower than the terminal, and silent under NO_COLOR and CI',
    async () => {
      await home.run('set', 'createDelay=1500')
      const line = (of: string, permissionSet: string): Line => {
        const access = ['--account', of, '--permission-set', permissionSet, '--no-agent', '--force']
        return ['sso-access', 'request', ...access, '--duration', '1h', '--yes', '--sandbox']
      }
      const shown = await onTerminal(line(dataProd, 'PowerUserAccess'), 20)
      const told = [...shown.matchAll(/\r\u001b\[K([^\r\n]*)/g)].map(([, text = '']) => text)
      expect(told).toContain('AWS works on it …')
      for (const text of told) expect(text.length).toBeLessThan(20)
      expect(await onTerminal(line(dataProd, 'AdministratorAccess'), COLUMNS, { NO_COLOR: '1' })).not.toMatch(/\u001b/)
      expect(await onTerminal(line(account, 'AdministratorAccess'), COLUMNS, { CI: 'true' })).not.toMatch(/\u001b/)
      await home.run('set', 'createDelay=0')
    },
    SLOW,
  )

  it(
    'questions and their remarks are broken between words',
    async () => {
      const session = openSymflow(['init', 'asked'], {
        cwd: home.folder(),
        env: { ...env(), NO_COLOR: '1' },
        cols: COLUMNS,
      })
      await session.asks('Slug of the organization:')
      session.type('not a slug')
      session.press('enter')
      await session.sees('is not the slug of an organization.')
      expect(session.brokenByTerminal()).toEqual([])
      expect(session.raw().match(styles)).toBeNull()
      session.press('ctrl-c')
      await session.ended()
    },
    SLOW,
  )

  it(
    'choices are broken between words',
    async () => {
      const args = ['request', '--sandbox', '--duration', '1h', '--no-agent', '--force']
      const session = openSsoAccess(args, { cwd: home.folder(), env: { ...env(), NO_COLOR: '1' }, cols: COLUMNS })
      await session.choose('What do you need?', 'A permission set in an account')
      await session.asks('In which account?')
      await session.sees('Arrow keys move')
      expect(session.brokenByTerminal()).toEqual([])
      expect(session.raw().match(styles)).toBeNull()
      session.press('ctrl-c')
      await session.ended()
    },
    SLOW,
  )
})

describeOnTerminal('on a terminal of 240 columns', () => {
  it.each(tables)(
    '%s: columns stand below each other',
    async (name) => {
      const lines = linesOf(await onTerminal(lineOf(name), 240))
      expect(lines[0]).toMatch(/^[A-Z][A-Z -]+(?: {2,}[A-Z][A-Z -]*)+$/)
      expect(crooked(lines)).toEqual([])
    },
    SLOW,
  )
})

describe('without a terminal', () => {
  it.each(Object.keys(printing))(
    '%s: nothing that only a terminal reads',
    async (name) => {
      const [program, ...args] = lineOf(name)
      const { stdout, stderr } = await runBin(program, args, {
        cwd: home.folder(),
        env: { ...env(), CI: undefined },
        timeout: SLOW,
      })
      expect(`${stdout}${stderr}`).not.toBe('')
      expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\r]/)
    },
    SLOW,
  )

  it('no row of a table is broken', async () => {
    const [program, ...args] = lineOf('list')
    const { stdout } = await runBin(program, args, { cwd: home.folder(), env: env() })
    expect(stdout).toMatch(/^LEASE .*\n(?:(?:lease-).*\n)+$/)
  })
})
