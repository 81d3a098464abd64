import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTerraformDirectory } from '../../src/configuration/read-terraform.ts'
import type { Configuration } from '../../src/terraform/module/configuration.ts'
import { type Files, makeFolder } from '../folders.ts'
import { runProcess } from '../processes.ts'
import { outputs } from '../terraform-module/reading.ts'

const secret = 'the secret of somebody else'
const root = 'terraform {\n  backend "local" {}\n}\n'

/** A folder with the root in `live/prod`, and something outside of it that must not be read. */
function folderWith(files: Files): string {
  return makeFolder({
    'outside/secret.txt': secret,
    'outside/secret.py': secret,
    'live/prod/backend.tf': root,
    ...files,
  })
}

function readProd(cwd: string): Configuration {
  const configuration = readTerraformDirectory({ cwd, env: {}, directory: 'live/prod', vars: [], varFiles: [] })
  if (configuration === undefined) throw new Error('There is no Terraform here.')
  return configuration
}

describe('a configuration on the disk', () => {
  it('names its files from where the command runs', () => {
    const cwd = folderWith({
      'live/prod/main.tf': 'module "m" {\n  source = "../../modules/m"\n}\noutput "o" {\n  value = module.m.o\n}\n',
      'modules/m/main.tf': 'output "o" {\n  value = file("${path.module}/x.txt")\n}\n',
      'modules/m/x.txt': 'x',
    })
    const configuration = readProd(cwd)
    expect(configuration.files.map(({ path }) => path)).toEqual([
      'live/prod/backend.tf',
      'live/prod/main.tf',
      'modules/m/main.tf',
    ])
    expect(configuration.root.output('o')).toMatchObject({ value: 'x', contentOf: { path: 'modules/m/x.txt' } })
    const elsewhere = readTerraformDirectory({
      cwd: join(cwd, 'live'),
      env: {},
      directory: join(cwd, 'live/prod'),
      vars: [],
      varFiles: [],
    })
    expect(elsewhere?.files.map(({ path }) => path)).toEqual([
      '../modules/m/main.tf',
      'prod/backend.tf',
      'prod/main.tf',
    ])
  })

  it('is nothing where there is no file of Terraform, and an expected failure where there is no folder', () => {
    const cwd = makeFolder({ 'a/README.md': '', 'b.tf': root })
    const options = { cwd, env: {}, vars: [], varFiles: [] }
    expect(readTerraformDirectory({ ...options, directory: 'a' })).toBeUndefined()
    expect(() => readTerraformDirectory({ ...options, directory: 'b.tf' })).toThrow('"b.tf" is not a directory.')
    expect(() => readTerraformDirectory({ ...options, directory: 'c' })).toThrow('"c" is not a directory.')
  })

  it('may be reached through a link: modules beside it are where it really lies', () => {
    const cwd = folderWith({
      'live/prod/main.tf': 'module "m" {\n  source = "../m"\n}\noutput "o" {\n  value = module.m.o\n}\n',
      'live/m/main.tf': 'output "o" {\n  value = "read"\n}\n',
    })
    symlinkSync(join(cwd, 'live/prod'), join(cwd, 'link'))
    const configuration = readTerraformDirectory({ cwd, env: {}, directory: 'link', vars: [], varFiles: [] })
    expect(configuration && outputs(configuration)).toEqual({ o: 'read' })
  })
})

