// Where what was applied is kept: `--state`, `state` in `.symflow.json`, and the usual place mean the same to every command.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Files, makeFolder } from '../folders.ts'
import { runBin } from '../processes.ts'
import { appliedFile, appliedOf, arn, textOf } from '../sym/applied-fixture.ts'

const text: Files = {
  'a/main.tf': textOf({ account: 'var.open', target: 'label = "Power user"' }),
  'a/impl.py': '',
}
const elsewhere = { 'kept/access.json': appliedOf() }
const configured = { 'a/.symflow.json': '{"state": "../kept/access.json"}', ...elsewhere }
const account = (id: string) => appliedOf({ target: { settings: { account_id: id, permission_set_arn: arn } } })

const symflow = (cwd: string, ...args: readonly string[]) => runBin('symflow', args, { cwd })
const entryOf = async (cwd: string, ...args: readonly string[]) => {
  const { code, stdout, stderr } = await symflow(cwd, 'catalog', ...args, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { applied, entries } = JSON.parse(stdout)
  return { applied, account: entries[0]?.account }
}
const notesOf = async (cwd: string, ...args: readonly string[]) => {
  const { code, stdout } = await symflow(cwd, 'validate', ...args, '--json')
  expect(code).not.toBe(2)
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] }
  return findings.filter(({ rule }) => rule === 'applied-differs').map(({ message }) => message)
}
const known = { kind: 'id', id: '111122223333' }
const label = 'sym_target.t has label = "Power user", which was not applied.'

describe('--state', () => {
  it('is read by catalog, validate and resources list, from where the command runs', async () => {
    const cwd = makeFolder({ ...text, ...elsewhere })
    expect(await entryOf(cwd, 'a')).toMatchObject({ account: { kind: 'unknown' } })
    const given = await entryOf(cwd, 'a', '--state', 'kept/access.json')
    expect(given).toEqual({ applied: 'kept/access.json', account: known })
    expect((await entryOf(cwd, 'a', '--applied', '--state', 'kept/access.json')).account).toEqual(known)
    expect(await notesOf(cwd, 'a')).toEqual([])
    expect(await notesOf(cwd, 'a', '--state', join(cwd, 'kept/access.json'))).toEqual([label])
    const list = await symflow(cwd, 'resources', 'list', 'targets', '--state', 'kept/access.json')
    expect(list).toMatchObject({ code: 0, stdout: expect.stringContaining('power') })
  })

  it('wins over what is beside the configuration, and over .symflow.json', async () => {
    const cwd = makeFolder({ ...text, ...configured, [`a/${appliedFile}`]: account('1'), 'x.json': account('2') })
    expect((await entryOf(cwd, 'a')).account).toEqual(known)
    expect((await entryOf(cwd, 'a', '--state', 'x.json')).account).toEqual({ kind: 'id', id: '2' })
  })

  it.each([
    ['catalog', 'a', '--state', 'none.json'],
    ['validate', 'a', '--state', 'none.json'],
    ['resources', 'list', '--state', 'none.json'],
    ['catalog', 'a', '--state', ''],
    ['catalog', '--plan', 'p', '--state', 'kept/access.json'],
    ['validate', '--plan', 'p', '--state', 'kept/access.json'],
    ['validate', 'a', '.', '--state', 'kept/access.json'],
    ['validate', '--recursive', '--state', 'kept/access.json'],
    ['validate', '--list-rules', '--state', 'kept/access.json'],
  ])('is refused as in symflow %s %s %s %s', async (...args) => {
    const cwd = makeFolder({ ...text, ...elsewhere, p: '{}' })
    expect(await symflow(cwd, ...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: /),
    })
  })
})

describe('"state" in .symflow.json', () => {
  it('is from the directory of Terraform, for all that read what was applied', async () => {
    const cwd = makeFolder({ ...text, ...configured })
    for (const [folder, directory, shown] of [
      [cwd, 'a', 'kept/access.json'],
      [join(cwd, 'a'), '.', '../kept/access.json'],
    ] as const) {
      expect(await entryOf(folder, directory)).toEqual({ applied: shown, account: known })
      expect(await notesOf(folder, directory)).toEqual([label])
      const list = await symflow(folder, 'resources', 'list', '--directory', directory, '--json')
      expect(JSON.parse(list.stdout)).toMatchObject({ state: shown, resources: [{}, {}, {}] })
    }
  })

  it('of a repository is beside each of its directories', async () => {
    const config = { '.git/x': '', '.symflow.json': '{"state": "applied.json"}' }
    const cwd = makeFolder({ ...text, ...config, 'a/applied.json': appliedOf() })
    expect(await entryOf(cwd, 'a')).toEqual({ applied: 'a/applied.json', account: known })
  })

  it('that is there without its file is as if nothing was applied', async () => {
    const cwd = makeFolder({ ...text, 'a/.symflow.json': '{"state": "none.json"}' })
    expect(await entryOf(cwd, 'a')).toMatchObject({ account: { kind: 'unknown' } })
    expect(await symflow(cwd, 'resources', 'list', '--directory', 'a')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('there is no "a/none.json"'),
    })
  })

  it.each(['{"state": 1}', '{"state": ""}', '[]', '{'])('that is no path is refused: %s', async (config) => {
    const cwd = makeFolder({ ...text, 'a/.symflow.json': config })
    for (const words of [
      ['catalog', 'a'],
      ['validate', 'a'],
      ['tf', '--', '-chdir=a', 'plan'],
    ])
      expect(await symflow(cwd, ...words)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('"a/.symflow.json"'),
      })
    expect(existsSync(join(cwd, 'a/.symflow'))).toBe(false)
  })
})
