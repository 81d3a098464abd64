import { describe, expect, it } from 'vitest'
import type { Files } from '../../folders.ts'
import { diagnosticsIn } from '../findings.ts'
import { access, pointedAt } from '../flows/access.ts'

describe('flow-runtime-missing', () => {
  const rule = 'flow-runtime-missing'

  const withRuntime = (runtime: string, type = 'aws_sso'): Files => {
    const files = access({ more: 'variable "unknown" {}' })
    const text = (files['main.tf'] ?? '')
      .replace(/^ {2}runtime_id .*$/m, runtime)
      .replace(/(type +)= "aws_sso"/, `$1= "${type}"`)
    return { ...files, 'main.tf': text }
  }

  it.each([
    ['', 'error resource "sym_environment" "this"'],
    ['  runtime_id = null', 'error runtime_id = null'],
    ['  runtime_id = ""', 'error runtime_id = ""'],
  ])('refuses "%s"', async (runtime, expected) => {
    expect(await pointedAt(withRuntime(runtime), rule)).toEqual([expected])
  })

  it.each(['  runtime_id = var.unknown', '  runtime_id = module.runtime_connector.sym_runtime.id'])(
    'takes %s',
    async (runtime) => {
      expect(await pointedAt(withRuntime(runtime), rule)).toEqual([])
    },
  )

  it('takes an environment whose flows need no runtime', async () => {
    expect(await pointedAt(withRuntime('', 'okta'), rule)).toEqual([])
    expect(await pointedAt('resource "sym_environment" "this" {\n  name = "prod"\n}\n', rule)).toEqual([])
  })

  it('names an environment once, however many flows it has', async () => {
    const files = withRuntime('')
    const flow = /resource "sym_flow" "this" \{[\s\S]*?\n\}\n/.exec(files['main.tf'] ?? '')?.[0] ?? ''
    const twice = { ...files, 'main.tf': `${files['main.tf']}${flow.replace('"this"', '"other"')}` }
    expect(await pointedAt(twice, rule)).toHaveLength(1)
  })
})

describe('log-destination-integration', () => {
  const rule = 'log-destination-integration'
  const destination = (type: string, more = '') =>
    `variable "unknown" {}\nresource "sym_log_destination" "this" {\n  type = ${type}\n${more}\n}\n`

  it.each([
    ['"kinesis_firehose"', '', 'error resource "sym_log_destination" "this"'],
    ['"kinesis_data_stream"', 'integration_id = ""', 'error integration_id = ""'],
    ['"segment"', 'integration_id = null', 'error integration_id = null'],
  ])('refuses %s with "%s"', async (type, more, expected) => {
    expect(await pointedAt(destination(type, more), rule)).toEqual([expected])
  })

  it.each([
    ['"http"', ''],
    ['"datadog"', ''],
    ['"kinesis_firehose"', 'integration_id = var.unknown'],
    ['"kinesis_firehose"', 'integration_id = "an-id"'],
    ['"something_new"', ''],
    ['var.unknown', ''],
  ])('takes %s with "%s"', async (type, more) => {
    expect(await pointedAt(destination(type, more), rule)).toEqual([])
  })
})

describe('types that are not known', () => {
  const text = `
resource "sym_log_destination" "known" {
  type = "datadog"
}
resource "sym_log_destination" "unknown" {
  type = "kinesis_firehos"
}
resource "sym_integration" "known" {
  type        = "pagerduty"
  name        = "a"
  external_id = "b"
}
resource "sym_integration" "unknown" {
  type        = "slak"
  name        = "a"
  external_id = "b"
}
resource "sym_secrets" "known" {
  type = "aws_secrets_manager"
  name = "a"
}
resource "sym_secrets" "unknown" {
  type = "aws_secret_manager"
  name = "b"
}`

  it('are notes', async () => {
    expect(await pointedAt(text, 'log-destination-type', 'integration-type', 'secrets-type')).toEqual([
      'note "kinesis_firehos"',
      'note "slak"',
      'note "aws_secret_manager"',
    ])
  })

  it('come with the nearest one', async () => {
    const hints = (await diagnosticsIn(text)).map(({ hint }) => hint).filter((hint) => hint.startsWith('Did you mean'))
    expect(hints).toEqual([
      'Did you mean kinesis_firehose? The provider takes any text.',
      'Did you mean slack? The provider takes any text.',
      'Did you mean aws_secrets_manager? The provider takes any text.',
    ])
  })
})

describe('data-source-delayed', () => {
  const rule = 'data-source-delayed'
  const source = (argument: string, used: string) => `
variable "name" {
  default = "runtime"
}
resource "sym_integration" "made" {
  type        = "permission_context"
  name        = "runtime"
  external_id = "111122223333"
}
data "sym_integration" "found" {
  type = "permission_context"
  ${argument}
}
locals {
  role = ${used}
}
`

  it.each([
    ['name = sym_integration.made.name', 'data.sym_integration.found.settings["role_arn"]'],
    ['name = "runtime"\n depends_on = [sym_integration.made]', 'data.sym_integration.found.external_id'],
    ['name = "runtime"\n depends_on = [module.runtime]', '"is $' + '{data.sym_integration.found.label}"'],
  ])('notes what is read of a source with %s', async (argument, used) => {
    expect(await pointedAt(source(argument, used), rule)).toHaveLength(1)
  })

  it('names the attribute, the source and what it waits for', async () => {
    const text = source('name = sym_integration.made.name', 'data.sym_integration.found.settings["role_arn"]')
    const [found] = (await diagnosticsIn(text)).filter((one) => one.rule === rule)
    expect(found?.arguments).toEqual({
      reference: 'data.sym_integration.found.settings',
      source: 'data.sym_integration.found',
      cause: 'sym_integration.made',
    })
  })

  it.each([
    ['name = "runtime"', 'data.sym_integration.found.settings["role_arn"]'],
    ['name = var.name', 'data.sym_integration.found.settings["role_arn"]'],
    ['name = sym_integration.made.name', 'data.sym_integration.found.id'],
    ['name = sym_integration.made.name', 'sym_integration.made.settings["role_arn"]'],
    ['name = "runtime"\n depends_on = [data.sym_runtime.other]', 'data.sym_integration.found.label'],
  ])('takes a source with %s of which %s is read', async (argument, used) => {
    expect(await pointedAt(source(argument, used), rule)).toEqual([])
  })
})

describe('environment-integration-key', () => {
  const rule = 'environment-integration-key'
  const environment = (integrations: string) => `
variable "unknown" {}
resource "sym_integration" "chat" {
  type        = "slack"
  name        = "chat"
  external_id = "T0123ABCD"
}
resource "sym_environment" "this" {
  name         = "prod"
  integrations = ${integrations}
}`

  it.each([
    ['{ slack = sym_integration.chat.id }', 'Use slack_id; the provider takes any key.'],
    ['{ chat = sym_integration.chat.id }', 'Use a key such as slack_id; the provider takes any.'],
    ['{ okta_id = sym_integration.chat.id }', 'Use slack_id; the provider takes any key.'],
  ])('notes %s', async (integrations, hint) => {
    const found = (await diagnosticsIn(environment(integrations))).filter((one) => one.rule === rule)
    expect(found.map((one) => [one.severity, one.hint])).toEqual([['note', hint]])
  })

  it.each(['{ slack_id = sym_integration.chat.id }', '{ other_id = sym_integration.chat.id }', 'var.unknown', 'null'])(
    'takes %s',
    async (integrations) => {
      expect(await pointedAt(environment(integrations), rule)).toEqual([])
    },
  )
})
