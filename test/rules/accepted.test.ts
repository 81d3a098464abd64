// What real configurations do, and a strict validator would wrongly flag: no rule may say more than a note.
import { describe, expect, it } from 'vitest'
import type { Files } from '../folders.ts'
import { diagnosticsIn } from './findings.ts'

const versions = (sym = '~> 3.0') => `terraform {
  required_providers {
    sym = {
      source  = "symopsio/sym"
      version = "${sym}"
    }
    aws = {
      source = "hashicorp/aws"
    }
  }
}
provider "sym" {
  org = "example-corp"
}
`

const impl = `from sym.sdk.annotations import reducer
from sym.sdk.request_permission import PermissionLevel, RequestPermission


@reducer
def get_permissions(event):
    return RequestPermission(webapp_view=PermissionLevel.ADMIN, approve_deny=PermissionLevel.ADMIN)
`

const connectors = `provider "aws" {
  region = "us-east-1"
}
provider "aws" {
  alias   = "sso"
  region  = "us-east-1"
  profile = "identity"
}
data "aws_caller_identity" "sso" {
  provider = aws.sso
}
data "aws_ssoadmin_instances" "sso" {
  provider = aws.sso
}
module "runtime_connector" {
  source              = "symopsio/runtime-connector/aws"
  version             = "~> 2.0"
  environment         = "prod"
  account_id_safelist = [data.aws_caller_identity.sso.account_id]
}
module "sso_connector" {
  source            = "symopsio/sso-connector/aws"
  version           = "~> 2.0"
  providers         = { aws = aws.sso }
  environment       = "prod"
  runtime_role_arns = [module.runtime_connector.sym_runtime_connector_role.arn]
}
resource "sym_integration" "sso" {
  type        = "permission_context"
  name        = "prod-sso"
  external_id = module.sso_connector.settings.instance_arn
  settings    = module.sso_connector.settings
}
resource "sym_environment" "this" {
  name       = "prod"
  runtime_id = module.runtime_connector.sym_runtime.id
}
`

const target = (settings = setting(), more = '') => `resource "sym_target" "a" {
  type  = "aws_sso_permission_set"
  name  = "a"
  ${more}
  ${settings}
}
`

function setting(
  account = '"111122223333"',
  arn = '"arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"',
) {
  return `settings = {\n    account_id = ${account}\n    permission_set_arn = ${arn}\n  }`
}

const strategy = (targets = '[sym_target.a.id]', more = '') => `resource "sym_strategy" "a" {
  type           = "aws_sso"
  name           = "a"
  integration_id = sym_integration.sso.id
  targets        = ${targets}
  settings = {
    instance_arn = module.sso_connector.settings.instance_arn
  }
  ${more}
}
`

const duration = 'prompt_field {\n  name = "duration"\n  type = "duration"\n  allowed_values = ["30m", "1h"]\n}'
const field = (name: string, more = '') => `prompt_field {\n  name = "${name}"\n  type = "string"\n  ${more}\n}`

const flow = (fields = duration, more = '', strategyId = 'sym_strategy.a.id') => `resource "sym_flow" "a" {
  name           = "a"
  implementation = file("\${path.module}/impl.py")
  environment_id = sym_environment.this.id
  ${more}
  params {
    strategy_id = ${strategyId}
    ${fields}
  }
}
`

const whole = (...parts: readonly string[]): Files => ({
  'main.tf': [versions(), connectors, ...parts].join(''),
  'impl.py': impl,
})

const assumed = (role: string) => `assume_role {\n    role_arn = "arn:aws:iam::111122223333:role/${role}"\n  }`

const ssoOnly = (call: string): Files => ({ 'main.tf': `${call}` })

