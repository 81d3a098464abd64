import { describe, expect, it } from 'vitest'
import { diagnosticsIn, findingsIn } from '../findings.ts'
import { fixed } from '../flows/access.ts'
import { ssoConnector, twoAccounts } from './connectors.ts'

const only = ['identity-center-provider']
const instances = (inputs = '') => `data "aws_ssoadmin_instances" "this" {\n  ${inputs}\n}\n`
const group = (inputs = '') => `resource "aws_identitystore_group" "a" {\n  ${inputs}\n}\n`
const saidOf = async (text: string) =>
  (await diagnosticsIn(text))
    .filter(({ rule }) => rule === only[0])
    .map(({ severity, arguments: args }) => `${severity} ${args['address']}`)

describe('another provider configuration than the SSO connector', () => {
  it('is found on a data source and on a resource', async () => {
    expect(await saidOf(twoAccounts + ssoConnector() + instances() + group('provider = aws'))).toEqual([
      'error data.aws_ssoadmin_instances.this',
      'error aws_identitystore_group.a',
    ])
  })

  it('is the connector’s own mistake where it names none and all beside it agree on another', async () => {
    const text = twoAccounts + ssoConnector('') + instances('provider = aws.sso') + group('provider = aws.sso')
    expect(await saidOf(text)).toEqual(['error module.sso_connector'])
    const [found] = (await diagnosticsIn(text)).filter(({ rule }) => rule === only[0])
    expect(found?.hint).toContain('providers = { aws = aws.sso }')
  })

  it('is a warning where one of them works as whoever runs Terraform', async () => {
    const text = twoAccounts.replace('  profile = "runtime"\n', '') + ssoConnector() + instances()
    expect(await saidOf(text)).toEqual(['warning data.aws_ssoadmin_instances.this'])
  })

  it('is another Region', async () => {
    const text = twoAccounts.replaceAll('"runtime"', '"sso"').replace('us-east-1', 'eu-west-1')
    expect(await saidOf(text + ssoConnector() + instances())).toEqual(['error data.aws_ssoadmin_instances.this'])
  })

  it('is a role of another account', async () => {
    const role = (account: string) => `assume_role {\n    role_arn = "arn:aws:iam::${account}:role/terraform"\n  }`
    const text = twoAccounts
      .replace('profile = "runtime"', role('111122223333'))
      .replace('profile = "sso"', role('444455556666'))
    expect(await saidOf(text + ssoConnector() + instances())).toEqual(['error data.aws_ssoadmin_instances.this'])
  })

  it('is mended by a provider argument', async () => {
    const text = twoAccounts + ssoConnector() + instances('name = "x"')
    const [found] = (await diagnosticsIn(text)).filter(({ rule }) => rule === only[0])
    const [edit] = found?.fix?.edits ?? []
    const { start = 0, end = 0 } = edit?.place.range ?? {}
    const mended = text.slice(0, start) + edit?.text + text.slice(end)
    expect(mended).toContain('"this" {\n  provider = aws.sso\n\n  name = "x"\n}')
    expect(await findingsIn(mended, only)).toEqual([])
  })

  it.each([
    ['data "aws_ssoadmin_instances" "this" {\n}\n', '"this" {\n  provider = aws.sso\n}\n'],
    ['data "aws_ssoadmin_instances" "this" {\n  # one\n}\n', '"this" {\n  provider = aws.sso\n\n  # one\n}\n'],
    [
      'data "aws_ssoadmin_instances" "this" {\r\n  name = "x"\r\n}\r\n',
      '"this" {\r\n  provider = aws.sso\r\n\r\n  name = "x"\r\n}\r\n',
    ],
  ])('is mended with the lines of %j as they are', async (written, mended) => {
    expect(
      (await fixed({ 'main.tf': twoAccounts + ssoConnector() + written }, 'identity-center-provider'))['main.tf'],
    ).toContain(mended)
  })

  it('is mended in JSON', async () => {
    const files = (provider: string) => ({
      'main.tf': twoAccounts + ssoConnector(),
      'data.tf.json': `{"data": {"aws_ssoadmin_instances": {"this": {"provider": "${provider}"}}}}`,
    })
    expect(await fixed(files('aws'), 'identity-center-provider')).toEqual(files('aws.sso'))
  })

  it('is mended by another one in the place of a wrong one', async () => {
    const text = twoAccounts + ssoConnector() + instances('provider = aws')
    const [found] = (await diagnosticsIn(text)).filter(({ rule }) => rule === only[0])
    const [edit] = found?.fix?.edits ?? []
    expect(text.slice(edit?.place.range.start, edit?.place.range.end)).toBe('aws')
    expect(edit?.text).toBe('aws.sso')
  })

  it('is seen in a module that is handed both', async () => {
    const files = {
      'main.tf': `${twoAccounts}module "access" {
  source    = "./access"
  providers = { aws = aws, aws.identity = aws.sso }
}
`,
      'access/main.tf': `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.identity]
    }
  }
}
${ssoConnector('providers = { aws = aws.identity }')}${instances()}`,
    }
    const [found] = (await diagnosticsIn(files)).filter(({ rule }) => rule === only[0])
    expect(found).toMatchObject({ severity: 'error', address: 'module.access.data.aws_ssoadmin_instances.this' })
    expect(found?.fix?.edits[0]?.text).toContain('provider = aws.identity')
  })
})

describe('no finding', () => {
  const fine: readonly (readonly [string, string])[] = [
    ['where all use one', twoAccounts + ssoConnector() + instances('provider = aws.sso')],
    ['where all use the default', ssoConnector('') + instances() + group()],
    ['where all use the default one, with an alias for something else', twoAccounts + ssoConnector('') + instances()],
    [
      'where two configurations say the same',
      `${twoAccounts}provider "aws" {\n  alias = "same"\n  region = "us-east-1"\n  profile = "sso"\n}\n${ssoConnector()}${instances('provider = aws.same')}`,
    ],
    [
      'where a profile is not known',
      `variable "p" {}\n${twoAccounts.replace('"runtime"', 'var.p')}${ssoConnector()}${instances()}`,
    ],
    ['without a connector', twoAccounts + instances()],
    [
      'where one of two connectors agrees',
      twoAccounts + ssoConnector() + ssoConnector('', 'second') + instances('provider = aws.sso') + group(),
    ],
    ['for other things of AWS', `${twoAccounts}${ssoConnector()}data "aws_caller_identity" "runtime" {}\n`],
  ]
  it.each(fine)('%s', async (_name, text) => {
    expect(await findingsIn(text, only)).toEqual([])
  })
})
