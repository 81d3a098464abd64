import { describe, expect, it } from 'vitest'
import { ssoProviderIn } from '../../src/sym/sso-provider.ts'

const connector = (providers = 'providers = { aws = aws.sso }', name = 'sso_connector') => `
module "${name}" {
  source  = "symopsio/sso-connector/aws"
  version = "~> 2.1"
  ${providers}
}
`
const provider = (lines: string) => `
provider "aws" {
  ${lines}
}
`
const SSO = provider('alias = "sso"\n  region = "us-west-2"\n  profile = "corp"')
const files = (...texts: readonly string[]) => texts.map((text, index) => ({ path: `dir/${index}.tf`, text }))

const json = JSON.stringify({
  module: { sso_connector: { source: 'symopsio/sso-connector/aws', providers: { aws: 'aws.sso' } } },
  provider: { aws: [{ region: 'us-east-1' }, { alias: 'sso', region: 'us-west-2', profile: 'corp' }] },
})

describe('the provider of the connector', () => {
  it.each([
    ['in one file', files(connector() + SSO + provider('region = "us-east-1"'))],
    ['in two files', files(SSO, connector())],
    ['from another registry', files(connector().replace('symopsio', 'registry.example.com/symopsio') + SSO)],
    ['in JSON', [{ path: 'main.tf.json', text: json }]],
    ['beside what does not parse', files(connector() + SSO, 'resource {')],
  ])('is found %s', (_where, sources) => {
    expect(ssoProviderIn(sources)).toEqual({ profile: 'corp', region: 'us-west-2' })
  })

  it('is the default one where the connector gets none', () => {
    expect(ssoProviderIn(files(connector('') + SSO + provider('region = "us-east-1"')))).toEqual({
      region: 'us-east-1',
    })
  })

  it.each([
    ['no connector', files(SSO)],
    ['two connectors', files(connector() + connector('', 'other') + SSO)],
    ['a provider that is not here', files(connector())],
    [
      'values that are not written out',
      files(connector() + provider('alias = "sso"\n  region = var.region\n  profile = "${var.profile}"')),
    ],
    ['a file that Terraform does not read', [{ path: 'main.txt', text: connector() + SSO }]],
  ])('is nothing with %s', (_what, sources) => {
    expect(ssoProviderIn(sources)).toEqual({})
  })
})
