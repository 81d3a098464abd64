import { describe, expect, it } from 'vitest'
import { fixedText, foundIn, goodSettings, instance, markedIn, strategyOf, targetOf } from '../targets/marked.ts'

const target = targetOf(goodSettings)
const good = target + strategyOf('[sym_target.this.id]')
const runtime = `
  module "runtime_connector" {
    source      = "symopsio/runtime-connector/aws"
    version     = "~> 2.0"
    environment = "prod"
  }
`

/** The whole configuration with one thing in it replaced. */
function changed(from: string | RegExp, to: string): string {
  const text = good.replace(from, to)
  if (text === good) throw new Error(`There is no ${from} in the configuration.`)
  return text
}

describe('an aws_sso strategy', () => {
  it('that has all it needs gives no finding', async () => {
    expect(await markedIn(good + runtime)).toEqual([])
  })

  const settings = (value: string) => changed(`{ instance_arn = "${instance}" }`, value)
  it.each([
    ['of the connector', 'module.sso_connector.settings', []],
    ['of an attribute of the connector', '{ instance_arn = module.sso_connector.settings.instance_arn }', []],
    ['of a variable', 'var.settings', []],
    ['with other settings beside it', `{ instance_arn = "${instance}", note = "x" }`, []],
    ['without instance_arn', '{}', ['error strategy-setting-missing main.tf settings']],
    [
      'with another name for it',
      `{ instance-arn = "${instance}" }`,
      ['error strategy-setting-missing main.tf instance-arn'],
    ],
    ['with an empty one', '{ instance_arn = "" }', ['error setting-empty main.tf ""']],
    [
      'with a placeholder',
      '{ instance_arn = "arn:aws:sso:::instance/ssoins-000000" }',
      ['error instance-arn-format main.tf "arn:aws:sso:::instance/ssoins-000000"'],
    ],
    [
      'with the ARN of a role',
      '{ instance_arn = "arn:aws:iam::111122223333:role/x" }',
      ['error instance-arn-format main.tf "arn:aws:iam::111122223333:role/x"'],
    ],
  ])('has settings %s', async (_, value, expected) => {
    expect(await markedIn(`${settings(value)}variable "settings" {}\n`)).toEqual(expected)
  })

  it('has its setting renamed', async () => {
    const text = settings(`{ instanceArn = "${instance}" }`)
    expect(await fixedText(text)).toBe(text.replace('instanceArn', 'instance_arn'))
  })

  it.each([
    [
      'is missing',
      /integration_id = .*\n/,
      '',
      ['error strategy-integration-missing main.tf resource "sym_strategy" "this"'],
    ],
    ['is empty', 'sym_integration.sso.id', '""', ['error strategy-integration-missing main.tf ""']],
    ['is null', 'sym_integration.sso.id', 'null', ['error strategy-integration-missing main.tf null']],
    ['is of a data source', 'sym_integration.sso.id', 'data.sym_integration.sso.id', []],
    ['is of a module', 'sym_integration.sso.id', 'module.other.integration_id', []],
    ['is of a variable', 'sym_integration.sso.id', 'var.integration_id', []],
    [
      'is of a data source of another type',
      'sym_integration.sso.id',
      'data.sym_integration.chat.id',
      ['error strategy-integration-type main.tf data.sym_integration.chat.id'],
    ],
    [
      'is that of the runtime',
      'sym_integration.sso.id',
      'module.runtime_connector.sym_integration.id',
      ['error strategy-integration-type main.tf module.runtime_connector.sym_integration.id'],
    ],
    [
      'is of another type',
      '"permission_context"',
      '"slack"',
      ['error strategy-integration-type main.tf sym_integration.sso.id'],
    ],
    ['is of a type that is not known', '"permission_context"', 'var.type', []],
  ])('whose integration %s', async (_, from, to, expected) => {
    const rest = `${runtime}
      data "sym_integration" "sso" {
        type = "permission_context"
        name = "sso"
      }
      data "sym_integration" "chat" {
        type = "slack"
        name = "chat"
      }
      module "other" { source = "example/other/aws" }
      variable "integration_id" {}
      variable "type" {}
    `
    expect(await markedIn(changed(from, to) + rest)).toEqual(expected)
  })

  it('that needs an integration is told at apply only, and the finding says so', async () => {
    const [found] = await foundIn(changed(/integration_id = .*\n/, ''))
    expect(found?.message).toContain('Terraform shows this only at apply')
  })

  const externalId = (value: string) => changed('module.sso_connector.settings["instance_arn"]', value)
  it.each([
    ['the same ARN', `"${instance}"`, []],
    [
      'another ARN',
      '"arn:aws:sso:::instance/ssoins-fedcba9876543210"',
      ['error strategy-external-id main.tf "arn:aws:sso:::instance/ssoins-fedcba9876543210"'],
    ],
    ['an account id', '"111122223333"', ['error strategy-external-id main.tf "111122223333"']],
    [
      'the account id of the caller',
      'data.aws_caller_identity.sso.account_id',
      ['error strategy-external-id main.tf data.aws_caller_identity.sso.account_id'],
    ],
    ['not known', 'var.external_id', []],
  ])('whose integration has as external_id %s', async (_, value, expected) => {
    expect(
      await markedIn(`${externalId(value)}variable "external_id" {}\ndata "aws_caller_identity" "sso" {}\n`),
    ).toEqual(expected)
  })

  it('takes targets of AWS SSO alone', async () => {
    const lambda = targetOf('{ arn = "arn:aws:lambda:us-east-1:111122223333:function:x" }', '', 'aws_lambda_function')
    const text =
      lambda.replace('"this"', '"lambda"') + target + strategyOf('[sym_target.this.id, sym_target.lambda.id]')
    expect(await markedIn(text)).toEqual(['error strategy-target-type main.tf sym_target.lambda.id'])
  })

  it('makes an error of a target of a type that nobody knows', async () => {
    expect(await markedIn(changed('"aws_sso_permission_set"', '"aws_sso_permissionset"'))).toEqual([
      'error target-type-unknown main.tf "aws_sso_permissionset"',
    ])
  })
})