const cases: readonly (readonly [string, Files])[] = [
  ['the plain one', whole(target(), strategy(), flow())],
  [
    'a provider before version 3, with a path as the implementation',
    {
      'main.tf': [
        versions('~> 2.0'),
        connectors,
        target(),
        strategy(),
        flow().replace('file("${path.module}/impl.py")', '"${path.module}/impl.py"'),
      ].join(''),
      'impl.py': impl,
    },
  ],
  [
    'a strategy with an implementation that is a path',
    {
      ...whole(target(), strategy('[sym_target.a.id]', 'implementation = "${path.module}/strategy.py"'), flow()),
      'strategy.py': 'x = 1\n',
    },
  ],
  ['an access flow without a duration field', whole(target(), strategy(), flow(''))],
  [
    'an account id from a data source',
    whole(target(setting('data.aws_caller_identity.sso.account_id')), strategy(), flow()),
  ],
  [
    'an account id from a variable',
    whole('variable "account" {}\n', target(setting('var.account')), strategy(), flow()),
  ],
  [
    'account ids from each.value, and targets from a for expression',
    whole(
      'locals {\n  accounts = { prod = "111122223333", dev = "444455556666" }\n}\n',
      target(setting('each.value'), 'for_each = local.accounts').replace(
        '"a"\n  for_each',
        '"a-${each.key}"\n  for_each',
      ),
      strategy('[for t in sym_target.a : t.id]'),
      flow(),
    ),
  ],
  [
    'an ARN from a resource',
    whole(
      'resource "aws_ssoadmin_permission_set" "p" {\n  provider = aws.sso\n  name = "P"\n  instance_arn = one(data.aws_ssoadmin_instances.sso.arns)\n}\n',
      target(setting('"111122223333"', 'aws_ssoadmin_permission_set.p.arn')),
      strategy(),
      flow(),
    ),
  ],
  [
    'for_each on a module that holds target, strategy and flow',
    {
      'main.tf': `${versions()}${connectors}module "access" {
  source         = "./access"
  for_each       = { prod = "111122223333", dev = "444455556666" }
  name           = each.key
  account        = each.value
  integration_id = sym_integration.sso.id
  instance_arn   = module.sso_connector.settings["instance_arn"]
  environment_id = sym_environment.this.id
}
`,
      'access/main.tf': `terraform {
  required_providers {
    sym = {
      source = "symopsio/sym"
    }
  }
}
variable "name" {}
variable "account" {}
variable "integration_id" {}
variable "instance_arn" {}
variable "environment_id" {}
resource "sym_target" "a" {
  type = "aws_sso_permission_set"
  name = "\${var.name}-a"
  settings = {
    account_id         = var.account
    permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"
  }
}
resource "sym_strategy" "a" {
  type           = "aws_sso"
  name           = var.name
  integration_id = var.integration_id
  targets        = [sym_target.a.id]
  settings       = { instance_arn = var.instance_arn }
}
resource "sym_flow" "a" {
  name           = var.name
  implementation = file("\${path.module}/impl.py")
  environment_id = var.environment_id
  params {
    strategy_id = sym_strategy.a.id
    ${duration}
  }
}
`,
      'access/impl.py': impl,
    },
  ],
  [
    'the integration from a data source',
    whole(
      'data "sym_integration" "sso" {\n  type = "permission_context"\n  name = "prod-sso"\n}\n',
      target(),
      strategy().replace('sym_integration.sso.id', 'data.sym_integration.sso.id'),
      flow(),
    ),
  ],
  [
    'settings from an object variable',
    whole('variable "settings" {\n  type = map(string)\n}\n', target('settings = var.settings'), strategy(), flow()),
  ],
  [
    'settings from a module output, and jsonencode as a setting',
    whole(
      target('settings = module.elsewhere.settings'),
      'module "elsewhere" {\n  source = "example/settings/aws"\n}\n',
      'resource "sym_target" "c" {\n  type = "custom"\n  name = "c"\n  settings = {\n    rules = jsonencode({ a = [1] })\n  }\n}\n',
      strategy('[sym_target.a.id]'),
      flow(),
    ),
  ],
  [
    'bindings with no settings',
    whole(
      'resource "sym_target" "a" {\n  type = "aws_sso_group"\n  name = "a"\n  field_bindings = ["group_id"]\n}\n',
      strategy(),
      flow(`${field('group_id', 'allowed_values = ["0123456789-11112222-3333-4444-5555-666677778888"]')}\n${duration}`),
    ),
  ],
  [
    'a bound setting that is not a usual one',
    whole(
      target(setting(), 'field_bindings = ["ticket_queue"]'),
      strategy(),
      flow(`${field('ticket_queue')}\n${duration}`),
    ),
  ],
  [
    'strategies of other types without settings',
    whole(
      'resource "sym_integration" "okta" {\n  type = "okta"\n  name = "okta"\n  external_id = "example.okta.com"\n}\nresource "sym_target" "o" {\n  type = "okta_group"\n  name = "o"\n  settings = {\n    group_id = "00g1111"\n  }\n}\n',
      strategy('[sym_target.o.id]')
        .replace('"aws_sso"', '"okta"')
        .replace('sym_integration.sso.id', 'sym_integration.okta.id')
        .replace(/ {2}settings = \{[^}]*\}\n/, ''),
      flow(),
    ),
  ],
  [
    'an integration id from a module output',
    whole(
      'module "context" {\n  source = "example/context/sym"\n}\n',
      target(),
      strategy().replace('sym_integration.sso.id', 'module.context.integration_id'),
      flow(),
    ),
  ],
  [
    'an environment without a runtime where none is used',
    {
      'main.tf': `${versions()}resource "sym_environment" "this" {\n  name = "prod"\n}\n${flow(field('reason'), '', 'null')}`,
      'impl.py': impl,
    },
  ],
  [
    'names, channels and vars from variables without a default',
    whole(
      'variable "name" {\n  type = string\n}\nvariable "vars" {\n  type = map(string)\n}\n',
      target(),
      strategy(),
      flow(duration, 'vars = var.vars').replace('name           = "a"', 'name           = "${var.name}-a"'),
    ),
  ],
  [
    'an SSO connector alone, with a literal role and the default provider',
    ssoOnly(
      'module "sso_connector" {\n  source = "symopsio/sso-connector/aws"\n  version = ">= 1.0.0"\n  environment = "prod"\n  runtime_role_arns = ["arn:aws:iam::111122223333:role/sym/SymRuntimeProd"]\n}\n',
    ),
  ],
  [
    'an old runtime connector, and none of SSO',
    ssoOnly(
      'module "runtime_connector" {\n  source = "symopsio/runtime-connector/aws"\n  version = "~> 1.0"\n  environment = "prod"\n}\n',
    ),
  ],
  [
    'a safelist from a for expression',
    {
      'main.tf': [
        versions(),
        'variable "accounts" {\n  default = { a = "111122223333" }\n}\n',
        connectors.replace('[data.aws_caller_identity.sso.account_id]', '[for id in values(var.accounts) : id]'),
        target(),
        strategy(),
        flow(),
      ].join(''),
      'impl.py': impl,
    },
  ],
  [
    'a local module without a version, and no aws in required_providers',
    {
      'main.tf': `terraform {
  required_providers {
    sym = {
      source = "symopsio/sym"
    }
  }
}
module "m" {
  source = "./m"
}
`,
      'm/main.tf': 'output "a" {\n  value = 1\n}\n',
    },
  ],
  [
    'hyphens in resource names, underscores and interpolation in names',
    whole(
      'locals {\n  env = "prod"\n}\n',
      target().replace('"sym_target" "a"', '"sym_target" "power-user"').replace('"a"\n', '"${local.env}_power_user"\n'),
      strategy('[sym_target.power-user.id]'),
      flow(),
    ),
  ],
  [
    'allowed_sources = ["api"] on a flow without a strategy',
    whole(flow(`allowed_sources = ["api"]\n${field('reason')}`, '', 'null')),
  ],
  [
    'durations up to ten days',
    whole(target(), strategy(), flow(duration.replace('"30m", "1h"', '"30s", "1h", "10d"'))),
  ],
  [
    'an implementation with unused and third-party imports, helpers, loops, a list built elsewhere',
    {
      ...whole(
        target(setting().replace(/account_id = .*\n/, ''), 'field_bindings = ["account_id"]'),
        strategy(),
        flow(`${field('account_id', 'prefetch = true')}\n${duration}`),
      ),
      'impl.py': `import json
import requests
from sym.sdk.annotations import hook, prefetch, reducer
from sym.sdk.field_option import FieldOption
from sym.sdk.integrations import aws_sso, okta, slack
from sym.sdk.notifications import Notification
from sym.sdk.user import user_ids


def options():
    found = []
    for account in aws_sso.list_accounts():
        found.append(FieldOption(value=account["Id"], label=account["Name"]))
    return found


@prefetch(field_name="account_id")
def get_accounts(event):
    return options()


@reducer
def get_approvers(event):
    return slack.channel("#sym-requests")


@hook
def on_approve(event):
    requests.post("https://example.com", json={"who": event.user.email})
`,
    },
  ],
  [
    'the words of a provisioner, and of what a lifecycle ignores',
    whole(
      target(
        setting(),
        'lifecycle {\n    ignore_changes = [label]\n  }\n  provisioner "local-exec" {\n    command    = "echo ${self.name}"\n    when       = destroy\n    on_failure = continue\n  }',
      ),
      strategy(),
      flow(),
    ),
  ],
  [
    'what a lifecycle ignores, in JSON',
    {
      'main.tf.json': JSON.stringify({
        terraform: { required_providers: { sym: { source: 'symopsio/sym' } } },
        resource: { sym_target: { a: { type: 'custom', name: 'a', lifecycle: { ignore_changes: ['label'] } } } },
      }),
    },
  ],
  [
    'one name for a target in each of two organizations',
    whole(
      'provider "sym" {\n  alias = "other"\n  org   = "example-org"\n}\n',
      target(),
      target(setting(), 'provider = sym.other').replace('"sym_target" "a"', '"sym_target" "b"'),
      strategy(),
      flow(),
    ),
  ],
  [
    'two roles of one account',
    {
      'main.tf': [
        versions(),
        connectors
          .replace('"us-east-1"\n}', `"us-east-1"\n  ${assumed('terraform')}\n}`)
          .replace('profile = "identity"', assumed('identity'))
          .replace('account_id_safelist = [data.aws_caller_identity.sso.account_id]', '')
          .replace('"sso" {\n  provider = aws.sso\n}\nmodule', '"sso" {\n}\nmodule'),
        target(),
        strategy(),
        flow(),
      ].join(''),
      'impl.py': impl,
    },
  ],
  [
    'a second Identity Center, whose connector is elsewhere',
    whole(
      'provider "aws" {\n  alias   = "other"\n  region  = "eu-west-1"\n  profile = "other"\n}\n',
      'data "aws_ssoadmin_instances" "other" {\n  provider = aws.other\n}\n',
      'resource "aws_identitystore_group" "other" {\n  provider          = aws.other\n  display_name      = "Other"\n  identity_store_id = one(data.aws_ssoadmin_instances.other.identity_store_ids)\n}\n',
      target(),
      strategy(),
      flow(),
    ),
  ],
  [
    'an application of Identity Center in another Region',
    whole(
      'provider "aws" {\n  alias   = "eu"\n  region  = "eu-west-1"\n  profile = "identity"\n}\n',
      'data "aws_ssoadmin_application" "a" {\n  provider        = aws.eu\n  application_arn = "arn:aws:sso::111122223333:application/ssoins-0123456789abcdef/apl-0123456789abcdef"\n}\n',
      target(),
      strategy(),
      flow(),
    ),
  ],
  [
    'a module whose implementation serves prompt fields that only other roots ask for',
    {
      'main.tf': `${versions()}module "flow" {\n  source = "./flow"\n  fields = ["reason"]\n}\n`,
      'flow/main.tf': `terraform {
  required_providers {
    sym = {
      source = "symopsio/sym"
    }
  }
}
variable "fields" {
  type = list(string)
}
resource "sym_flow" "this" {
  name           = "this"
  implementation = file("\${path.module}/impl.py")
  environment_id = "9f1c2d3e-0000-4000-8000-000000000000"
  params {
    dynamic "prompt_field" {
      for_each = var.fields
      content {
        name     = prompt_field.value
        type     = "string"
        prefetch = prompt_field.value == "account_id"
      }
    }
  }
}
`,
      'flow/impl.py': `${impl}\nfrom sym.sdk.annotations import prefetch\n\n\n@prefetch(field_name="account_id")\ndef accounts(event):\n    return []\n`,
    },
  ],
  [
    'an account as a whole that may use the role of the SSO connector',
    ssoOnly(
      'module "sso_connector" {\n  source = "symopsio/sso-connector/aws"\n  environment = "prod"\n  runtime_role_arns = ["arn:aws:iam::111122223333:root", "444455556666"]\n}\n',
    ),
  ],
  [
    'a name of the SDK that Python gets at run time',
    {
      ...whole(target(), strategy(), flow()),
      'impl.py': `import importlib\n${impl}\nglobals()["slack"] = importlib.import_module("sym.sdk.integrations.slack")\nprint(slack)\n`,
    },
  ],
]

describe('what real configurations do gives no finding above a note', () => {
  it.each(cases)('%s', async (_name, files) => {
    const found = await diagnosticsIn(files)
    expect(found.filter(({ severity }) => severity !== 'note')).toEqual([])
  })
})

it('a placeholder is invalid all the same, once where it is written', async () => {
  const files = {
    ...whole(
      'variable "account" {\n  type = string\n}\n',
      target(setting('var.account')),
      target(setting('var.account')).replaceAll('"a"', '"b"'),
      strategy('[sym_target.a.id, sym_target.b.id]'),
      flow(),
    ),
    'terraform.tfvars': 'account = "1234567"\n',
  }
  const found = (await diagnosticsIn(files)).filter(({ severity }) => severity !== 'note')
  expect(found.map(({ rule, place }) => [rule, place.file.path])).toEqual([['account-id-format', 'terraform.tfvars']])
})
