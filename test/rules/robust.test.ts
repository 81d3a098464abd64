// Whatever stands in an argument: no rule breaks on it, and every finding has its words.
import { describe, expect, it } from 'vitest'
import { type BlockArguments, dataArguments, resourceArguments } from '../../src/sym/arguments.ts'
import { someOf } from '../cases.ts'
import type { Files } from '../folders.ts'
import { diagnosticsIn } from './findings.ts'

const long = 'x'.repeat(20_000)

/** Values of every kind, right or wrong for the argument that they are given to. */
const values: readonly string[] = [
  'null',
  'true',
  '-0',
  '012345678901',
  '1.50',
  '1e400',
  '""',
  '" "',
  '"\\u0000\\u001b[31m\\u202e\\U0001f44d"',
  `"${long}"`,
  '"__proto__"',
  '"sym_target.a.id"',
  '"111122223333"',
  '"duration"',
  '"a.py"',
  '"$${x} %%{ if"',
  '"${var.unknown}.py"',
  '<<-EOT\n  line\n  ${var.unknown}\nEOT',
  'var.unknown',
  'var.secret',
  'sensitive("x")',
  'local.itself',
  '[]',
  '[null]',
  '[[]]',
  '["", null, 1, true, {}, var.unknown, var.unknown.x[0]]',
  '[for v in var.unknown : v]',
  '[for v in ["a", "a"] : upper(v)]',
  'toset(["b", "a"])',
  '{}',
  '{ __proto__ = "x", constructor = null, "" = "", toString = [] }',
  '{ account_id = 1, group_id = {}, instance_arn = null, slack_id = [], (var.unknown) = "x" }',
  '{ for k, v in { a = 1 } : k => v }',
  '1 / 0',
  'not_a_function("x")',
  'file("missing.py")',
  'file("impl.py")',
  'file("")',
  'sym_target.a',
  'sym_target.a.id',
  'sym_target.a[0].name',
  'sym_target.many',
  'sym_target.many["x"].id',
  'sym_target.undeclared.id',
  'sym_flow.a.params[0].prompt_field',
  'module.sso',
  'module.sso.settings',
  'module.sso.settings.instance_arn',
  'module.nothing.x',
  'data.sym_integration.a.settings["x"]',
  'each.value',
  'self.id',
  'one([])',
  'one([1, 2])',
  'true ? "a" : []',
  '!"x"',
  'path.module',
  'word',
]

const rest = `terraform {
  required_providers {
    sym = { source = "symopsio/sym", version = "~> 3.4" }
  }
}
provider "sym" {
  org = "example-corp"
}
variable "unknown" {}
variable "secret" {
  sensitive = true
  default   = "s"
}
locals {
  itself = local.itself
}
module "sso" {
  source            = "symopsio/sso-connector/aws"
  version           = "~> 2.0"
  runtime_role_arns = [module.runtime.sym_runtime_connector_role.arn]
}
module "runtime" {
  source = "symopsio/runtime-connector/aws"
}
resource "sym_target" "a" {
  type           = "aws_sso_permission_set"
  name           = "a"
  field_bindings = ["account_id", "permission_set_arn"]
}
resource "sym_target" "many" {
  for_each = { x = "1" }
  type     = "custom"
  name     = each.key
}
resource "sym_strategy" "a" {
  type           = "aws_sso"
  name           = "a"
  targets        = [sym_target.a.id]
  integration_id = sym_integration.a.id
  settings       = module.sso.settings
}
resource "sym_integration" "a" {
  type        = "permission_context"
  name        = "a"
  external_id = module.sso.settings.instance_arn
  settings    = module.sso.settings
}
resource "sym_environment" "a" {
  name = "a"
}
data "sym_integration" "a" {
  type = "slack"
  name = "a"
}
resource "sym_flow" "a" {
  name           = "a"
  implementation = file("impl.py")
  environment_id = sym_environment.a.id
  params {
    strategy_id = sym_strategy.a.id
    prompt_field {
      name     = "account_id"
      type     = "string"
      prefetch = true
    }
    prompt_field {
      name = "duration"
      type = "duration"
    }
  }
}
`

/** What an argument has where another one is looked at: one that lets the rules go on. */
const usual: ReadonlyMap<string, string> = new Map([
  ['sym_target type', '"aws_sso_permission_set"'],
  ['sym_strategy type', '"aws_sso"'],
  ['sym_integration type', '"permission_context"'],
  ['prompt_field type', '"string"'],
  ['prompt_field name', '"account_id"'],
  ['targets', '[sym_target.a.id]'],
  ['integration_id', 'sym_integration.a.id'],
  ['strategy_id', 'sym_strategy.a.id'],
  ['environment_id', 'sym_environment.a.id'],
  ['implementation', 'file("impl.py")'],
])

