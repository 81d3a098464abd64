import { describe, expect, it } from 'vitest'
import { diagnosticsIn, findingsIn } from '../findings.ts'
import { caller, runtimeConnector, ssoConnector, twoAccounts } from './connectors.ts'

const only = ['account-id-safelist']
const severities = async (text: string) =>
  (await diagnosticsIn(text)).filter(({ rule }) => rule === only[0]).map(({ severity }) => severity)

describe('a safelist without the account of the SSO connector', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['is not there', ''],
    ['is empty', 'account_id_safelist = []'],
    ['is null', 'account_id_safelist = null'],
    ['holds the runtime’s own account', 'account_id_safelist = [data.aws_caller_identity.runtime.account_id]'],
  ]
  it.each(cases)('%s', async (_name, inputs) => {
    const runtime = 'data "aws_caller_identity" "runtime" {}\n'
    expect(await severities(twoAccounts + caller + runtime + ssoConnector() + runtimeConnector(inputs))).toEqual([
      'error',
    ])
  })

  it('holds another account than the one whose role is assumed', async () => {
    const role = 'assume_role {\n    role_arn = "arn:aws:iam::111122223333:role/sso"\n  }'
    const text = twoAccounts.replace('profile = "sso"', role)
    const safelist = (id: string) => ssoConnector() + runtimeConnector(`account_id_safelist = ["${id}"]`)
    expect(await severities(text + safelist('444455556666'))).toEqual(['error'])
    expect(await severities(text + safelist('111122223333'))).toEqual([])
  })

  it('is a warning where one of them works as whoever runs Terraform', async () => {
    const text = twoAccounts.replace('  profile = "runtime"\n', '')
    expect(await severities(text + ssoConnector() + runtimeConnector())).toEqual(['warning'])
  })
})

describe('no finding', () => {
  const good = 'account_id_safelist = [data.aws_caller_identity.sso.account_id]'
  const fine: readonly (readonly [string, string])[] = [
    ['where it holds the account', twoAccounts + caller + ssoConnector() + runtimeConnector(good)],
    [
      'where it holds it among others',
      twoAccounts + caller + ssoConnector() + runtimeConnector(good.replace(']', ', "444455556666"]')),
    ],
    ['where both work in one account', ssoConnector('') + runtimeConnector()],
    [
      'where only the Region differs',
      twoAccounts.replace('us-east-1', 'eu-west-1').replace('runtime', 'sso') + ssoConnector() + runtimeConnector(),
    ],
    ['where no SSO is used', twoAccounts + runtimeConnector()],
    ['where the runtime is elsewhere', twoAccounts + ssoConnector()],
    [
      'where a literal may be it',
      twoAccounts + ssoConnector() + runtimeConnector('account_id_safelist = ["444455556666"]'),
    ],
    [
      'where it is not known',
      `variable "ids" {}\n${twoAccounts}${ssoConnector()}${runtimeConnector('account_id_safelist = var.ids')}`,
    ],
    [
      'where it comes from a for expression',
      `variable "ids" {}\n${twoAccounts}${ssoConnector()}${runtimeConnector('account_id_safelist = [for id in var.ids : id]')}`,
    ],
  ]
  it.each(fine)('%s', async (_name, text) => {
    expect(await findingsIn(text, only)).toEqual([])
  })
})
