import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, makeFolder, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'

const generate = (cwd: string, ...args: readonly string[]) => runBin('symflow', ['generate', ...args], { cwd })
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')
const powerUser = ['--permission-set', 'PowerUserAccess@111122223333']

describe('symflow generate aws-sso', () => {
  it('writes the flow, its Python and the connectors, and tells the environment of the runtime', async () => {
    const folder = await startedFolder()
    const ended = await generate(folder, 'aws-sso', ...powerUser, '--group', 'Responders')
    expect(ended).toMatchObject({
      code: 0,
      stdout:
        'unchanged  versions.tf\nupdated    environment.tf\ncreated    connectors.tf\ncreated    aws_sso.tf\ncreated    impls/aws_sso_impl.py\n',
    })
    expect(read(folder, 'environment.tf')).toContain(
      '  # The runtime that the connectors make.\n  runtime_id = module.runtime_connector.sym_runtime.id\n}',
    )
    const connectors = read(folder, 'connectors.tf')
    for (const part of [
      'alias = "sso"',
      'region = "us-east-1"',
      'profile = "sso"',
      'aws = aws.sso',
      'account_id_safelist = [data.aws_caller_identity.sso.account_id]',
    ]) {
      expect(connectors).toContain(part)
    }
    const flow = read(folder, 'aws_sso.tf')
    expect(flow).toContain('name         = "PowerUserAccess"')
    expect(flow).toContain('attribute_value = "Responders"')
    expect(flow).toContain('allowed_values = ["30m", "1h"]')
    expect(flow).not.toContain('prefetch')
    expect(read(folder, 'impls/aws_sso_impl.py')).toContain('REQUEST_CHANNEL = "#sym-requests"')
    expect(read(folder, 'impls/aws_sso_impl.py')).toContain('allow_self_approval=False')
  })

  it('changes nothing the second time', async () => {
    const folder = await startedFolder()
    const flags = [
      'aws-sso',
      '--permission-set',
      'PowerUserAccess@*',
      '--ou',
      'ou-abcd-12345678',
      '--create-group',
      'Night shift',
    ]
    await generate(folder, ...flags)
    const before = filesIn(folder)
    expect(await generate(folder, ...flags)).toMatchObject({ code: 0, stderr: 'Nothing to change.\n' })
    expect(filesIn(folder)).toEqual(before)
    expect(await generate(folder, ...flags, '--check')).toMatchObject({ code: 0 })
  })

  it('writes what symflow validate has nothing to say of, not even in a note', async () => {
    const folder = await startedFolder()
    await generate(folder, 'aws-sso', ...powerUser, '--group', 'Responders', '--create-group', 'Night shift')
    await generate(folder, 'aws-sso', 'any', '--permission-set', 'ReadOnlyAccess@*', '--ou', 'ou-abcd-12345678')
    const args = ['validate', '--fail-on', 'note', '--rule', 'session-length=off']
    const ended = await runBin('symflow', args, { cwd: folder })
    expect(ended).toEqual({ code: 0, signal: null, stdout: '', stderr: 'No findings in 7 files.\n' })
    writeFileSync(
      join(folder, 'aws_sso.tf'),
      read(folder, 'aws_sso.tf').replace('"PowerUserAccess"', 'PowerUserAccess'),
    )
    expect(await runBin('symflow', args, { cwd: folder })).toMatchObject({ code: 1 })
  })

  it('offers the accounts of the units for *', async () => {
    const folder = await startedFolder()
    await generate(
      folder,
      'aws-sso',
      '--permission-set',
      'PowerUserAccess@*',
      '--ou',
      'ou-abcd-12345678',
      '--ou',
      'ou-abcd-87654321',
    )
    const flow = read(folder, 'aws_sso.tf')
    expect(flow).toContain('field_bindings = ["account_id"]')
    expect(flow).toContain('account_ous = "ou-abcd-12345678,ou-abcd-87654321"')
    expect(flow).toMatch(/name {5}= "account_id"\n.*\n.*\n {6}prefetch = true/)
    expect(flow).not.toContain('account_id  ')
    const python = read(folder, 'impls/aws_sso_impl.py')
    expect(python).toContain('@prefetch(field_name="account_id")')
    expect(python).not.toContain('ou-abcd')
  })

  it('takes the form of the original', async () => {
    const [one, other] = [await startedFolder(), await startedFolder()]
    await generate(one, 'aws-sso', 'prod', ...powerUser)
    expect(await generate(other, '--type', 'aws-sso', '--flow-name', 'prod', ...powerUser)).toMatchObject({ code: 0 })
    expect(filesIn(other)).toEqual(filesIn(one))
    expect(Object.keys(filesIn(one))).toEqual(expect.arrayContaining(['aws_sso_prod.tf', 'impls/aws_sso_prod_impl.py']))
  })

  it('adds flows beside one another, on the same connectors', async () => {
    const folder = await startedFolder()
    await generate(folder, 'aws-sso', '--permission-set', 'PowerUserAccess@111122223333')
    const before = filesIn(folder)
    // The second looks something up by name: the connectors get what that needs. The third finds all there.
    expect(await generate(folder, 'aws-sso', 'prod-admin', '--group', 'Admins')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('unchanged  connectors.tf'),
    })
    expect(await generate(folder, 'aws-sso', 'billing', '--create-group', 'Billing')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('unchanged  connectors.tf'),
    })
    const after = filesIn(folder)
    for (const path of Object.keys(before)) expect(after[path]).toBe(before[path])
    expect(Object.keys(after).filter((path) => path.includes('aws_sso'))).toEqual([
      'aws_sso.tf',
      'aws_sso_billing.tf',
      'aws_sso_prod_admin.tf',
      'impls/aws_sso_billing_impl.py',
      'impls/aws_sso_impl.py',
      'impls/aws_sso_prod_admin_impl.py',
    ])
  })

  it('adds to the connectors what a later flow needs', async () => {
    const folder = await startedFolder()
    const id = '12345678-1234-1234-1234-123456789012'
    await generate(folder, 'aws-sso', '--group', id)
    const before = read(folder, 'connectors.tf')
    expect(before).not.toContain('aws_ssoadmin_instances')
    await generate(folder, 'aws-sso', 'named', '--group', 'Admins')
    expect(read(folder, 'connectors.tf')).toBe(
      `${before}\n# The Identity Center instance and its identity store, in which permission sets and groups are looked up or created.\ndata "aws_ssoadmin_instances" "sso" {\n  provider = aws.sso\n}\n`,
    )
  })

  it('writes a flow anew with other answers, as long as nobody edited it', async () => {
    const folder = await startedFolder()
    await generate(folder, 'aws-sso', ...powerUser)
    expect(await generate(folder, 'aws-sso', ...powerUser, '--duration', '2h')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('updated    aws_sso.tf'),
    })
    expect(read(folder, 'aws_sso.tf')).toContain('allowed_values = ["2h"]')
    // A checkout on Windows is no edit.
    writeFileSync(join(folder, 'aws_sso.tf'), read(folder, 'aws_sso.tf').replaceAll('\n', '\r\n'))
    expect(await generate(folder, 'aws-sso', ...powerUser, '--duration', '2h')).toMatchObject({
      code: 0,
      stderr: 'Nothing to change.\n',
    })
  })

  it('leaves a flow that was edited alone, shows the difference, and overwrites it only with --force', async () => {
    const folder = await startedFolder()
    await generate(folder, 'aws-sso', ...powerUser)
    const edited = read(folder, 'aws_sso.tf').replace('label    = "Reason"', 'label    = "Ticket"')
    writeFileSync(join(folder, 'aws_sso.tf'), edited)
    const before = filesIn(folder)
    const refused = await generate(folder, 'aws-sso', ...powerUser, '--request-channel', '#other')
    expect(refused).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('conflict   aws_sso.tf: it was edited by hand since symflow wrote it'),
    })
    expect(refused.stderr).toContain('-      label    = "Ticket"\n+      label    = "Reason"\n')
    // Not the Python either, which nothing stood against.
    expect(filesIn(folder)).toEqual(before)
    expect(await generate(folder, 'aws-sso', ...powerUser, '--force')).toMatchObject({ code: 0 })
    expect(read(folder, 'aws_sso.tf')).toContain('label    = "Reason"')
  })

  it('tells drift from none with --check, and writes nothing', async () => {
    const folder = await startedFolder()
    const before = filesIn(folder)
    expect(await generate(folder, 'aws-sso', ...powerUser, '--check')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('create     aws_sso.tf'),
    })
    expect(filesIn(folder)).toEqual(before)
  })

  it('prints the diff with --dry-run, and writes nothing', async () => {
    const folder = await startedFolder()
    const before = filesIn(folder)
    const ended = await generate(folder, 'aws-sso', ...powerUser, '--dry-run')
    expect(ended).toMatchObject({ code: 0 })
    expect(ended.stdout).toContain('--- a/environment.tf\n+++ b/environment.tf\n')
    expect(ended.stdout).toContain('+  runtime_id = module.runtime_connector.sym_runtime.id\n')
    expect(filesIn(folder)).toEqual(before)
  })

  it('prints one document with --json', async () => {
    const folder = await startedFolder()
    const { code, stdout } = await generate(folder, 'aws-sso', ...powerUser, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'generate aws-sso',
      directory: '.',
      dryRun: false,
      written: true,
      files: [
        { path: 'versions.tf', action: 'unchanged' },
        { path: 'environment.tf', action: 'updated' },
        { path: 'connectors.tf', action: 'created' },
        { path: 'aws_sso.tf', action: 'created' },
        { path: 'impls/aws_sso_impl.py', action: 'created' },
      ],
      differences: [],
    })
  })

  it('tells where a flag asks for something else than the connectors have', async () => {
    const folder = await startedFolder()
    await generate(folder, 'aws-sso', ...powerUser)
    const ended = await generate(folder, 'aws-sso', 'prod', ...powerUser, '--sso-region', 'eu-west-1')
    expect(ended.code).toBe(0)
    expect(ended.stderr).toMatch(
      /note: connectors\.tf:\d+: provider\.aws\.sso has region = "us-east-1", not "eu-west-1"; what is there stays\./,
    )
  })

  it('names what is missing where nobody can be asked', async () => {
    const folder = await startedFolder()
    expect(await generate(folder, 'aws-sso')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('missing: --permission-set'),
    })
  })

  it('says how to start a directory that has no environment', async () => {
    const folder = makeFolder()
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({
      code: 2,
      stderr:
        'error: . declares no sym_environment, which every flow runs in.\n  Start the directory with: symflow init .\n',
    })
    expect(filesIn(folder)).toEqual({})
  })

  it('refuses another type', async () => {
    const folder = await startedFolder()
    expect(await generate(folder, 'okta')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Nothing of the type "okta" can be generated.'),
    })
  })
})
