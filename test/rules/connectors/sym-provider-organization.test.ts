import { expect, it } from 'vitest'
import { findingsIn } from '../findings.ts'

const only = ['sym-provider-organization']
const root = 'terraform {\n  backend "s3" {}\n}\n'
const target = 'resource "sym_target" "a" {}\n'

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['no provider block', root + target, ['error sym-provider-organization main.tf:4:1']],
  ['a block without org', `provider "sym" {}\n${target}`, ['error sym-provider-organization main.tf:1:1']],
  ['org = null', `provider "sym" {\n  org = null\n}\n`, ['error sym-provider-organization main.tf:2:3']],
  [
    'another one without org',
    `provider "sym" {\n  org = "example-corp"\n}\nprovider "sym" {\n  alias = "b"\n}\n`,
    ['error sym-provider-organization main.tf:4:1'],
  ],
  ['a block with org', `provider "sym" {\n  org = "example-corp"\n}\n${target}`, []],
  ['an organization that is not known', `variable "org" {}\nprovider "sym" {\n  org = var.org\n}\n`, []],
  [
    'only a configuration with an alias',
    `provider "sym" {\n  alias = "b"\n  org = "b"\n}\nresource "sym_target" "a" {\n  provider = sym.b\n}\n`,
    [],
  ],
  ['what may be a module of others', target, []],
  ['nothing of Sym', root, []],
]
it.each(cases)('%s', async (_name, text, expected) => {
  expect(await findingsIn(text, only)).toEqual(expected)
})
