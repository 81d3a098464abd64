import { describe, expect, it } from 'vitest'
import type { OnlineFacts } from '../../../src/rules/online/facts.ts'
import { diagnosticsIn } from '../findings.ts'

const HERE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef'
const setArn = (digits: string, instance = 'ssoins-0123456789abcdef') =>
  `arn:aws:sso:::permissionSet/${instance}/ps-${digits.padEnd(16, '0')}`
const GROUP = '2f2b8f86-fe9e-4d06-a184-fabc05ee7ad9'

const account = (id: string, name: string, state = 'ACTIVE') => ({
  ...{ id, name, state, email: `${name}@example.com`, path: '/Workloads', units: ['r-exam', 'ou-exam-workload1'] },
})
const facts: OnlineFacts = {
  instanceArn: HERE,
  permissionSets: [
    { arn: setArn('aa'), name: 'PowerUserAccess', sessionDuration: 'PT4H' },
    { arn: setArn('bb'), name: 'ReadOnlyAccess', sessionDuration: 'PT1H' },
  ],
  groups: [{ id: GROUP, name: 'Responders' }],
  accounts: {
    units: [
      { id: 'r-exam', path: '/' },
      { id: 'ou-exam-workload1', path: '/Workloads' },
    ],
    accounts: [
      account('333300006666', 'web-prod'),
      account('333300007777', 'old', 'CLOSED'),
      account('111122223333', 'management'),
    ],
  },
}

interface Configuration {
  readonly account?: string
  readonly set?: string
  readonly group?: string
  readonly instance?: string
  readonly more?: string
  readonly vars?: string
}

const terraform = ({
  account: id = '333300006666',
  set = setArn('aa'),
  group = GROUP,
  instance = HERE,
  more = '',
  vars = '',
}: Configuration) => `
resource "sym_target" "set" {
  type     = "aws_sso_permission_set"
  name     = "set"
  settings = {
    account_id         = "${id}"
    permission_set_arn = ${set.startsWith('data.') || set.startsWith('aws_') ? set : `"${set}"`}
  }
}
resource "sym_target" "group" {
  type     = "aws_sso_group"
  name     = "group"
  settings = { group_id = ${group.startsWith('data.') ? group : `"${group}"`} }
}
resource "sym_strategy" "aws_sso" {
  type           = "aws_sso"
  name           = "aws-sso"
  integration_id = "x"
  targets        = [sym_target.set.id, sym_target.group.id]
  settings       = { instance_arn = "${instance}" }
}
resource "sym_flow" "access" {
  name           = "access"
  implementation = "x"
  environment_id = "y"
  params {
    strategy_id = sym_strategy.aws_sso.id
    prompt_field {
      name           = "duration"
      type           = "duration"
      allowed_values = ["30m"]
    }
  }
  vars = { ${vars} }
}
${more}
`

const dataSet = (name: string) => `
data "aws_ssoadmin_permission_set" "one" {
  instance_arn = "${HERE}"
  name         = "${name}"
}`
const dataGroup = (name: string) => `
data "aws_identitystore_group" "one" {
  identity_store_id = "d-1234567890"
  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = "${name}"
    }
  }
}`
const DATA_SET = 'data.aws_ssoadmin_permission_set.one.arn'
const DATA_GROUP = 'data.aws_identitystore_group.one.group_id'

const online = [
  ...['permission-set-not-found', 'group-not-found', 'account-not-usable', 'organizational-unit-not-found'],
  ...['instance-not-this-one', 'permission-set-out-of-reach'],
]
async function found(configuration: Configuration, given: OnlineFacts | undefined = facts) {
  const all = await diagnosticsIn(terraform(configuration), [], given)
  return all.filter(({ rule }) => online.includes(rule))
}

