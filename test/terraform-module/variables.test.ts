import { describe, expect, it } from 'vitest'
import type { VariableGiven } from '../../src/terraform/module/given-variables.ts'
import { outputs, read, readRoot, shown } from './reading.ts'

const environment = (name: string, text: string): VariableGiven => ({ kind: 'text', name, text, from: 'environment' })
const option = (name: string, text: string): VariableGiven => ({ kind: 'text', name, text, from: 'option' })
const file = (path: string, text: string): VariableGiven => ({ kind: 'file', file: { path, text } })

const variable = (body: string) => `variable "v" {\n${body}\n}\noutput "v" {\n  value = var.v\n}\n`
const valueWith = (text: string, given: readonly VariableGiven[] = []) => outputs(readRoot(text, given))['v']

describe('where the value of a variable comes from', () => {
  const files = {
    'main.tf': variable('default = "default"'),
    'terraform.tfvars': 'v = "terraform.tfvars"\n',
    'terraform.tfvars.json': '{ "v": "terraform.tfvars.json" }',
    'a.auto.tfvars': 'v = "a.auto.tfvars"\n',
    'b.auto.tfvars.json': '{ "v": "b.auto.tfvars.json" }',
    'other.tfvars': 'v = "never"\n',
  }
  const given = [environment('v', 'environment'), file('x.tfvars', 'v = "x.tfvars"\n'), option('v', 'option')]

  it('goes by precedence: each beats those before it', () => {
    const order = [
      'default',
      'environment',
      'terraform.tfvars',
      'terraform.tfvars.json',
      'a.auto.tfvars',
      'b.auto.tfvars.json',
    ].concat(['x.tfvars', 'option'])
    order.forEach((last, index) => {
      const sources = order.slice(0, index + 1)
      const some = Object.entries(files).filter(([name]) => name === 'main.tf' || sources.includes(name))
      const those = given.filter((one) => sources.includes(one.kind === 'file' ? one.file.path : one.from))
      expect(outputs(readRoot(Object.fromEntries(some), those))['v']).toBe(last)
    })
  })

  it('is nowhere for the variables of a module that is called: only its call counts', () => {
    const configuration = readRoot(
      {
        'main.tf': 'module "m" {\n  source = "./m"\n}\noutput "v" {\n  value = module.m.v\n}\n',
        'm/main.tf': variable('default = "default"'),
        'm/terraform.tfvars': 'v = "no"\n',
      },
      [option('v', 'no')],
    )
    expect(outputs(configuration)['v']).toBe('default')
  })

  it('keeps the place where it is written', () => {
    const value = read({ 'main.tf': variable(''), 'terraform.tfvars': '\nv = "x"\n' }).root.output('v')
    expect(value).toMatchObject({ kind: 'string', place: { file: { path: 'terraform.tfvars' }, range: { start: 5 } } })
    const given = readRoot(variable('type = list(string)'), [option('v', '["x"]')]).root.output('v')
    // On the command line there is none: it is where the variable is used.
    expect(given?.place?.file.path).toBe('main.tf')
    expect(given?.kind === 'list' && given.elements[0]?.place).toBeFalsy()
  })
})

describe('a text from the environment or the command line', () => {
  it.each([
    ['type = string', '["x"]', '["x"]'],
    ['', '["x"]', '["x"]'],
    ['type = number', '12', 12],
    ['type = bool', 'true', true],
    ['type = number', 'twelve', '<error number required>'],
    ['type = list(string)', '["x", 1]', ['x', '1']],
    ['type = map(number)', '{ a = "1" }', { a: 1 }],
    ['type = any', '{ a = [true] }', { a: [true] }],
    ['type = any', 'not an expression', '<error var.v>'],
    ['type = list(string)', 'name', '<error name>'],
  ])('is read by the type: %s, %s', (type, text, value) => {
    expect(valueWith(variable(type), [option('v', text)])).toEqual(value)
    expect(valueWith(variable(type), [environment('v', text)])).toEqual(value)
  })
})

