import { describe, expect, it } from 'vitest'
import { cases } from '../cases.ts'
import { argumentsIn, instances, outputs, read, readRoot, shown, unknownResources } from './reading.ts'

const call = (body: string) => `module "m" {\n${body}\n}\n`

describe('a local module', () => {
  it('is read in its instances, with what each is given', () => {
    const configuration = readRoot({
      'main.tf': call('source = "./m"\nfor_each = { a = 1, b = 2 }\nname = "${each.key}${each.value}"'),
      'm/main.tf': 'variable "name" {}\nresource "sym_target" "x" {\n  count = 1\n  name  = upper(var.name)\n}\n',
    })
    expect(instances(configuration)).toEqual({
      'module.m["a"].sym_target.x[0]': { name: 'A1' },
      'module.m["b"].sym_target.x[0]': { name: 'B2' },
    })
    expect(configuration.files.map(({ path }) => path)).toEqual(['backend.tf', 'm/main.tf', 'main.tf'])
  })

  it('may lie beside the root, and within another', () => {
    const configuration = readRoot({
      'main.tf': call('source = "../shared/a"'),
      '../shared/a/main.tf': call('source = "../b//"'),
      '../shared/b/main.tf': 'resource "sym_target" "x" {\n  name = path.module\n}\n',
    })
    expect(instances(configuration)).toEqual({ 'module.m.module.m.sym_target.x': { name: '../shared/b' } })
  })

  it('gives its outputs to who calls it, and from there to others', () => {
    const configuration = readRoot({
      'main.tf': `${call('source = "./m"\nfor_each = toset(["k"])')}
output "o" {
  value = [module.m["k"].id, module.m["k"].name, values(module.m)[*].name, [for m in module.m : m.missing]]
}
`,
      'm/main.tf': `resource "sym_target" "x" {
  name = "n"
}
output "id" {
  value = sym_target.x.id
}
output "name" {
  value = sym_target.x.name
}
`,
    })
    expect(outputs(configuration)['o']).toEqual([
      '<computed module.m["k"].sym_target.x.id>',
      'n',
      ['n'],
      [expect.stringMatching(/^<error/)],
    ])
  })

  it('whose instances cannot be known is read once, and all in it is unknown in number', () => {
    const configuration = readRoot({
      'main.tf': `variable "v" {}\n${call('source = "./m"\nfor_each = var.v\nname = each.key\nfixed = "f"')}output "o" {\n  value = module.m\n}\n`,
      'm/main.tf': `variable "name" {}\nvariable "fixed" {}\nresource "sym_target" "x" {\n  name = var.name\n  label = var.fixed\n}\n${call('source = "./n"')}`,
      'm/n/main.tf': 'resource "sym_target" "y" {}\nresource "broken" {\n',
    })
    expect(instances(configuration)).toEqual({})
    expect(unknownResources(configuration)).toEqual(['module.m.sym_target.x', 'module.m.module.m.sym_target.y'])
    const [resource] = configuration.modules[1]?.resources.values() ?? []
    expect(resource && argumentsIn(resource.body)).toEqual({ name: '<input each.key>', label: 'f' })
    expect(outputs(configuration)['o']).toBe('<input module.m>')
    // What is wrong with its syntax is found all the same.
    expect(configuration.problems.map(({ path }) => path)).toEqual(['m/n/main.tf'])
  })

  it('that is called no times is read for what is wrong with its text', () => {
    const configuration = readRoot({ 'main.tf': call('source = "./m"\ncount = 0'), 'm/main.tf': 'resource "x" {\n' })
    expect(configuration.modules).toHaveLength(1)
    expect(configuration.problems).toMatchObject([{ path: 'm/main.tf' }])
  })

  it.each([
    ['that is not there', './nowhere'],
    ['that holds no Terraform', './empty'],
  ])('%s leaves what it gives unknown', (_, source) => {
    const configuration = readRoot({
      'main.tf': `${call(`source = "${source}"`)}output "o" {\n  value = module.m.x\n}\n`,
      'empty/README.md': 'Nothing.',
    })
    expect(configuration.root.calls.get('m')).toMatchObject({ isLocal: false })
    expect(outputs(configuration)['o']).toBe('<computed module.m.x>')
  })

  it('that calls itself, directly or not, ends', () => {
    const configuration = readRoot({
      'main.tf': call('source = "./a"'),
      'a/main.tf': `${call('source = "../b"')}output "o" {\n  value = module.m.o\n}\n`,
      'b/main.tf': `${call('source = "../a"')}module "self" {\n  source = "./"\n}\noutput "o" {\n  value = module.m.o\n}\n`,
    })
    expect(configuration.modules.map(({ address }) => address)).toEqual(['', 'module.m', 'module.m.module.m'])
    expect(shown(configuration.modules[1]?.output('o'))).toBe('<computed module.m.module.m.module.m.o>')
  })

  it('is not followed deeper, or in more instances, than anybody means', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 40 }, (_, depth) => [`${'m/'.repeat(depth)}main.tf`, call('source = "./m"')]),
    )
    expect(read(chain).modules).toHaveLength(31)
    const wide = call('source = "./m"\ncount = 200')
    const many = read({ 'main.tf': wide, 'm/main.tf': wide, 'm/m/main.tf': 'locals {}\n' })
    expect(many.modules).toHaveLength(20_000)
  })
})

