import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, initFlags, makeFolder, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'

const init = (cwd: string, ...args: readonly string[]) => runBin('symflow', ['init', ...args], { cwd })

describe('symflow init', () => {
  it('starts a directory that is not there yet', async () => {
    const folder = makeFolder()
    const ended = await init(folder, 'terraform/access', ...initFlags)
    expect(ended).toMatchObject({
      code: 0,
      stdout: 'created    versions.tf\ncreated    environment.tf\ncreated    README.md\ncreated    .gitignore\n',
    })
    expect(ended.stderr).toContain('symflow generate aws-sso --directory terraform/access')
    expect(Object.keys(filesIn(join(folder, 'terraform/access')))).toEqual([
      '.gitignore',
      'README.md',
      'environment.tf',
      'versions.tf',
    ])
  })

  it('takes the directory as a flag too, and refuses two', async () => {
    const folder = makeFolder()
    expect(await init(folder, '--directory', 'a', ...initFlags)).toMatchObject({ code: 0 })
    expect(Object.keys(filesIn(folder))).toContain('a/versions.tf')
    expect(await init(folder, 'a', '--directory', 'b', ...initFlags)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Two directories'),
    })
  })

  it('changes nothing the second time', async () => {
    const folder = await startedFolder()
    const before = filesIn(folder)
    const ended = await init(folder, ...initFlags)
    expect(ended).toMatchObject({ code: 0, stderr: 'Nothing to change.\n' })
    expect(ended.stdout.match(/^unchanged/gm)).toHaveLength(4)
    expect(filesIn(folder)).toEqual(before)
  })

  it('puts what was typed into the files, the workspace id in upper case', async () => {
    const folder = makeFolder()
    await init(
      folder,
      '--org',
      'example-corp',
      '--environment',
      'eu-2',
      '--slack-workspace-id',
      't0123abcd',
      '--error-channel',
      '#a"b${c}',
    )
    const text = readFileSync(join(folder, 'environment.tf'), 'utf8')
    expect(text).toContain('environment_name = "eu-2"')
    expect(text).toContain('org = "example-corp"')
    expect(text).toContain('external_id = "T0123ABCD"')
    expect(text).toContain('destination    = "#a\\"b$${c}"')
  })

  it('names every missing flag at once where nobody can be asked', async () => {
    const folder = makeFolder()
    expect(await init(folder, 'access')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('missing: --org, --environment, --slack-workspace-id, --error-channel.'),
    })
    expect(await init(folder, 'access', '--yes')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('missing: --org, --slack-workspace-id.'),
    })
    expect(filesIn(folder)).toEqual({})
  })

  it('names every wrong value at once', async () => {
    const folder = makeFolder()
    const ended = await init(
      folder,
      '--org',
      'a b',
      '--environment',
      'p_d',
      '--slack-workspace-id',
      'x',
      '--error-channel',
      'errors',
    )
    expect(ended).toMatchObject({ code: 2, stdout: '' })
    for (const flag of ['--org', '--environment', '--slack-workspace-id', '--error-channel'])
      expect(ended.stderr).toContain(`${flag}: `)
    expect(filesIn(folder)).toEqual({})
  })

  it('shows what it would write, as a diff, and writes nothing with --dry-run', async () => {
    const folder = makeFolder()
    const ended = await init(folder, ...initFlags, '--dry-run')
    expect(ended.code).toBe(0)
    expect(ended.stdout).toContain('--- /dev/null\n+++ b/versions.tf\n')
    expect(ended.stdout).toContain('+  org = "example-corp"\n')
    expect(filesIn(folder)).toEqual({})
  })
})

describe('a directory that is not empty', () => {
  it('is fine where none of the files is there', async () => {
    const folder = makeFolder({ 'notes.txt': 'mine', 'main.tf': 'variable "x" {}\n' })
    expect(await init(folder, ...initFlags)).toMatchObject({ code: 0 })
    expect(filesIn(folder)).toMatchObject({ 'notes.txt': 'mine', 'main.tf': 'variable "x" {}\n' })
  })

  it('is refused where a file of ours would differ, and nothing is written', async () => {
    const folder = makeFolder({ 'README.md': 'mine\n' })
    const ended = await init(folder, ...initFlags)
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('README.md (it is there, and symflow did not write it)'),
    })
    expect(filesIn(folder)).toEqual({ 'README.md': 'mine\n' })
  })

  it('is refused where a shared file lacks something, and filled with --force without another byte changed', async () => {
    const folder = await startedFolder()
    const path = join(folder, 'environment.tf')
    const text = readFileSync(path, 'utf8')
    const mine = `# mine\n${text.replace(/\n {2}error_logger_id.*\n/, '\n')}# end\n`
    writeFileSync(path, mine)
    expect(await init(folder, ...initFlags)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('environment.tf'),
    })
    expect(readFileSync(path, 'utf8')).toBe(mine)
    expect(await init(folder, ...initFlags, '--force')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('updated    environment.tf'),
    })
    expect(readFileSync(path, 'utf8').replace('\n  error_logger_id = sym_error_logger.slack.id\n', '')).toBe(mine)
  })

  it('may hold more than init writes, in other files and other forms', async () => {
    const folder = await startedFolder()
    const environment = readFileSync(join(folder, 'environment.tf'), 'utf8')
    const [head, provider] = environment.split(/(?=provider "sym")/)
    writeFileSync(join(folder, 'environment.tf'), `${head}`)
    writeFileSync(join(folder, 'main.tf'), `variable "more" {}\n${provider}`.replaceAll('\n', '\r\n'))
    expect(await init(folder, ...initFlags)).toMatchObject({ code: 0, stderr: 'Nothing to change.\n' })
  })

  it('keeps a value that differs, and says so', async () => {
    const folder = await startedFolder()
    const ended = await init(folder, ...initFlags.with(1, 'other-corp'))
    expect(ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(
        'environment.tf:11: provider.sym has org = "example-corp", not "other-corp"; what is there stays.',
      ),
    })
  })

  it('keeps the lines of a .gitignore, and gets missing ones with --force', async () => {
    const folder = await startedFolder()
    writeFileSync(join(folder, '.gitignore'), '*.secret\n.terraform/')
    expect(await init(folder, ...initFlags)).toMatchObject({ code: 1 })
    expect(await init(folder, ...initFlags, '--force')).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toMatch(/^\*\.secret\n\.terraform\/\n\*\.tfstate\n/)
  })
})

describe('--json', () => {
  it('is one document, the same for a dry run and the real one but for what it did', async () => {
    const folder = makeFolder()
    const dry = JSON.parse((await init(folder, ...initFlags, '--json', '--dry-run')).stdout)
    const real = JSON.parse((await init(folder, ...initFlags, '--json')).stdout)
    expect(real).toEqual({
      version: 1,
      command: 'init',
      directory: '.',
      dryRun: false,
      written: true,
      files: ['versions.tf', 'environment.tf', 'README.md', '.gitignore'].map((path) => ({ path, action: 'created' })),
      differences: [],
    })
    expect(dry).toEqual({ ...real, dryRun: true, written: false })
  })
})