describe('links', () => {
  it('of files of Terraform are followed, as Terraform does, also out of the root', () => {
    const cwd = folderWith({
      'shared/versions.tf': 'output "shared" {\n  value = "shared"\n}\n',
      'live/prod/a.txt': 'a',
    })
    symlinkSync('../../shared/versions.tf', join(cwd, 'live/prod/versions.tf'))
    expect(outputs(readProd(cwd))).toEqual({ shared: 'shared' })
  })

  it('of what file() names are followed within the configuration, and never out of it', () => {
    const paths = [
      'inside',
      'out',
      'folder/secret.txt',
      'folder/nothing',
      'chain',
      '../../outside/secret.txt',
      '../../outside/nothing',
      'circle',
      'nowhere',
    ]
    const cwd = folderWith({
      'live/prod/main.tf': `output "o" {\n  value = [${paths.map((path) => `file("${path}")`).join(', ')}, file("${'${path.module}'}/../../outside/secret.py")]\n}\n`,
      'live/prod/real.txt': 'real',
    })
    const link = (target: string, path: string) => symlinkSync(target, join(cwd, 'live/prod', path))
    link('real.txt', 'inside')
    link('../../outside/secret.txt', 'out')
    link(join(cwd, 'outside'), 'folder')
    link('out', 'chain')
    link('circle', 'circle')
    link('not-there', 'nowhere')
    const { root: module } = readProd(cwd)
    const value = module.output('o')
    const elements = value?.kind === 'list' ? value.elements : []
    expect(
      elements.map((one) => (one.kind === 'unknown' ? one.missingFile?.why : one.kind === 'string' && one.value)),
    ).toEqual([
      'real',
      'outside',
      'outside',
      'outside',
      'outside',
      'outside',
      'outside',
      'unreadable',
      'missing',
      'outside',
    ])
    expect(JSON.stringify(elements)).not.toContain(secret)
  })

  it('are not needed for what lies in a module, also before that is known to be one', () => {
    const cwd = folderWith({
      'live/prod/main.tf':
        'module "m" {\n  source   = "../m"\n  for_each = toset([file("../m/x.txt")])\n}\noutput "o" {\n  value = file("../m/x.txt")\n}\n',
      'live/m/main.tf': 'locals {}\n',
      'live/m/x.txt': 'x',
    })
    expect(outputs(readProd(cwd))).toEqual({ o: 'x' })
  })

  it('that lead a module in a circle end', () => {
    const cwd = folderWith({ 'live/prod/main.tf': 'module "m" {\n  source = "./again"\n}\n' })
    symlinkSync('.', join(cwd, 'live/prod/again'))
    const configuration = readProd(cwd)
    expect(configuration.modules.length).toBeLessThanOrEqual(32)
  })

  it('of a file of Terraform that lead nowhere are a problem of that file', () => {
    const cwd = folderWith({})
    symlinkSync('nowhere.tf', join(cwd, 'live/prod/main.tf'))
    symlinkSync('circle.tf', join(cwd, 'live/prod/circle.tf'))
    const { problems, root: module, files } = readProd(cwd)
    expect(problems).toEqual([
      {
        path: 'live/prod/circle.tf',
        range: { start: 0, end: 0 },
        message: 'This file cannot be read: its links lead in a circle.',
      },
      {
        path: 'live/prod/main.tf',
        range: { start: 0, end: 0 },
        message: 'This file cannot be read: it is a link that leads nowhere.',
      },
    ])
    expect(module.declared.mayHaveMore).toBe(true)
    expect(files.map(({ path }) => path)).toContain('live/prod/main.tf')
  })
})

