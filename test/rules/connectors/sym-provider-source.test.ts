import { expect, it } from 'vitest'
import { findingsIn } from '../findings.ts'

const only = ['sym-provider-source']
const requires = (entry: string) => `terraform {\n  required_providers {\n    ${entry}\n  }\n}\n`
const target = 'resource "sym_target" "a" {}\n'

const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['no entry', target, ['error sym-provider-source main.tf:1:1']],
  [
    'an entry for another',
    requires('aws = { source = "hashicorp/aws" }') + target,
    ['error sym-provider-source main.tf:6:1'],
  ],
  ['hashicorp/sym', requires('sym = { source = "hashicorp/sym" }') + target, ['error sym-provider-source main.tf:3:5']],
  ['a version alone', requires('sym = { version = "~> 3.0" }') + target, ['error sym-provider-source main.tf:3:5']],
  ['a copy', requires('sym = { source = "example/sym" }') + target, ['note sym-provider-source main.tf:3:5']],
  ['the right one', requires('sym = { source = "symopsio/sym" }') + target, []],
  ['the right one with its host', requires('sym = { source = "registry.terraform.io/symopsio/sym" }') + target, []],
  ['the right one from a mirror', requires('sym = { source = "terraform.example.com/symopsio/sym" }') + target, []],
  ['nothing of Sym', 'resource "aws_iam_role" "a" {}\n', []],
]
it.each(cases)('%s', async (_name, text, expected) => {
  expect(await findingsIn(text, only)).toEqual(expected)
})

it('each module needs an entry of its own', async () => {
  const files = {
    'main.tf': `${requires('sym = { source = "symopsio/sym" }')}module "m" {\n  source = "./m"\n}\n`,
    'm/main.tf': target,
  }
  expect(await findingsIn(files, only)).toEqual(['error sym-provider-source m/main.tf:1:1'])
})
