import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfigurations } from '../../../src/symflow/validate/read.ts'
import { type Files, makeFolder } from '../../folders.ts'
import { worldIn } from './world.ts'

const none = { recursive: false, plan: undefined, vars: [], varFiles: [] }

const rootsIn = (cwd: string, directories: readonly string[] = ['.']) =>
  readConfigurations({ ...none, directories, recursive: true }, worldIn(cwd).world).map(({ directory }) => directory)

const call = (source: string) => `module "m" {\n  source = "${source}"\n}\n`

describe('the root modules below a directory', () => {
  it.each<readonly [string, Files, readonly string[]]>([
    [
      'are those that hold Terraform, by path',
      { 'b/x.tf': '', 'a/x.tf.json': '{}', 'c/x.txt': '', 'x.tf': '' },
      ['.', 'a', 'b'],
    ],
    ['are found at any depth', { 'a/b/c/x.tf': '' }, ['a/b/c']],
    [
      'are not what tools keep there',
      { 'x.tf': '', '.terraform/modules/m/x.tf': '', 'node_modules/m/x.tf': '', '.hidden/x.tf': '', '.git/x.tf': '' },
      ['.'],
    ],
    ['are not the local modules of others', { 'live/x.tf': call('../modules/m'), 'modules/m/x.tf': '' }, ['live']],
    ['nor their modules', { 'x.tf': call('./m'), 'm/x.tf': call('./n'), 'm/n/x.tf': '' }, ['.']],
    ['but are modules that nothing calls', { 'x.tf': '', 'modules/m/x.tf': '' }, ['.', 'modules/m']],
    ['and modules that call each other', { 'a/x.tf': call('../b'), 'b/x.tf': call('../a') }, ['a', 'b']],
    ['are not a module that is called from elsewhere', { 'x.tf': call('example/m/aws'), 'm/x.tf': '' }, ['.', 'm']],
  ])('%s', (_name, files, expected) => expect(rootsIn(makeFolder(files))).toEqual(expected))

  it('are each one, however often they are named', () => {
    const cwd = makeFolder({ 'a/x.tf': '' })
    expect(rootsIn(cwd, ['.', 'a', './a/'])).toEqual(['a'])
  })

  it('are not looked for through links, which can lead in a circle', () => {
    const cwd = makeFolder({ 'a/x.tf': '' })
    symlinkSync('..', join(cwd, 'a/up'))
    expect(rootsIn(cwd)).toEqual(['a'])
  })

  it('that are none are refused', () => {
    expect(() => rootsIn(makeFolder({ 'a/x.txt': '' }))).toThrow(
      expect.objectContaining({ code: 'usage', message: 'There is no Terraform in ".".' }),
    )
    expect(() => rootsIn(makeFolder(), ['nowhere'])).toThrow(/"nowhere"/)
  })
})

describe('directories that are named', () => {
  const read = (cwd: string, directories: readonly string[]) =>
    readConfigurations({ ...none, directories }, worldIn(cwd).world).map(({ directory }) => directory)

  it('are read each, and once', () => {
    const cwd = makeFolder({ 'a/x.tf': '', 'b/x.tf': '' })
    expect(read(cwd, ['b', 'a', './b'])).toEqual(['b', 'a'])
  })

  it.each([
    ['without Terraform', 'a', 'There is no Terraform in "a".'],
    ['that is not there', 'nowhere', /"nowhere"/],
    ['without a name', '', 'The name of a directory is empty.'],
  ])('one %s is refused', (_name, directory, sentence) => {
    expect(() => read(makeFolder({ 'a/x.txt': '' }), [directory])).toThrow(sentence)
  })
})