describe('a module from a registry', () => {
  const connector = (source: string, output: string) =>
    outputs(readRoot(`${call(`source = "${source}"`)}output "o" {\n  value = module.m.${output}\n}\n`))['o']

  it('is not looked into: what it gives is unknown, under its address', () => {
    expect(connector('example/x/aws', 'anything.at[0].all')).toBe('<computed module.m.anything.at[0].all>')
  })

  it('that is a connector of Sym is known by the shape of its outputs', () => {
    const settings = {
      cloud: 'aws',
      instance_arn: '<computed module.m.settings.instance_arn>',
      region: '<computed module.m.settings.region>',
      role_arn: '<computed module.m.settings.role_arn>',
    }
    expect(connector('symopsio/sso-connector/aws', 'settings')).toEqual(settings)
    expect(connector('registry.terraform.io/symopsio/sso-connector/aws', 'settings["cloud"]')).toBe('aws')
    expect(connector('symopsio/runtime-connector/aws', 'sym_runtime.id')).toBe('<computed module.m.sym_runtime.id>')
  })
})

describe('what depends on itself', () => {
  it.each([
    ['locals', 'locals {\n  a = local.b\n  b = [local.a]\n}\noutput "o" {\n  value = local.a\n}\n'],
    [
      'a count',
      'resource "sym_target" "x" {\n  count = length(sym_target.x)\n}\noutput "o" {\n  value = sym_target.x\n}\n',
    ],
    [
      'two counts',
      'resource "a" "x" {\n  count = length(b.x)\n}\nresource "b" "x" {\n  count = length(a.x)\n}\noutput "o" {\n  value = a.x\n}\n',
    ],
    ['an argument', 'resource "a" "x" {\n  name = a.x.name\n}\noutput "o" {\n  value = a.x.name\n}\n'],
    ['an output of a module', `${call('source = "./m"\nv = module.m.o')}output "o" {\n  value = module.m.o\n}\n`],
    ['a call', `${call('source = "./m"\nv = 1\ncount = length(module.m)')}output "o" {\n  value = module.m\n}\n`],
  ])('is unknown: %s', (_, text) => {
    const module = 'variable "v" {}\noutput "o" {\n  value = var.v\n}\n'
    const { o } = outputs(readRoot({ 'main.tf': text, 'm/main.tf': module }))
    expect(JSON.stringify(o)).toMatch(/^\[?"<error /)
  })

  it('is not everything that is long: a chain of locals is followed as far as Node can', () => {
    const chain = (length: number) => {
      const locals = Array.from({ length }, (_, index) => `  l${index} = "\${local.l${index + 1}}"`)
      return `locals {\n${locals.join('\n')}\n  l${length} = "end"\n}\noutput "o" {\n  value = local.l0\n}\n`
    }
    expect(outputs(readRoot(chain(150)))['o']).toBe('end')
    expect(outputs(readRoot(chain(cases(50_000))))['o']).toMatch(/^<unsupported local\.l\d+>$/)
    const arguments_ = Array.from(
      { length: cases(20_000) },
      (_, n) => `resource "a" "x${n}" {\n  v = [a.x${n + 1}.v]\n}\n`,
    )
    expect(() => outputs(readRoot(`${arguments_.join('')}output "o" {\n  value = a.x0.v\n}\n`))).not.toThrow()
  })
})

describe('names that stand for something about the run', () => {
  it('are known as far as the text tells', () => {
    const { root } = readRoot(
      'output "o" {\n  value = [path.module, path.root, terraform.workspace, each.key, count.index, path.cwd]\n}\n',
    )
    expect(shown(root.output('o'))).toEqual([
      '.',
      '.',
      '<input terraform.workspace>',
      '<error each.key>',
      '<error count.index>',
      '<unsupported path.cwd>',
    ])
  })
})
