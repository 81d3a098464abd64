import { expect, it } from 'vitest'
import { diagnosticsIn } from '../findings.ts'

const missingIn = async (settings: string, type = 'permission_context') => {
  const text = `variable "v" {}\nmodule "sso" {\n  source = "symopsio/sso-connector/aws"\n}\nresource "sym_integration" "a" {\n  type = "${type}"\n  name = "a"\n  external_id = "x"\n  ${settings}\n}\n`
  const found = await diagnosticsIn(text)
  return found.flatMap(({ rule, arguments: { missing } }) => (rule === 'integration-setting-missing' ? [missing] : []))
}

it.each([
  ['settings = { cloud = "aws", region = "us-east-1" }', 'role_arn'],
  ['settings = { role_arn = var.v, cloud = null }', 'cloud and no region'],
  ['', 'cloud and no region and no role_arn'],
])('%s lacks %s', async (settings, missing) => {
  expect(await missingIn(settings)).toEqual([missing])
})

it.each([
  'settings = module.sso.settings',
  'settings = var.v',
  'settings = merge(var.v, { cloud = "aws" })',
  'settings = { cloud = "aws", region = "us-east-1", role_arn = var.v, account_id = "111122223333" }',
])('%s has them, or may have', async (settings) => {
  expect(await missingIn(settings)).toEqual([])
})

it('integrations of other types need none of them', async () => {
  expect(await missingIn('', 'okta')).toEqual([])
})
