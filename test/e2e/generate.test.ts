import { readFileSync, renameSync, writeFileSync } from 'node:fs'
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
      stderr: expect.stringContaining('Missing: --permission-set'),
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

  it('refuses connectors of which there are several, before it writes', async () => {
    const folder = await startedFolder()
    writeFileSync(join(folder, 'main.tf'), 'module "sso_connector" {\n  count = 2\n}\n')
    const before = filesIn(folder)
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('main.tf:2: module.sso_connector has count'),
    })
    expect(filesIn(folder)).toEqual(before)
  })

  it('leaves a file of the same name alone that somebody else wrote, also where it declares what is needed', async () => {
    const folder = await startedFolder()
    renameSync(join(folder, 'environment.tf'), join(folder, 'aws_sso.tf'))
    const before = filesIn(folder)
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('conflict   aws_sso.tf: it is there, and symflow did not write it'),
    })
    expect(filesIn(folder)).toEqual(before)
  })

  it('refuses names that another flow has, whatever their case', async () => {
    const folder = await startedFolder()
    await generate(folder, 'aws-sso', '--create-group', 'Ops', '--permission-set', 'a-x@111122223333')
    expect(await generate(folder, 'aws-sso', 'other', '--create-group', 'OPS')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/aws_sso\.tf:\d+ has a aws_identitystore_group of the same display_name, "Ops"/),
      stderr: expect.stringContaining('Refer to that group: --group aws_identitystore_group.aws_sso_ops'),
    })
    expect(await generate(folder, 'aws-sso', 'aws-sso-a', '--permission-set', 'X@111122223333')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('has a sym_target of the same name, "aws-sso-a-x-111122223333"'),
    })
  })

  it('tells where the environment has another runtime, or nobody may use the connector', async () => {
    const folder = await startedFolder()
    const text = read(folder, 'environment.tf').replace(
      'error_logger_id =',
      'runtime_id      = sym_runtime.mine.id\n  error_logger_id =',
    )
    writeFileSync(join(folder, 'environment.tf'), text)
    writeFileSync(
      join(folder, 'main.tf'),
      'module "sso_connector" {\n  source            = "./mine"\n  runtime_role_arns = []\n}\n',
    )
    const { code, stderr } = await generate(folder, 'aws-sso', ...powerUser)
    expect(code).toBe(0)
    expect(stderr).toContain('has runtime_id = "sym_runtime.mine.id", not "module.runtime_connector.sym_runtime.id"')
    expect(stderr).toContain('main.tf:3: module.sso_connector has runtime_role_arns = "[]"')
  })

  it('tells where a flag asks for something else than the provider that the connector gets has', async () => {
    const folder = await startedFolder()
    const module =
      'module "identity" {\n  source = "symopsio/sso-connector/aws"\n  providers = {\n    aws = aws.identity\n  }\n}\n'
    writeFileSync(
      join(folder, 'main.tf'),
      `${module}provider "aws" {\n  alias  = "identity"\n  region = "eu-west-1"\n}\n`,
    )
    const { code, stderr } = await generate(folder, 'aws-sso', ...powerUser, '--sso-region', 'us-west-2')
    expect(code).toBe(0)
    expect(stderr).toContain('provider.aws.identity has region = "eu-west-1", not "us-west-2"')
    expect(read(folder, 'aws_sso.tf')).toContain('provider = aws.identity')
    expect(read(folder, 'connectors.tf')).not.toContain('alias')
  })
})

describe('a .tf.json file', () => {
  const provider = { provider: { aws: [{ region: 'us-east-1' }, { alias: 'sso', region: 'eu-west-1' }] } }

  it('may declare the providers in its own way', async () => {
    const folder = await startedFolder()
    writeFileSync(join(folder, 'providers.tf.json'), JSON.stringify(provider))
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({ code: 0 })
    expect(read(folder, 'connectors.tf')).not.toContain('provider "aws"')
  })

  it('may hold the connectors under other names; what they lack is said, not written', async () => {
    const folder = await startedFolder()
    const runtime = {
      source: 'symopsio/runtime-connector/aws',
      environment: 'prod',
      account_id_safelist: [] as string[],
    }
    const path = join(folder, 'more.tf.json')
    writeFileSync(path, JSON.stringify({ module: { rt: runtime } }))
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(
        'module.rt in it has no data.aws_caller_identity.sso.account_id in account_id_safelist',
      ),
    })
    runtime.account_id_safelist.push('${data.aws_caller_identity.sso.account_id}')
    writeFileSync(path, JSON.stringify({ module: { rt: runtime } }))
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({ code: 0 })
    expect(read(folder, 'environment.tf')).toContain('runtime_id = module.rt.sym_runtime.id')
    expect(read(folder, 'connectors.tf')).not.toContain('runtime_connector"')
  })
})
