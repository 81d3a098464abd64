import { describe, expect, it } from 'vitest'
import { fixedText, foundIn, goodSettings, markedIn, strategyOf, targetOf } from '../targets/marked.ts'

const shared = `
  module "runtime_connector" { source = "symopsio/runtime-connector/aws" }
  resource "sym_integration" "slack" {
    type        = "slack"
    name        = "slack"
    external_id = "T0123ABCD"
  }
  data "sym_environment" "shared" { name = "prod" }
  data "aws_ssm_parameter" "id" { name = "id" }
  variable "id" {}
  resource "sym_strategy" "with" {
    nested {}
  }
`
const targets = (value: string) => targetOf(goodSettings) + strategyOf(value) + shared
const integration = (value: string) => targets('[sym_target.this.id]').replace('sym_integration.sso.id', value)
const flow = (environment: string, strategy: string) => `${targets('[sym_target.this.id]')}
  resource "sym_flow" "this" {
    name           = "this"
    implementation = "# none"
    environment_id = ${environment}
    params { strategy_id = ${strategy} }
  }
  resource "sym_environment" "this" { name = "prod" }
`
const environment = (more: string) => `${shared}
  resource "sym_environment" "this" {
    name = "prod"
    ${more}
  }
  resource "sym_error_logger" "slack" {
    integration_id = sym_integration.slack.id
    destination    = "#sym-errors"
  }
`
const good: readonly string[] = []

describe('a reference from one thing of Sym to another', () => {
  it.each([
    ['targets', '[sym_target.this.id]', targets, good],
    ['targets', '[sym_target.this["id"]]', targets, good],
    ['targets', '[for one in [sym_target.this] : one.id]', targets, good],
    ['targets', '[data.aws_ssm_parameter.id.value]', targets, good],
    ['targets', '[sym_strategy.with.nested[0]]', targets, good],
    ['targets', '[sym_target.this.name]', targets, ['sym_target.this.name']],
    ['targets', '[sym_target.this]', targets, ['sym_target.this']],
    ['targets', '[sym_strategy.other.id]', targets, good],
    ['targets', '[sym_integration.sso.id]', targets, ['sym_integration.sso.id']],
    ['targets', '["sym_target.this.id"]', targets, ['"sym_target.this.id"']],
    ['targets', '["$' + '{sym_target.this.name}"]', targets, ['"$' + '{sym_target.this.name}"']],
    ['targets', '[for one in [sym_target.this] : one.name]', targets, ['[for one in [sym_target.this] : one.name]']],
    ['targets', 'sym_target.this', targets, ['sym_target.this']],
    ['integration_id', 'sym_integration.slack.name', integration, ['sym_integration.slack.name']],
    ['integration_id', 'sym_strategy.this.id', integration, ['sym_strategy.this.id']],
    ['integration_id', 'sym_target.this.id', integration, ['sym_target.this.id']],
    [
      'integration_id',
      'module.runtime_connector.sym_runtime.id',
      integration,
      ['module.runtime_connector.sym_runtime.id'],
    ],
    [
      'integration_id',
      'module.runtime_connector.sym_integration',
      integration,
      ['module.runtime_connector.sym_integration'],
    ],
    [
      'integration_id',
      'module.runtime_connector.sym_runtime_connector_role.arn',
      integration,
      ['module.runtime_connector.sym_runtime_connector_role.arn'],
    ],
    ['runtime_id', 'runtime_id = module.runtime_connector.sym_runtime.id', environment, good],
    ['runtime_id', 'runtime_id = data.sym_environment.shared.runtime_id', environment, good],
    [
      'runtime_id',
      'runtime_id = module.runtime_connector.sym_integration.id',
      environment,
      ['module.runtime_connector.sym_integration.id'],
    ],
    ['integrations', 'integrations = { slack_id = sym_integration.slack.id }', environment, good],
    ['integrations', 'integrations = { slack_id = sym_integration.slack }', environment, ['sym_integration.slack']],
    ['error_logger_id', 'error_logger_id = sym_error_logger.slack.id', environment, good],
    ['error_logger_id', 'error_logger_id = sym_integration.slack.id', environment, ['sym_integration.slack.id']],
  ])('%s: %s', async (_, value, configuration, expected) => {
    const found = (await markedIn(configuration(value))).filter((line) => line.includes('reference-kind'))
    expect(found).toEqual(expected.map((text) => `error reference-kind main.tf ${text}`))
  })

  it.each([
    ['sym_environment.this.id', 'sym_strategy.this.id', good],
    ['data.sym_environment.shared.id', 'var.id', good],
    ['sym_environment.this', 'sym_strategy.this.id', ['sym_environment.this']],
    ['sym_environment.this.id', 'sym_strategy.this.name', ['sym_strategy.this.name']],
    ['sym_strategy.this.id', 'sym_environment.this.id', ['sym_strategy.this.id', 'sym_environment.this.id']],
  ])('of a flow: environment_id = %s, strategy_id = %s', async (environmentId, strategyId, expected) => {
    expect(await markedIn(flow(environmentId, strategyId))).toEqual(
      expected.map((text) => `error reference-kind main.tf ${text}`),
    )
  })

  it.each([
    ['[sym_target.this.name]', 'sym_target.this.name is not an id, and targets takes the id of a target.'],
    ['[sym_target.this]', 'sym_target.this is a target as a whole, and targets takes the id of a target.'],
    [
      '[sym_integration.sso.id]',
      'sym_integration.sso.id is the id of an integration, and targets takes the id of a target.',
    ],
  ])('%s is said in words', async (value, words) => {
    expect((await foundIn(targets(value))).map(({ message }) => message)).toContain(words)
  })

  it.each([
    ['[sym_target.this.name]', '[sym_target.this.id]'],
    ['[sym_target.this]', '[sym_target.this.id]'],
    ['["sym_target.this.id"]', '[sym_target.this.id]'],
  ])('%s is mended to %s', async (wrong, right) => {
    const text = targets(wrong)
    expect(await fixedText(text)).toBe(text.replace(wrong, right))
  })

  it('names all the targets of a for_each once', async () => {
    const text = targets('[for one in sym_target.this : one.name]').replace(
      'type     =',
      'for_each = toset(["a", "b", "c"])\n  type     =',
    )
    expect((await markedIn(text)).filter((line) => line.includes('reference-kind'))).toHaveLength(1)
  })
})
