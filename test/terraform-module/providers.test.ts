import { describe, expect, it } from 'vitest'
import type { Configuration } from '../../src/terraform/module/configuration.ts'
import type { Files } from '../folders.ts'
import { read, readRoot, shown } from './reading.ts'

/** What each resource is made with, as `module/type.alias:org`. */
function providersOf({ modules }: Configuration): Readonly<Record<string, string | undefined>> {
  const resources = modules.flatMap(({ resources: own }) => [...own.values()])
  return Object.fromEntries(
    resources.map(({ address, provider }) => {
      if (provider === undefined) return [address, undefined]
      const { module, type, alias, body } = provider
      return [address, `${module.address}/${type}.${alias ?? ''}:${shown(body?.attribute('org')?.value) ?? ''}`]
    }),
  )
}

const target = (name: string, body = '') => `resource "sym_target" "${name}" {\n${body}\n}\n`
const providers = 'provider "sym" {\n  org = "one"\n}\nprovider "sym" {\n  alias = "two"\n  org = "two"\n}\n'

describe('the provider configuration of a resource', () => {
  it('is the default one, or the one that it names', () => {
    const text = `${providers}${target('a')}${target('b', 'provider = sym.two')}${target('c', 'provider = "sym.two"')}${target('d', 'provider = sym.three')}`
    expect(providersOf(read(text))).toEqual({
      'sym_target.a': '/sym.:one',
      'sym_target.b': '/sym.two:two',
      'sym_target.c': '/sym.two:two',
      'sym_target.d': undefined,
    })
  })

  it('is one that Terraform makes up where a root has none', () => {
    expect(providersOf(readRoot(target('a')))).toEqual({ 'sym_target.a': '/sym.:' })
    // Elsewhere it comes from the module that calls this one.
    expect(providersOf(read(target('a')))).toEqual({ 'sym_target.a': undefined })
    // It may stand in what cannot be read.
    expect(providersOf(readRoot(`${target('a')}provider "sym {\n`))).toEqual({ 'sym_target.a': undefined })
  })

  it('goes down through modules by their providers maps, under another name at each level', () => {
    const inner = (alias: string) =>
      `terraform {\n  required_providers {\n    sym = {\n      source = "symopsio/sym"\n      configuration_aliases = [sym.${alias}]\n    }\n  }\n}\n`
    const files: Files = {
      'main.tf': `${providers}module "m" {\n  source = "./m"\n  providers = { sym.outer = sym.two }\n}\n`,
      'm/main.tf': `${inner('outer')}${target('a')}${target('b', 'provider = sym.outer')}module "n" {\n  source = "./n"\n  providers = {\n    sym.inner = sym.outer\n    sym = sym.outer\n  }\n}\n`,
      'm/n/main.tf': `${inner('inner')}${target('a')}${target('b', 'provider = sym.inner')}${target('c', 'provider = sym.outer')}`,
    }
    const configuration = read(files)
    expect(providersOf(configuration)).toEqual({
      // A map that does not name the default one leaves it inherited.
      'module.m.sym_target.a': '/sym.:one',
      'module.m.sym_target.b': '/sym.two:two',
      'module.m.module.n.sym_target.a': '/sym.two:two',
      'module.m.module.n.sym_target.b': '/sym.two:two',
      // No alias is inherited.
      'module.m.module.n.sym_target.c': undefined,
    })
    expect([...(configuration.modules[1]?.declared.providers ?? [])]).toEqual(['sym.outer'])
    const [first, second] = [...(configuration.modules[2]?.resources.values() ?? [])]
    expect(first?.provider).toBe(second?.provider)
  })

  it('is inherited by what the provider is, not by what a module calls it', () => {
    const required = (name: string) =>
      `terraform {\n  required_providers {\n    ${name} = { source = "symopsio/sym" }\n  }\n}\n`
    const configuration = read({
      'main.tf': `${required('sym')}${providers}module "m" {\n  source = "./m"\n}\n`,
      'm/main.tf': `${required('access')}${target('a', 'provider = access')}`,
    })
    expect(providersOf(configuration)).toEqual({ 'module.m.sym_target.a': '/sym.:one' })
  })

  it('is what a registry module gets under its own names', () => {
    const configuration = read(`
provider "aws" {}
provider "aws" {
  alias  = "sso"
  region = "eu-west-1"
}
module "mapped" {
  source    = "symopsio/sso-connector/aws"
  providers = { "aws" = aws.sso }
}
module "inheriting" {
  source = "symopsio/sso-connector/aws"
}
`)
    const alias = (name: string) => configuration.root.calls.get(name)?.instances?.[0]?.provider('aws')
    expect(alias('mapped')).toMatchObject({ type: 'aws', alias: 'sso' })
    expect(alias('inheriting')).toMatchObject({ type: 'aws', alias: undefined })
    expect(shown(alias('mapped')?.body?.attribute('region')?.value)).toBe('eu-west-1')
  })

  it('may be named in JSON', () => {
    const configuration = read({
      'main.tf': providers,
      'x.tf.json': JSON.stringify({
        resource: { sym_target: { a: { provider: 'sym.two' } } },
        module: { m: { source: './m', providers: { sym: 'sym.two' } } },
      }),
      'm/main.tf.json': JSON.stringify({ resource: { sym_target: { b: {} } } }),
    })
    expect(providersOf(configuration)).toEqual({
      'sym_target.a': '/sym.two:two',
      'module.m.sym_target.b': '/sym.two:two',
    })
  })

  it('is not known where it depends on the instance', () => {
    expect(
      providersOf(read(`${providers}${target('a', 'for_each = toset(["x"])\nprovider = sym.by_region[each.key]')}`)),
    ).toEqual({
      'sym_target.a': undefined,
    })
  })
})
