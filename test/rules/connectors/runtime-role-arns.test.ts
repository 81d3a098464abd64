import { describe, expect, it } from 'vitest'
import { diagnosticsIn, findingsIn } from '../findings.ts'

const only = ['runtime-role-arns']
const connector = (inputs: string) => `module "sso" {\n  source = "symopsio/sso-connector/aws"\n  ${inputs}\n}\n`
const runtime = 'module "runtime" {\n  source = "symopsio/runtime-connector/aws"\n}\n'

describe('what may assume the role of an SSO connector', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['missing', ''],
    ['missing', 'runtime_role_arns = null'],
    ['empty', 'runtime_role_arns = []'],
    ['not-a-role', 'runtime_role_arns = ["SymRuntimeProd"]'],
    ['not-a-role', 'runtime_role_arns = ["arn:aws:iam::1111:role/sym/SymRuntimeProd"]'],
    ['not-a-role', 'runtime_role_arns = ["arn:aws:iam::111122223333:group/admins"]'],
    ['object', 'runtime_role_arns = [module.runtime.sym_runtime_connector_role]'],
    ['object', 'runtime_role_arns = [aws_iam_role.runtime]'],
  ]
  it.each(wrong)('is %s: %s', async (kind, inputs) => {
    const found = await diagnosticsIn(`${connector(inputs)}${runtime}resource "aws_iam_role" "runtime" {}\n`)
    expect(found.filter(({ rule }) => rule === only[0]).map(({ arguments: args }) => args['kind'])).toEqual([kind])
  })

  const fine: readonly string[] = [
    '[module.runtime.sym_runtime_connector_role.arn]',
    '["arn:aws:iam::111122223333:role/sym/SymRuntimeProd"]',
    '["arn:aws-us-gov:iam::111122223333:role/r"]',
    'var.roles',
    '[aws_iam_role.runtime.arn]',
  ]
  it.each(fine)('is as it should be: %s', async (value) => {
    const text = `variable "roles" {}\nresource "aws_iam_role" "runtime" {}\n${runtime}${connector(`runtime_role_arns = ${value}`)}`
    expect(await findingsIn(text, only)).toEqual([])
  })
})