describe('what looks like a file of Terraform and is none', () => {
  it('is a folder, which Terraform passes over', () => {
    const cwd = folderWith({ 'live/prod/x.tf/main.tf': 'broken {' })
    expect(readProd(cwd)).toMatchObject({ problems: [], root: { declared: { mayHaveMore: false } } })
  })

  it.skipIf(process.platform === 'win32')('is a pipe, at which nothing waits', async () => {
    const cwd = folderWith({ 'live/prod/main.tf': 'output "o" {\n  value = file("pipe.py")\n}\n' })
    for (const name of ['pipe.tf', 'pipe.py', 'x.auto.tfvars'])
      await runProcess('mkfifo', [join(cwd, 'live/prod', name)])
    symlinkSync('/dev/zero', join(cwd, 'live/prod/zero.tf'))
    const { problems, root: module } = readProd(cwd)
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'live/prod/pipe.tf: This file cannot be read: it is not a regular file.',
      'live/prod/zero.tf: This file cannot be read: it is not a regular file.',
      'live/prod/x.auto.tfvars: This file cannot be read: it is not a regular file.',
    ])
    expect(module.output('o')).toMatchObject({ missingFile: { path: 'pipe.py', why: 'unreadable' } })
  })

  it('is larger than anybody writes', () => {
    const cwd = folderWith({
      'live/prod/large.tf': '',
      'live/prod/large.py': '',
      'live/prod/main.tf': 'output "o" {\n  value = file("large.py")\n}\n',
    })
    for (const name of ['large.tf', 'large.py']) truncateSync(join(cwd, 'live/prod', name), 16 * 1024 * 1024 + 1)
    const { problems, root: module } = readProd(cwd)
    expect(problems).toMatchObject([
      { path: 'live/prod/large.tf', message: 'This file cannot be read: it is larger than 16 MB.' },
    ])
    expect(module.output('o')).toMatchObject({ missingFile: { why: 'unreadable' } })
  })

  it('is not text in UTF-8: the place is that of its first wrong byte, and the rest is read', () => {
    const cwd = folderWith({})
    const text = Buffer.concat([
      Buffer.from('# é \ufffd '),
      Buffer.from([0xe9]),
      Buffer.from('\noutput "o" {\n  value = "read"\n}\n'),
    ])
    writeFileSync(join(cwd, 'live/prod/main.tf'), text)
    mkdirSync(join(cwd, 'live/prod/impls'))
    writeFileSync(join(cwd, 'live/prod/impls/x.py'), text)
    writeFileSync(join(cwd, 'live/prod/file.tf'), 'output "file" {\n  value = file("impls/x.py")\n}\n')
    const configuration = readProd(cwd)
    expect(configuration.problems).toEqual([
      {
        path: 'live/prod/main.tf',
        range: { start: 6, end: 7 },
        message: 'This file is not UTF-8 text, and Terraform reads no other.',
      },
    ])
    expect(outputs(configuration)['o']).toBe('read')
    expect(configuration.root.output('file')).toMatchObject({ missingFile: { why: 'unreadable' } })
  })
})

describe('values from outside of the folder', () => {
  const variables =
    'variable "a" {}\nvariable "b" {}\nvariable "c" {\n  type = list(string)\n}\noutput "o" {\n  value = [var.a, var.b, var.c]\n}\n'
  const reading = (options: { env?: Record<string, string>; vars?: string[]; varFiles?: string[] }) => {
    const cwd = folderWith({
      'live/prod/main.tf': variables,
      'values.tfvars': 'a = "file"\nb = "file"\n',
      'more.json': '{ "b": "${more}" }',
      'bad.tfvars': 'a = \n',
    })
    return readTerraformDirectory({ cwd, directory: 'live/prod', env: {}, vars: [], varFiles: [], ...options })
  }
  it('come from the environment, from files and from options, each over the one before', () => {
    const configuration = reading({
      env: { TF_VAR_a: 'environment', TF_VAR_b: 'environment', TF_VAR_c: '["x"]', OTHER: 'no' },
      varFiles: ['values.tfvars', 'more.json'],
      vars: ['a=option=with=signs'],
    })
    expect(configuration && outputs(configuration)).toEqual({ o: ['option=with=signs', '${more}', ['x']] })
    expect(configuration?.files.map(({ path }) => path)).toContain('values.tfvars')
  })

  it('may be wrong in their syntax', () => {
    expect(reading({ varFiles: ['bad.tfvars'] })?.problems).toMatchObject([{ path: 'bad.tfvars' }])
  })

  it.each([
    [{ vars: ['a'] }, '"a" gives no value for a variable.'],
    [{ vars: ['=x'] }, '"=x" gives no value for a variable.'],
    [{ varFiles: ['nowhere.tfvars'] }, 'The file of values "nowhere.tfvars" cannot be read: it is not there.'],
    [{ varFiles: ['live'] }, 'The file of values "live" cannot be read: it is a directory.'],
  ])('cannot be %j', (options, said) => {
    expect(() => reading(options)).toThrow(said)
  })
})
