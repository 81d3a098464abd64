import { describe, expect, it } from 'vitest'
import type { Files } from '../../folders.ts'
import { diagnosticsIn } from '../findings.ts'
import { access, field } from './access.ts'

/** What the rules of this folder and its neighbours find above a note. */
async function complaints(files: Files): Promise<readonly string[]> {
  const found = await diagnosticsIn(files)
  return found
    .filter(({ severity, rule }) => severity !== 'note' && ours.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`)
}

const ours =
  /^(allow|allowed|argument|binding|data-source|duration|flow|implementation|integration-type|log|name|prompt-field|provider-version|session|vars|version-1)/

const connector = `
module "runtime_connector" {
  source      = "symopsio/runtime-connector/aws"
  version     = "~> 1.0"
  environment = var.environment
}
variable "environment" {}
variable "vars" {
  type = map(string)
}
variable "account_id" {}
variable "accounts" {
  type = map(string)
}
variable "fields" {
  type = list(string)
}
`

const approvalOnly = (body: string) => `
resource "sym_flow" "approval" {
  name           = "\${var.environment}-approval"
  label          = "Approval"
  environment_id = sym_environment.this.id
  implementation = file("\${path.module}/impl.py")
  ${body}
}`

const boundTarget = (names: string) => `
  field_bindings = ${names}`

const old = `
terraform {
  required_providers {
    sym = {
      source  = "symopsio/sym"
      version = "~> 2.0"
    }
  }
}
resource "sym_environment" "this" {
  name = "prod"
}
resource "sym_strategy" "sso" {
  type    = "aws_sso"
  name    = "sso"
  targets = []
}
resource "sym_flow" "this" {
  name           = "access"
  environment_id = sym_environment.this.id
  implementation = "\${path.module}/impl.py"
  params {
    strategy_id = sym_strategy.sso.id
  }
}`

const patterns: Readonly<Record<string, Files>> = {
  'a provider of version 2, and a path': { 'main.tf': old },
  'an access flow without a duration field': access({ params: field('reason', 'string') }),
  'durations up to 10 days': access({
    params: field('duration', 'duration', 'allowed_values = ["30m", "8h", "1d", "10d"]'),
  }),
  'a flow without strategy for the API alone': access({
    more: connector + approvalOnly('params {\n    allowed_sources = ["api"]\n  }'),
  }),
  'vars from a map variable': access({ flow: 'vars = var.vars', more: connector }),
  'vars that are merged with what is known': access({
    flow: 'vars = merge(var.vars, { approvers = "2", is_open = false })',
    more: connector,
  }),
  'bindings without settings': access({
    target: boundTarget('["account_id", "permission_set_arn"]'),
    params: field('account_id', 'string') + field('permission_set_arn', 'str_list'),
  }),
  'a bound setting that is not a usual one': access({
    target: boundTarget('["cluster"]'),
    params: field('cluster', 'string'),
  }),
  'a bound field with allowed values': access({
    target: boundTarget('["account_id"]'),
    params: field('account_id', 'string', 'allowed_values = [var.account_id, "111122223333"]'),
    more: connector,
  }),
  'dynamic prompt fields': access({
    target: boundTarget('["account_id"]'),
    params: `
    dynamic "prompt_field" {
      for_each = var.fields
      content {
        name = prompt_field.value
        type = "string"
      }
    }`,
    more: connector,
  }),
  'a strategy of another type, whose implementation is a path, and no runtime': {
    'impl.py': '',
    'main.tf': `
resource "sym_environment" "this" {
  name = "prod"
}
data "sym_integration" "custom" {
  type = "custom"
  name = "custom"
}
resource "sym_target" "any" {
  type           = "custom"
  name           = "any"
  field_bindings = ["ticket"]
}
resource "sym_strategy" "custom" {
  type           = "custom"
  name           = "custom"
  integration_id = data.sym_integration.custom.id
  implementation = "\${path.module}/strategy.py"
  targets        = [sym_target.any.id]
}
resource "sym_flow" "custom" {
  name           = "custom"
  environment_id = sym_environment.this.id
  implementation = file("impl.py")
  params {
    strategy_id = sym_strategy.custom.id
    prompt_field {
      name = "ticket"
      type = "int"
    }
  }
}`,
  },
  'a module for each of several, with target, strategy and flow in it': {
    'main.tf': 'module "access" {\n  for_each = var.accounts\n  source   = "./access"\n}\nvariable "accounts" {}\n',
    'access/impl.py': '',
    'access/main.tf':
      access({ target: boundTarget('["account_id"]'), params: field('account_id', 'string') })['main.tf'] ?? '',
  },
  'targets for each of several': access({
    more: `${connector}
resource "sym_target" "each" {
  for_each       = var.accounts
  type           = "aws_sso_permission_set"
  name           = "\${var.environment}-\${each.key}"
  field_bindings = ["permission_set_arn"]
  settings = {
    account_id = each.value
  }
}
resource "sym_strategy" "each" {
  type           = "aws_sso"
  name           = "each"
  integration_id = module.runtime_connector.sym_integration.id
  targets        = [for target in sym_target.each : target.id]
}
resource "sym_flow" "each" {
  name           = "each"
  environment_id = sym_environment.this.id
  implementation = file("impl.py")
  params {
    strategy_id = sym_strategy.each.id
  }
}`,
  }),
  'an environment that comes from outside': {
    'impl.py': '',
    'main.tf': `
variable "environment_id" {}
variable "strategy_id" {}
resource "sym_flow" "this" {
  name           = "access"
  environment_id = var.environment_id
  implementation = file("impl.py")
  params {
    strategy_id = var.strategy_id
    prompt_field {
      name           = "duration"
      type           = "duration"
      allowed_values = ["1h"]
    }
  }
}`,
  },
}

describe('what real configurations do is never above a note', () => {
  it.each(Object.entries(patterns))('%s', async (_, files) => {
    expect(await complaints(files)).toEqual([])
  })
})