describe('validate --online', () => {
  it.each([
    ['ids that are there', {}],
    [
      'names that are there',
      { set: DATA_SET, group: DATA_GROUP, more: dataSet('ReadOnlyAccess') + dataGroup('Responders') },
    ],
    [
      'what Terraform makes',
      { set: 'aws_ssoadmin_permission_set.one.arn', more: dataSet('x').replace('data', 'resource') },
    ],
    [
      'what nobody knows',
      { set: 'data.aws_ssoadmin_permission_set.one.arn', more: dataSet('${var.name}').concat('\nvariable "name" {}') },
    ],
    ['a unit that is there', { vars: 'units = "ou-exam-workload1, r-exam"' }],
  ])('is content with %s', async (_what, configuration) => {
    expect(await found(configuration)).toEqual([])
  })

  it.each([
    ['permission-set-not-found', { set: DATA_SET, more: dataSet('PowerUser') }, '"PowerUser"', '"PowerUserAccess"'],
    ['permission-set-not-found', { set: setArn('ab') }, setArn('ab'), setArn('aa')],
    ['group-not-found', { group: DATA_GROUP, more: dataGroup('responders') }, '"responders"', '"Responders"'],
    ['group-not-found', { group: '00000000-0000-4000-a000-000000000000' }, '00000000-', GROUP],
    [
      'account-not-usable',
      { account: '333300006667' },
      'There is no account "333300006667"',
      '333300006666 (web-prod)',
    ],
    ['account-not-usable', { account: '333300007777' }, 'is not active: CLOSED.', 'take it out'],
    [
      'organizational-unit-not-found',
      { vars: 'units = "ou-exam-workload2"' },
      '"ou-exam-workload2"',
      'ou-exam-workload1',
    ],
    [
      'instance-not-this-one',
      { instance: 'arn:aws:sso:::instance/ssoins-fedcba9876543210' },
      'ssoins-fedcba9876543210',
      '--profile',
    ],
    ['instance-not-this-one', { set: setArn('aa', 'ssoins-fedcba9876543210') }, 'ssoins-fedcba9876543210', '--profile'],
  ])('%s: %o', async (rule, configuration, message, hint) => {
    const all = await found(configuration)
    expect(all.map(({ rule: id, severity }) => [id, severity])).toEqual([[rule, 'error']])
    expect(all[0]?.message).toContain(message)
    expect(all[0]?.hint).toContain(hint)
  })

  it('points at the name that a data source looks up', async () => {
    const [finding] = await found({ set: DATA_SET, more: dataSet('PowerUser') })
    const { file, range } = finding?.place ?? {}
    expect(file?.text.slice(range?.start, range?.end)).toBe('"PowerUser"')
  })

  it('speaks of what a delegated administrator cannot reach, and only of that', async () => {
    const outOfReach = { managementAccount: '111122223333', permissionSets: new Set([setArn('aa')]) }
    const delegated = { ...facts, outOfReach }
    expect((await found({}, delegated)).map(({ message }) => message)).toEqual([
      'The permission set "PowerUserAccess" is used in the management account 111122223333, so a delegated administrator cannot grant it anywhere.',
    ])
    expect(
      (await found({ set: setArn('bb'), account: '111122223333' }, delegated)).map(({ message }) => message),
    ).toEqual(['"111122223333" is the management account, in which a delegated administrator cannot grant.'])
    expect(await found({ set: setArn('bb') }, delegated)).toEqual([])
  })

  it('knows nothing of what was not asked, and nothing at all offline', async () => {
    const wrong = { set: setArn('ab'), account: '000000000000', group: '00000000-0000-4000-a000-000000000000' }
    expect(await found(wrong, { instanceArn: HERE })).toEqual([])
    expect((await diagnosticsIn(terraform(wrong))).filter(({ rule }) => online.includes(rule))).toEqual([])
  })

  it('knows how long sessions are that Terraform only looks up', async () => {
    const lengths = async (configuration: Configuration, given?: OnlineFacts) =>
      (await diagnosticsIn(terraform(configuration), [], given)).filter(({ rule }) => rule === 'session-length')
    const looked = { set: DATA_SET, more: dataSet('PowerUserAccess') }
    expect((await lengths(looked, facts)).map(({ message }) => message).join()).toContain('4')
    expect((await lengths({}, facts)).length).toBe(1)
    // Without AWS it can but speak of sessions in general.
    expect((await lengths(looked)).map(({ arguments: args }) => args)).not.toEqual(
      (await lengths(looked, facts)).map(({ arguments: args }) => args),
    )
  })
})
