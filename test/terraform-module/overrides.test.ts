import { describe, expect, it } from 'vitest'
import { argumentsIn, instances, outputs, readRoot, shown } from './reading.ts'

describe('an override file', () => {
  it('replaces arguments one by one, and leaves the others', () => {
    const configuration = readRoot({
      'main.tf': 'resource "sym_target" "x" {\n  name = "one"\n  type = "custom"\n}\n',
      'x_override.tf': 'resource "sym_target" "x" {\n  name = "two"\n  label = "Two"\n}\n',
    })
    expect(instances(configuration)).toEqual({ 'sym_target.x': { name: 'two', type: 'custom', label: 'Two' } })
  })

  it('is read after the others, whatever its name, and override.tf like any other of them', () => {
    const target = (name: string) => `resource "sym_target" "x" {\n  name = "${name}"\n}\n`
    const files = { 'z.tf': target('z'), 'a_override.tf': target('a'), 'override.tf': target('o') }
    expect(instances(readRoot(files))).toEqual({ 'sym_target.x': { name: 'o' } })
  })

  it('replaces all nested blocks of a type, also those that are dynamic', () => {
    const configuration = readRoot({
      'main.tf': `resource "sym_flow" "x" {
  params {
    strategy_id = "a"
  }
  other {
    kept = true
  }
  dynamic "made" {
    for_each = [1, 2]
    content {
      name = made.value
    }
  }
}
`,
      'override.tf': `resource "sym_flow" "x" {
  dynamic "params" {
    for_each = ["b", "c"]
    content {
      strategy_id = params.value
    }
  }
  made {
    name = "one"
  }
}
`,
    })
    const body = configuration.root.resources.get('sym_flow.x')?.body
    const blocks = (type: string) => body?.blocks(type).list.map(argumentsIn)
    expect(blocks('params')).toEqual([{ strategy_id: 'b' }, { strategy_id: 'c' }])
    expect(blocks('other')).toEqual([{ kept: true }])
    expect(blocks('made')).toEqual([{ name: 'one' }])
  })

  it('replaces locals, defaults, outputs and the inputs of modules', () => {
    const configuration = readRoot({
      'main.tf': `locals {
  a = 1
  b = 1
}
variable "v" {
  type    = string
  default = "one"
}
output "o" {
  value = "one"
}
module "m" {
  source = "./m"
  input  = "one"
}
output "all" {
  value = [local.a, local.b, var.v, module.m.input]
}
`,
      'override.tf': `locals {
  b = 2
}
variable "v" {
  default = 2
}
output "o" {
  value = "two"
}
module "m" {
  input = "two"
}
`,
      'm/main.tf': 'variable "input" {}\noutput "input" {\n  value = var.input\n}\n',
    })
    expect(outputs(configuration)).toEqual({ o: 'two', all: [1, 2, '2', 'two'] })
  })

  it('replaces the requirements of single providers', () => {
    const { root } = readRoot({
      'main.tf': `terraform {
  required_providers {
    sym = { source = "symopsio/sym", version = "~> 2.0" }
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
  }
}
`,
      'override.tf': `terraform {
  required_providers {
    sym = { source = "symopsio/sym", version = "~> 3.0" }
  }
}
`,
    })
    const versions = [...root.requiredProviders].map(([name, { version }]) => [name, version])
    expect(Object.fromEntries(versions)).toEqual({ sym: '~> 3.0', aws: '~> 5.0' })
  })

  it('may be JSON over HCL, and HCL over JSON', () => {
    const configuration = readRoot({
      'a.tf': 'resource "sym_target" "a" {\n  name = "one"\n}\n',
      'a_override.tf.json': '{ "resource": { "sym_target": { "a": { "name": "two" } } } }',
      'b.tf.json': '{ "resource": { "sym_target": { "b": { "name": "one" } } } }',
      'b_override.tf': 'resource "sym_target" "b" {\n  name = "two"\n}\n',
    })
    expect(instances(configuration)).toEqual({ 'sym_target.a': { name: 'two' }, 'sym_target.b': { name: 'two' } })
  })
})

describe('what is declared twice without an override file', () => {
  it('stands as it was written first: the rest is for Terraform to refuse', () => {
    const configuration = readRoot({
      'a.tf': 'resource "sym_target" "x" {\n  name = "one"\n}\nlocals {\n  l = 1\n}\n',
      'b.tf': 'resource "sym_target" "x" {\n  name = "two"\n  label = "Two"\n}\nlocals {\n  l = 2\n}\n',
      'c.tf': 'output "l" {\n  value = local.l\n}\n',
    })
    expect(instances(configuration)).toEqual({ 'sym_target.x': { name: 'one' } })
    expect(shown(configuration.root.output('l'))).toBe(1)
  })
})
