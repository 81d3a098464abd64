import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'

const generate = (cwd: string, ...args: readonly string[]) => runBin('symflow', ['generate', ...args], { cwd })
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')
const powerUser = ['--permission-set', 'PowerUserAccess@111122223333']

describe('answers', () => {
  it('are printed as a file that gives the same again', async () => {
    const folder = await startedFolder()
    const flags = [
      'aws-sso',
      'prod',
      '--permission-set',
      'PowerUserAccess@*',
      '--ou',
      'ou-abcd-12345678',
      '--group',
      'a "b"',
      '--duration',
      '15m,2h',
      '--allow-self-approval',
      '--runtime-account',
      '111122223333',
    ]
    const printed = await generate(folder, ...flags, '--print-answers')
    expect(printed).toMatchObject({ code: 0, stderr: '' })
    expect(Object.keys(filesIn(folder))).not.toContain('connectors.tf')
    const other = await startedFolder()
    writeFileSync(join(other, 'answers.json'), printed.stdout)
    expect(await generate(other, 'aws-sso', '--answers', 'answers.json')).toMatchObject({ code: 0 })
    await generate(folder, ...flags)
    const { 'answers.json': _, ...made } = filesIn(other)
    expect(made).toEqual(filesIn(folder))
  })

  it('give way to flags', async () => {
    const folder = await startedFolder()
    writeFileSync(
      join(folder, 'answers.json'),
      JSON.stringify({ permissionSets: ['a@111122223333'], label: 'From the file' }),
    )
    await generate(folder, 'aws-sso', '--answers', 'answers.json', '--label', 'From the flag')
    expect(read(folder, 'aws_sso.tf')).toContain('label = "From the flag"')
  })
})

describe('addresses', () => {
  it('are referenced, and must be declared', async () => {
    const folder = await startedFolder()
    const flags = [
      'aws-sso',
      '--permission-set',
      'aws_ssoadmin_permission_set.this@var.account_id',
      '--group',
      'aws_identitystore_group.oncall',
    ]
    expect(await generate(folder, ...flags)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('var.account_id is not declared in any file of the directory.'),
    })
    writeFileSync(
      join(folder, 'main.tf'),
      'variable "account_id" {}\nresource "aws_ssoadmin_permission_set" "this" {}\nresource "aws_identitystore_group" "oncall" {}\n',
    )
    expect(await generate(folder, ...flags)).toMatchObject({ code: 0 })
    const flow = read(folder, 'aws_sso.tf')
    expect(flow).toContain(
      'account_id         = var.account_id\n    permission_set_arn = aws_ssoadmin_permission_set.this.arn',
    )
    expect(flow).toContain('label = "${aws_ssoadmin_permission_set.this.name} in ${var.account_id}"')
    expect(flow).toContain('group_id = aws_identitystore_group.oncall.group_id')
  })

  it('of ours may not be declared elsewhere', async () => {
    const folder = await startedFolder()
    writeFileSync(join(folder, 'main.tf'), '\nresource "sym_flow" "aws_sso" {}\n')
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('conflict   aws_sso.tf: main.tf:2 declares resource.sym_flow.aws_sso already'),
    })
  })
})
