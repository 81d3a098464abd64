// What real configurations do, and a strict validator would wrongly flag.
import { describe, expect, it } from 'vitest'
import type { Files } from '../../folders.ts'
import { goodSettings, group, markedIn, permissionSet, strategyOf, targetOf } from './marked.ts'

const use = strategyOf('[sym_target.this.id]')
const setWith = (account: string, arn = `"${permissionSet}"`) =>
  `${targetOf(`{\n account_id = ${account}\n permission_set_arn = ${arn}\n}`)}${use}`
const looked = `
  data "aws_ssoadmin_instances" "this" {}
  data "aws_ssoadmin_permission_set" "power_user" {
    instance_arn = one(data.aws_ssoadmin_instances.this.arns)
    name         = "PowerUserAccess"
  }
  data "aws_caller_identity" "current" {}
`
const forEach = `
  locals {
    accounts = { prod = "111122223333", dev = "444455556666" }
  }
  resource "sym_target" "admin" {
    for_each = local.accounts
    type     = "aws_sso_permission_set"
    name     = "admin-\${each.key}"
    settings = {
      account_id         = each.value
      permission_set_arn = data.aws_ssoadmin_permission_set.power_user.arn
    }
  }
`
const accessModule = {
  'access/main.tf': `
    variable "name" {}
    variable "settings" { type = object({ account_id = string, permission_set_arn = string }) }
    variable "integration_id" {}
    variable "instance_arn" {}
    resource "sym_target" "this" {
      type     = "aws_sso_permission_set"
      name     = "\${var.name}_target"
      settings = var.settings
    }
    resource "sym_strategy" "this" {
      type           = "aws_sso"
      name           = var.name
      targets        = [sym_target.this.id]
      integration_id = var.integration_id
      settings       = { instance_arn = var.instance_arn }
    }
  `,
}