describe('the type of a variable', () => {
  it.each([
    ['converts', 'type = string\ndefault = 12', '12'],
    ['converts what is in it', 'type = list(string)\ndefault = [1, true]', ['1', 'true']],
    ['makes a set', 'type = set(string)\ndefault = ["b", "a", "b"]', ['a', 'b']],
    [
      'fills in optional attributes',
      'type = object({ a = string, b = optional(number, 3), c = optional(bool) })\ndefault = { a = 1 }',
      { a: '1', b: 3, c: null },
    ],
    [
      'drops the attributes that it does not have',
      'type = object({ a = string })\ndefault = { a = 1, b = 2 }',
      { a: '1' },
    ],
    [
      'fills in defaults in depth',
      'type = map(object({ o = optional(object({ x = optional(string, "deep") }), {}) }))\ndefault = { k = {} }',
      { k: { o: { x: 'deep' } } },
    ],
    ['may be in quotes, as of old', 'type = "string"\ndefault = 1', '1'],
  ])('%s', (_, body, value) => {
    expect(valueWith(variable(body))).toEqual(value)
  })

  it('is an expression in a string in JSON', () => {
    const json = {
      variable: { v: { type: 'object({ a = string, b = optional(list(number), [1]) })', default: { a: 1 } } },
    }
    const files = { 'v.tf.json': JSON.stringify(json), 'main.tf': 'output "v" {\n  value = var.v\n}\n' }
    expect(outputs(readRoot(files))['v']).toEqual({ a: '1', b: [1] })
  })
})

describe('null for a variable', () => {
  const call = (input: string) => ({
    'main.tf': `module "m" {\n  source = "./m"\n  ${input}\n}\noutput "v" {\n  value = module.m.v\n}\n`,
  })
  it.each([
    ['is null where it may be', 'v = null', 'default = "d"', null],
    ['is the default where it may not be', 'v = null', 'default = "d"\nnullable = false', 'd'],
    ['is not meant where nothing is given', '', 'default = "d"', 'd'],
    ['leaves a variable without default unknown', '', '', '<input var.v>'],
  ])('%s', (_, input, body, value) => {
    expect(outputs(readRoot({ ...call(input), 'm/main.tf': variable(body) }))['v']).toBe(value)
  })
})

describe('whether a directory is a root', () => {
  const text = variable('default = "d"')
  it.each([
    ['a provider', { 'main.tf': text, 'p.tf': 'provider "sym" {}\n' }],
    ['a backend', { 'main.tf': text, 'b.tf': 'terraform {\n  backend "s3" {}\n}\n' }],
    ['a backend in JSON', { 'main.tf': text, 'b.tf.json': '{ "terraform": { "backend": { "s3": {} } } }' }],
    ['HCP Terraform', { 'main.tf': text, 'b.tf': 'terraform {\n  cloud {}\n}\n' }],
    ['values in files', { 'main.tf': text, 'x.auto.tfvars': '' }],
  ])('shows by %s: then defaults hold', (_, files) => {
    expect(read(files)).toMatchObject({ isRoot: true })
    expect(shown(read(files).root.output('v'))).toBe('d')
  })

  it('is open without these: another module may call it, and give it anything', () => {
    expect(read(text)).toMatchObject({ isRoot: false })
    expect(outputs(read(text))['v']).toBe('<input var.v>')
    expect(read(text, [environment('v', 'x')])).toMatchObject({ isRoot: false })
    expect(read(text, [option('other', 'x')])).toMatchObject({ isRoot: true })
  })

  it('is open beside Terragrunt, which gives values that stand in no file here', () => {
    const configuration = read({ 'main.tf': `provider "sym" {}\n${text}`, 'terragrunt.hcl': 'inputs = {}\n' })
    expect(configuration).toMatchObject({ isRoot: false })
    expect(outputs(configuration)['v']).toBe('<input var.v>')
    expect(configuration.root.declared.mayHaveMore).toBe(true)
  })
})

describe('what is wrong with a file of values', () => {
  it('is a problem of that file, and the rest of it counts', () => {
    const configuration = read({ 'main.tf': variable(''), 'terraform.tfvars': 'v = "x"\nw =\n' })
    expect(configuration.problems).toMatchObject([{ path: 'terraform.tfvars' }])
    expect(configuration.files.map(({ path }) => path)).toEqual(['main.tf', 'terraform.tfvars'])
    expect(outputs(configuration)['v']).toBe('x')
  })
})
