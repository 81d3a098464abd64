import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesIn, startedFolder } from '../folders.ts'
import { runBin } from '../processes.ts'

const generate = (cwd: string, ...args: readonly string[]) => runBin('symflow', ['generate', ...args], { cwd })
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')
const powerUser = ['--permission-set', 'PowerUserAccess@111122223333']

describe('a flow beside what is there', () => {
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

  it('does not move a connector that is on the default provider, where no other account is in sight', async () => {
    const folder = await startedFolder()
    const module = 'module "sso_connector" {\n  source = "symopsio/sso-connector/aws"\n}\n'
    writeFileSync(join(folder, 'main.tf'), `provider "aws" {\n  region = "eu-west-1"\n}\n${module}`)
    expect(await generate(folder, 'aws-sso', ...powerUser)).toMatchObject({ code: 0 })
    expect(read(folder, 'main.tf')).not.toContain('providers')
    expect(read(folder, 'connectors.tf')).not.toContain('provider "aws"')
    expect(read(folder, 'aws_sso.tf')).toContain('provider = aws\n')
    expect(await generate(folder, 'aws-sso', ...powerUser, '--check')).toMatchObject({ code: 0 })
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
