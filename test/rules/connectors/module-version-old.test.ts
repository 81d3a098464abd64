import { expect, it } from 'vitest'
import { findingsIn } from '../findings.ts'

const only = ['module-version-old']
const call = (source: string, version: string) => `module "c" {\n  source  = "${source}"\n  version = "${version}"\n}\n`

it.each(['>= 1.0.0', '~> 1.0', '1.2.3', '>= 1.4, < 3.0', '> 0', '!= 2.0.0'])('%s is noted', async (version) => {
  const expected = ['note module-version-old main.tf:3:13']
  expect(await findingsIn(call('symopsio/runtime-connector/aws', version), only)).toEqual(expected)
  expect(await findingsIn(call('symopsio/sso-connector/aws', version), only)).toEqual(expected)
})

it.each(['~> 2.0', '>= 2.1', '2.1.1', '>= 1.0, >= 2.0', 'not a constraint'])('%s is not', async (version) => {
  expect(await findingsIn(call('symopsio/sso-connector/aws', version), only)).toEqual([])
})

it('other modules, and connectors without a version, are not looked at', async () => {
  expect(await findingsIn(call('example/network/aws', '>= 1.0.0'), only)).toEqual([])
  expect(await findingsIn('module "c" {\n  source = "symopsio/sso-connector/aws"\n}\n', only)).toEqual([])
})
