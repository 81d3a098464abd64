import { describe, expect, it } from 'vitest'
import { diagnosticsIn, findingsIn } from '../findings.ts'

const only = ['undeclared-reference']
const ours = async (files: Parameters<typeof diagnosticsIn>[0]) =>
  (await diagnosticsIn(files)).filter(({ rule }) => rule === only[0])
const strategy = (body: string) => `resource "sym_strategy" "aws_sso" {\n${body}\n}\n`

describe('a reference to something undeclared', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a resource type with a hyphen', 'targets = [sym-target.a.id]\n}\nresource "sym_target" "a" {', 'sym_target.a'],
    ['another name', 'x = sym_flow.this.id\n}\nresource "sym_flow" "access" {', 'sym_flow.access'],
    ['a mistyped name', 'x = sym_target.powr.id\n}\nresource "sym_target" "power" {', 'sym_target.power'],
    ['a data source', 'x = data.aws_t.b.arns\n}\ndata "aws_t" "a" {', 'data.aws_t.a'],
    ['a resource that is a data source', 'x = aws_t.a.arn\n}\ndata "aws_t" "a" {', 'data.aws_t.a'],
    ['a data source that is a resource', 'x = data.aws_t.a.arn\n}\nresource "aws_t" "a" {', 'aws_t.a'],
    ['a variable', 'x = var.acount\n}\nvariable "account" {', 'var.account'],
    ['a local value', 'x = local.envronment\n}\nlocals {\nenvironment = 1', 'local.environment'],
    ['a module call', 'x = module.sso.settings\n}\nmodule "sso2" {\nsource = "a/b/c"', 'module.sso2'],
    ['within a template', 'x = "a-$' + '{var.nme}-b"\n}\nvariable "name" {', 'var.name'],
    [
      'within an index',
      'x = sym_target.all[var.ky].id\n}\nresource "sym_target" "all" {}\nvariable "key" {',
      'var.key',
    ],
    ['within a for expression', 'x = [for t in var.lst : t.id]\n}\nvariable "list" {', 'var.list'],
  ]
  it.each(cases)('%s', async (_name, body, suggestion) => {
    const found = await ours(strategy(body))
    expect(found.map(({ arguments: args, severity }) => [severity, args['suggestion']])).toEqual([
      ['error', suggestion],
    ])
  })

  it('has the place of its names', async () => {
    const text = strategy('  targets = [\n    sym_target.x["a"].id,\n  ]')
    expect(await findingsIn(text, only)).toEqual(['error undeclared-reference main.tf:3:5'])
    const [found] = await ours(text)
    expect(text.slice(found?.place.range?.start, found?.place.range?.end)).toBe('sym_target.x')
  })

  it('is found in nested and dynamic blocks', async () => {
    const text = `resource "sym_flow" "a" {
  params {
    strategy_id = sym_strategy.gone.id
    dynamic "prompt_field" {
      for_each = var.gone
      content {
        name = prompt_field.value
        type = local.gone
      }
    }
  }
}`
    expect(await findingsIn(text, only)).toEqual([
      'error undeclared-reference main.tf:3:19',
      'error undeclared-reference main.tf:5:18',
      'error undeclared-reference main.tf:8:16',
    ])
  })

  it('is found in connectors, and in what is of Identity Center', async () => {
    const text = `module "sso" {
  source      = "symopsio/sso-connector/aws"
  environment = local.gone
}
data "aws_ssoadmin_permission_set" "a" {
  instance_arn = data.aws_ssoadmin_instances.gone.arns[0]
}
resource "aws_identitystore_group" "a" {
  display_name = var.gone
}`
    expect(await findingsIn(text, only)).toHaveLength(3)
  })

  it('is a word without quotes', async () => {
    const [found] = await ours(strategy('  type = aws_sso'))
    expect(found?.message).toContain('"aws_sso" refers to nothing')
  })

  it('is a provider configuration', async () => {
    const text = 'provider "aws" {\n  alias = "sso"\n}\ndata "aws_ssoadmin_instances" "a" {\n  provider = aws.ssso\n}\n'
    const [found] = await ours(text)
    expect(found).toMatchObject({ rule: only[0], arguments: { reference: 'aws.ssso', suggestion: 'aws.sso' } })
  })

  it('is an output that a local module does not have', async () => {
    const files = {
      'main.tf': `${strategy('  targets = module.access.target_id')}module "access" {\n  source = "./access"\n}\n`,
      'access/main.tf': 'output "target_ids" {\n  value = []\n}\n',
    }
    const [found] = await ours(files)
    expect(found?.arguments).toMatchObject({ kind: 'output', suggestion: 'module.access.target_ids' })
  })

  it.each([
    ['sso', '~> 2.1', 'instance_arn', 'module.c.settings["instance_arn"]'],
    ['sso', '2.1.1', 'setings', 'module.c.settings'],
    ['runtime', '~> 2.0', 'sym_runtimes', 'module.c.sym_runtime'],
    ['runtime', '~> 2.0', 'settings', ''],
    ['runtime', '~> 1.0', 'settings', undefined],
    ['runtime', '>= 2.0', 'settings', undefined],
    ['sso', '~> 2.0', 'settings', undefined],
    ['sso', '~> 2.0', 'something_else', undefined],
  ])(
    'is an output that version 2 of a connector does not have: %s %s %s',
    async (kind, version, output, suggestion) => {
      const call = `module "c" {\n  source  = "symopsio/${kind}-connector/aws"\n  version = "${version}"\n}\n`
      const found = await ours(`${strategy(`  integration_id = module.c.${output}`)}${call}`)
      expect(found.map(({ arguments: args }) => args['suggestion'])).toEqual(
        suggestion === undefined ? [] : [suggestion],
      )
    },
  )

  it('is each.key without for_each', async () => {
    expect(await findingsIn(strategy('  name = each.key'), only)).toHaveLength(1)
  })

  it('in a module that is called many times is said once', async () => {
    const files = {
      'main.tf': 'module "m" {\n  source   = "./m"\n  for_each = toset(["a", "b", "c"])\n}\n',
      'm/main.tf': strategy('  name = var.gone'),
    }
    expect(await findingsIn(files, only)).toEqual(['error undeclared-reference m/main.tf:2:10'])
  })

  it('with a hyphen can be mended', async () => {
    const text = `resource "sym_target" "a" {}\n${strategy('  targets = [sym-target.a.id]')}`
    const [found] = await ours(text)
    const [edit] = found?.fix?.edits ?? []
    expect(text.slice(edit?.place.range.start, edit?.place.range.end)).toBe('sym-target')
    expect(edit?.text).toBe('sym_target')
  })
})