const patterns: readonly (readonly [string, Files | string])[] = [
  ['an account id from a data source', setWith('data.aws_caller_identity.current.account_id') + looked],
  [
    'an account id from a variable without a value',
    `${setWith('var.account_id')}variable "account_id" { type = string }`,
  ],
  ['an ARN from a data source', setWith('"111122223333"', 'data.aws_ssoadmin_permission_set.power_user.arn') + looked],
  [
    'an ARN from a resource',
    `${setWith('"111122223333"', 'aws_ssoadmin_permission_set.x.arn')}resource "aws_ssoadmin_permission_set" "x" { name = "X" }`,
  ],
  [
    'for_each on targets, with their ids from a for',
    forEach + strategyOf('[for t in sym_target.admin : t.id]') + looked,
  ],
  ['for_each on targets, with their ids from a splat', forEach + strategyOf('values(sym_target.admin)[*].id') + looked],
  [
    'for_each on targets, named one by one',
    forEach + strategyOf('[sym_target.admin["prod"].id, sym_target.admin["dev"].id]') + looked,
  ],
  [
    'for_each over what is not known',
    forEach.replace('"dev"', '"x"').replace('= local.accounts', '= var.accounts') +
      strategyOf('[for t in sym_target.admin : t.id]') +
      looked +
      'variable "accounts" {}',
  ],
  [
    'for_each on a module that holds target and strategy',
    {
      'main.tf': `
        module "access" {
          source   = "./access"
          for_each = { prod = "111122223333", dev = "444455556666" }
          name           = each.key
          settings       = { account_id = each.value, permission_set_arn = "${permissionSet}" }
          integration_id = data.sym_integration.sso.id
          instance_arn   = module.sso_connector.settings.instance_arn
        }
        data "sym_integration" "sso" {
          type = "permission_context"
          name = "prod-sso"
        }
        module "sso_connector" { source = "symopsio/sso-connector/aws" }
      `,
      ...accessModule,
    },
  ],
  ['a module by itself, with variables without values', { 'main.tf': accessModule['access/main.tf'] }],
  [
    'settings from the output of a module',
    `${targetOf('module.more.settings')}${use}module "more" { source = "example/more/aws" }`,
  ],
  [
    'settings from an object variable',
    `${targetOf('var.settings')}${use}variable "settings" { type = object({ account_id = string }) }`,
  ],
  [
    'jsonencode(…) as a setting',
    `${targetOf('{ accounts = jsonencode(["1234567"]), any = "" == "" ? "x" : "y" }', '', 'custom')}${use.replace('"aws_sso"', '"custom"')}`,
  ],
  [
    'bindings without settings',
    `${targetOf('null', 'field_bindings = ["account_id", "permission_set_arn"]').replace(/ {2}settings = null\n/, '')}${use}`,
  ],
  ['a bound group id', `${targetOf('{}', 'field_bindings = ["group_id"]', 'aws_sso_group')}${use}`],
  [
    'an integration that a data source looks up',
    `${targetOf(goodSettings)}${use.replace('sym_integration.sso.id', 'data.sym_integration.x.id')}data "sym_integration" "x" {\n type = "permission_context"\n name = "x"\n}`,
  ],
  [
    'an integration from a module',
    `${targetOf(goodSettings)}${use.replace('sym_integration.sso.id', 'module.more.integration_id')}module "more" { source = "example/more/aws" }`,
  ],
  [
    'strategies of other types without settings',
    `${targetOf(`{ group_id = "00g1example" }`, '', 'okta_group')}
    resource "sym_strategy" "this" {
      type           = "okta"
      name           = "okta"
      targets        = [sym_target.this.id]
      integration_id = data.sym_integration.okta.id
    }
    data "sym_integration" "okta" {
      type = "okta"
      name = "okta"
    }`,
  ],
  [
    'a strategy whose implementation is a path',
    `${targetOf('{ any = "x" }', '', 'custom')}
    resource "sym_strategy" "this" {
      type           = "custom"
      name           = "custom"
      targets        = [sym_target.this.id]
      integration_id = data.sym_integration.custom.id
      implementation = "\${path.module}/strategy.py"
    }
    data "sym_integration" "custom" {
      type = "custom"
      name = "custom"
    }`,
  ],
  [
    'hyphens in resource names',
    targetOf(goodSettings).replace('"sym_target" "this"', '"sym_target" "prod-admin"') +
      strategyOf('[sym_target.prod-admin.id]'),
  ],
  [
    'underscores and interpolation in names',
    `${targetOf(goodSettings).replace('name     = "this"', 'name = "${var.environment}_prod_admin"')}${use}variable "environment" {}`,
  ],
  [
    'one permission set and one group in one strategy',
    targetOf(goodSettings) +
      targetOf(`{ group_id = "${group}" }`, '', 'aws_sso_group').replace(
        '"sym_target" "this"',
        '"sym_target" "group"',
      ) +
      strategyOf('[sym_target.this.id, sym_target.group.id]'),
  ],
  [
    'the settings of the connector as those of the strategy',
    targetOf(goodSettings) + strategyOf('[sym_target.this.id]', 'module.sso_connector.settings'),
  ],
  [
    'targets alone in a module that gives them out',
    `${targetOf(goodSettings)}output "target_ids" { value = [sym_target.this.id] }`,
  ],
]

describe('no finding for', () => {
  it.each(patterns)('%s', async (_, files) => {
    expect(await markedIn(files)).toEqual([])
  })
})

describe('at most a note for', () => {
  it('a bound setting that is not a usual one', async () => {
    expect(await markedIn(targetOf(goodSettings, 'field_bindings = ["reason_code"]') + use)).toEqual([
      'note target-binding-unusual main.tf "reason_code"',
    ])
  })
})

it('a placeholder is an error all the same, once, where it is written', async () => {
  const files = {
    'main.tf': `${setWith('var.account_id')}${setWith('var.account_id').split('resource "sym_strategy"')[0]?.replaceAll('"this"', '"again"')}variable "account_id" {}`,
    'terraform.tfvars': 'account_id = "1234567"\n',
  }
  expect((await markedIn(files)).filter((line) => line.startsWith('error'))).toEqual([
    'error account-id-format terraform.tfvars "1234567"',
  ])
})