describe('a strategy of another type', () => {
  const strategy = (type: string, more = '') => `
    resource "sym_strategy" "this" {
      type    = "${type}"
      name    = "this"
      targets = [sym_target.this.id]
      ${more}
    }
    resource "sym_integration" "x" {
      type        = "okta"
      name        = "x"
      external_id = "example"
    }
  `
  const integration = 'integration_id = sym_integration.x.id'

  it.each([
    ['http', '', []],
    ['custom', `${integration}\n implementation = "\${path.module}/impl.py"`, []],
    ['okta', integration, []],
    ['okta', '', ['error strategy-integration-missing main.tf resource "sym_strategy" "this"']],
    [
      'HTTP',
      '',
      [
        'note strategy-type-unknown main.tf "HTTP"',
        'error strategy-integration-missing main.tf resource "sym_strategy" "this"',
      ],
    ],
    ['ockta', integration, ['note strategy-type-unknown main.tf "ockta"']],
  ])('%s needs no settings (%s)', async (type, more, expected) => {
    const okta = targetOf('{ group_id = "00g1example" }', '', 'okta_group')
    expect((await markedIn(okta + strategy(type, more))).toSorted()).toEqual(expected.toSorted())
  })

  it('whose type is nearly aws_sso is most likely wrong where its targets are of AWS SSO', async () => {
    expect(await markedIn(changed('"aws_sso"\n', '"aws-sso"\n'))).toEqual([
      'warning strategy-type-unknown main.tf "aws-sso"',
    ])
    const okta = targetOf('{ group_id = "00g1example" }', '', 'okta_group')
    expect(await markedIn(okta + strategy('aws-sso', integration))).toEqual([
      'note strategy-type-unknown main.tf "aws-sso"',
    ])
  })

  it('does not take a permission set', async () => {
    expect(await markedIn(target + strategy('okta', integration))).toEqual([
      'error strategy-target-type main.tf sym_target.this.id',
    ])
    expect(await markedIn(target + strategy('custom', integration))).toEqual([])
  })

  it('has the path of its implementation, not what is in it', async () => {
    const main = target + strategy('custom', `${integration}\n implementation = file("impl.py")`)
    expect(await markedIn({ 'main.tf': main, 'impl.py': 'pass\n' })).toEqual([
      'error strategy-implementation-contents main.tf file("impl.py")',
    ])
  })
})

describe('the file that the implementation of a strategy names', () => {
  const integration = 'integration_id = "9f1c2d3e-0000-4000-8000-000000000000"'
  const root = 'provider "sym" {\n  org = "example-corp"\n}\n'
  const custom = (value: string) =>
    `${target}resource "sym_strategy" "this" {\n  type = "custom"\n  name = "this"\n  targets = [sym_target.this.id]\n  ${integration}\n  implementation = ${value}\n}\n`
  const found = async (text: string) =>
    (await markedIn({ 'main.tf': text, 'impls/strategy.py': 'pass\n' })).filter((line) => line.includes('-file '))

  it('is not there', async () => {
    expect(await found(root + custom('"${path.module}/strategy.py"'))).toEqual([
      'error strategy-implementation-file main.tf "${path.module}/strategy.py"',
    ])
  })

  it.each([
    ['is there', root + custom('"${path.module}/impls/strategy.py"')],
    ['is outside of the configuration', root + custom('"../strategy.py"')],
    ['is not known', `${root}variable "file" {}\n${custom('var.file')}`],
    [
      'may be made by a resource',
      `${root}${custom('"made.py"')}resource "local_file" "made" {\n  filename = "made.py"\n}\n`,
    ],
    ['is looked for where another root is', custom('"strategy.py"')],
  ])('%s', async (_, text) => {
    expect(await found(text)).toEqual([])
  })
})

describe('the targets of a strategy', () => {
  it.each([
    ['[]', ['warning strategy-targets-empty main.tf []']],
    ['[for id in [] : id]', ['note strategy-targets-empty main.tf [for id in [] : id]']],
    ['[sym_target.this.id, sym_target.this.id]', ['warning strategy-targets-repeated main.tf sym_target.this.id']],
    ['[sym_target.this.id, ""]', ['error list-element-empty main.tf ""']],
    ['[sym_target.this.id, null]', ['error list-element-empty main.tf null']],
    ['compact([sym_target.this.id, ""])', []],
    ['var.targets', []],
    ['[var.targets, var.targets]', []],
    ['null', []],
    ['[for target in [sym_target.this] : target.id]', []],
    ['["9f1c2d3e-0000-4000-8000-000000000000", sym_target.this.id]', []],
  ])('%s', async (targets, expected) => {
    const text = `${changed('[sym_target.this.id]', targets)}variable "targets" {}\noutput "id" { value = sym_target.this.id }\n`
    expect(await markedIn(text)).toEqual(expected)
  })
})