describe('no finding', () => {
  const fine: readonly (readonly [string, string])[] = [
    [
      'what is declared',
      'x = [sym_target.a.id, data.t.d.x, var.v, local.l, module.m.o[0]]\n}\nresource "sym_target" "a" {}\ndata "t" "d" {}\nvariable "v" {}\nlocals {\nl = 1\n}\nmodule "m" {\nsource = "a/b/c"',
    ],
    ['what a for expression binds', 'x = { for k, v in { a = 1 } : k => v }'],
    ['names that Terraform gives', 'x = [path.module, terraform.workspace]'],
    ['each in a block with for_each', 'for_each = toset([])\nname = each.key'],
    ['count in a block with count', 'count = 2\nname = count.index'],
    ['what an override file declares', 'x = var.late\n}\nvariable "late" {'],
    ['keys of an object', 'settings = { account_id = "1", permission_set_arn = "2" }'],
    ['ignore_changes', 'lifecycle {\nignore_changes = [targets, settings]\n}'],
    ['the default provider configuration', 'provider = sym'],
    ['what this program does not check', 'x = 1\n}\nresource "aws_iam_role" "a" {\nname = var.gone'],
  ]
  it.each(fine)('%s', async (_name, body) => {
    expect(await findingsIn(strategy(body), only)).toEqual([])
  })

  it('where a generator may add what is missing', async () => {
    const files = { 'main.tf': strategy('  name = var.gone'), 'terragrunt.hcl': '' }
    expect(await findingsIn(files, only)).toEqual([])
  })

  it('for a provider configuration that the module is handed', async () => {
    const text = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.sso]
    }
  }
}
data "aws_ssoadmin_instances" "a" {
  provider = aws.sso
}`
    expect(await findingsIn(text, only)).toEqual([])
  })
})