/** A block with a value in the place of one of its arguments, and in those nested in it. */
function block(what: string, { required, blocks }: BlockArguments, inPath: readonly string[], value: string): string {
  const [step, ...deeper] = inPath
  const lines = required
    .filter((name) => name !== step)
    .map((name) => `${name} = ${usual.get(`${what} ${name}`) ?? usual.get(name) ?? '"x"'}`)
  const nested = [...(blocks ?? [])].map(
    ([type, inner]) => `${type} {\n${block(type, inner, type === step ? deeper : [], value)}\n}`,
  )
  const isHere = step !== undefined && !blocks?.has(step)
  return [...lines, ...(isHere ? [`${step} = ${value}`] : []), ...nested].join('\n')
}

function pathsOf({ required, optional, blocks }: BlockArguments): readonly (readonly string[])[] {
  const inner = [...(blocks ?? [])].flatMap(([type, one]) => pathsOf(one).map((path) => [type, ...path]))
  return [...[...required, ...optional].map((name) => [name]), ...inner]
}

const kinds = [
  ...[...resourceArguments].map(([type, allowed]) => ['resource', type, allowed] as const),
  ...[...dataArguments].map(([type, allowed]) => ['data', type, allowed] as const),
]

const python = `from sym.sdk.annotations import prefetch, reducer
from sym.sdk.forms import FieldOption


@prefetch(field_name="account_id")
def accounts(event):
    return [FieldOption(value=event.flow.vars["x"], label="y")]
`

async function examine(files: Files): Promise<void> {
  for (const { message, hint } of await diagnosticsIn(files)) {
    expect(message).toMatch(/[.!?]$/)
    expect(message + hint).not.toMatch(/\bundefined\b|\[object |\bNaN\b/)
  }
}

describe.each(kinds)('%s %s', (mode, type, allowed) => {
  it.each(pathsOf(allowed).map((path, number) => [path.join('.'), path, number] as const))(
    '%s',
    async (_, path, number) => {
      const blocks = someOf(values, number).map(
        (value, index) => `${mode} "${type}" "b${index}" {\n${block(type, allowed, path, value)}\n}\n`,
      )
      await examine({ 'main.tf': rest + blocks.join(''), 'impl.py': python })
    },
  )
})

const jsonValues: readonly unknown[] = [
  null,
  true,
  0,
  12345678901,
  '',
  'sym_target.a.id',
  '${sym_target.a}',
  '${sym_target.a.name}',
  '${var.unknown}',
  'a.py',
  '${file("impl.py")}',
  [],
  [null, '', 1, [], {}, '${sym_target.many["x"].id}'],
  {},
  { account_id: 1, '': [], __proto__: null, '${var.unknown}': 'x' },
  [{}],
]

/** An object with a value at the end of a path. */
function at([step, ...deeper]: readonly string[], value: unknown): unknown {
  return step === undefined ? value : { [step]: at(deeper, value) }
}

describe.each(kinds)('%s %s in JSON', (mode, type, allowed) => {
  it.each(pathsOf(allowed).map((path, number) => [path.join('.'), path, number] as const))(
    '%s',
    async (_, path, number) => {
      const bodies = someOf(jsonValues, number).map((value, index) => {
        const named = { type: 'aws_sso_permission_set', name: `b${index}` }
        return [`b${index}`, { ...named, ...(at(path, value) as object) }] as const
      })
      const text = JSON.stringify({ [mode]: { [type]: Object.fromEntries(bodies) } })
      await examine({ 'main.tf': rest, 'b.tf.json': text, 'impl.py': python })
    },
  )
})

describe('a connector', () => {
  it.each(['source', 'version', 'runtime_role_arns', 'account_id_safelist'])('%s', async (name) => {
    for (const [number, connector] of ['sso', 'runtime'].entries()) {
      const given = name === 'source' ? '' : `source = "symopsio/${connector}-connector/aws"\n`
      const blocks = someOf(values, number).map(
        (value, index) => `module "b${index}" {\n${given}${name} = ${value}\n}\n`,
      )
      await examine({ 'main.tf': rest + blocks.join(''), 'impl.py': python })
    }
  })
})

describe('a provider', () => {
  it.each(['org', 'alias', 'region', 'profile', 'allowed_account_ids'])('%s', async (name) => {
    for (const value of someOf(values, name.length)) {
      const aws = `provider "aws" {\n${name} = ${value}\n}\nprovider "sym" {\nalias = "b"\n${name === 'alias' ? 'org' : name} = ${value}\n}\n`
      await examine({ 'main.tf': `${rest}${aws}`, 'impl.py': python })
    }
  })
})
