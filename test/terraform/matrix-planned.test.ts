// What reaches the providers: a whole generated directory is planned against an AWS on loopback. Its permission sets are given by
// their ARN: moto has no tags of permission sets, without which the AWS provider looks none up by name.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generated, startedDirectory } from './generated.ts'
import { arn } from './matrix-cases.ts'
import { findMoto, type Moto, startMoto } from './moto.ts'
import { describeWithTerraform } from './suite.ts'

const part = await findMoto()
const started = startedDirectory()

const words = [
  ...[
    '--permission-set',
    `${arn}@012345678910`,
    '--permission-set',
    `${arn}@*`,
    '--ou',
    'ou-abcd-12345678',
    '--ou=r-abcd',
  ],
  ...[
    '--group',
    'On "call" ${x}',
    '--create-group',
    'Break glass',
    '--label',
    'Ask for $${it} 🔑',
    '--duration=15m,2h',
  ],
]

const keys = 'aws_access_key_id = test\naws_secret_access_key = test\n'
const profiles = `[default]\n${keys}[profile sso]\n${keys}`

describeWithTerraform('the plan of a generated directory', (terraform) => {
  let moto: Moto | undefined
  afterAll(() => moto?.close())
  beforeAll(async () => {
    if (part.kind === 'ready') moto = await startMoto(part.path)
  })

  it.skipIf(part.kind === 'missing')('gives the providers what was asked for', async () => {
    if (moto === undefined) throw new Error('moto was not started')
    const { instanceArn, groupId } = await fill(moto)
    const directory = terraform.directory(started(), { 'aws.ini': profiles })
    await generated(directory, words)
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    const env = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_CONFIG_FILE: join(directory, 'aws.ini'),
      AWS_EC2_METADATA_DISABLED: 'true',
    }
    expect(await terraform.run(directory, ['plan', '-out=tfplan', '-input=false', '-no-color'], { env })).toMatchObject(
      { code: 0, stderr: '' },
    )
    const { stdout } = await terraform.run(directory, ['show', '-json', 'tfplan'], { env })
    const { root_module: root } = (JSON.parse(stdout) as Plan).planned_values
    const values = Object.fromEntries(root.resources.map(({ address, values: own }) => [address, own]))

    const permissionSet = { type: 'aws_sso_permission_set' }
    const group = { type: 'aws_sso_group', field_bindings: null }
    expect(values).toMatchObject({
      'sym_target.aws_sso_ps_0123456789abcdef_012345678910': {
        ...permissionSet,
        label: 'ps-0123456789abcdef in 012345678910',
        field_bindings: null,
        settings: { account_id: '012345678910', permission_set_arn: arn },
      },
      'sym_target.aws_sso_ps_0123456789abcdef_dynamic': {
        ...permissionSet,
        label: 'ps-0123456789abcdef',
        field_bindings: ['account_id'],
        settings: { permission_set_arn: arn },
      },
      'sym_target.aws_sso_group_on_call_x': { ...group, label: 'On "call" ${x}', settings: { group_id: groupId } },
      // Its id is known only when it was made.
      'sym_target.aws_sso_group_break_glass': { ...group, label: 'Break glass' },
      'aws_identitystore_group.aws_sso_break_glass': { display_name: 'Break glass' },
      'sym_strategy.aws_sso': { type: 'aws_sso', settings: { instance_arn: instanceArn } },
      'sym_integration.sso_context': { type: 'permission_context', name: 'prod-sso-context', external_id: instanceArn },
      'sym_environment.this': { name: 'prod' },
      'sym_error_logger.slack': { destination: '#sym-errors' },
      'sym_flow.aws_sso': {
        label: 'Ask for $${it} 🔑',
        vars: { account_ous: 'ou-abcd-12345678,r-abcd' },
        implementation: expect.stringContaining('@prefetch(field_name="account_id")'),
        params: [
          {
            prompt_field: [
              { name: 'reason', type: 'string', required: true },
              { name: 'account_id', type: 'string', required: true, prefetch: true },
              { name: 'duration', type: 'duration', required: true, allowed_values: ['15m', '2h'] },
            ],
          },
        ],
      },
    })
    expect(values['sym_target.aws_sso_ps_0123456789abcdef_dynamic']?.['settings']).toEqual({ permission_set_arn: arn })
    expect(Object.keys(values).filter((address) => address.startsWith('sym_target.'))).toHaveLength(4)
  })
})

/** What the directory looks up, as an administrator would have made it. */
async function fill(moto: Moto): Promise<Readonly<Record<'instanceArn' | 'groupId', string>>> {
  const { Instances } = await moto.call('SWBExternalService.ListInstances')
  const [{ InstanceArn, IdentityStoreId }] = Instances as [{ InstanceArn: string; IdentityStoreId: string }]
  const { GroupId } = await moto.call('AWSIdentityStore.CreateGroup', {
    IdentityStoreId,
    DisplayName: 'On "call" ${x}',
  })
  return { instanceArn: InstanceArn, groupId: String(GroupId) }
}

interface Plan {
  readonly planned_values: {
    readonly root_module: {
      readonly resources: readonly { readonly address: string; readonly values: Readonly<Record<string, unknown>> }[]
    }
  }
}
