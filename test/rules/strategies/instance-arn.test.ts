import { describe, expect, it } from 'vitest'
import { foundIn, goodSettings, instance, markedIn, permissionSet, strategyOf, targetOf } from '../targets/marked.ts'

const configuration = (settings: string) => targetOf(goodSettings) + strategyOf('[sym_target.this.id]', settings)
const placeholder = 'arn:aws:sso:::instance/ssoins-000000'

describe('the ARN of an instance', () => {
  it.each([
    [placeholder, 'is not the ARN of an Identity Center instance'],
    ['ssoins-0123456789abcdef', 'is not the ARN of an Identity Center instance'],
    [permissionSet, 'is the ARN of a permission set, not of its Identity Center instance'],
    ['111122223333', 'is an account id, not the ARN of an Identity Center instance'],
    ['arn:aws:iam::111122223333:role/x', 'is the ARN of something else than an Identity Center instance'],
  ])('cannot be %s', async (arn, words) => {
    const found = await foundIn(configuration(`{ instance_arn = "${arn}" }`))
    expect(found.map(({ message }) => message)).toEqual([`"${arn}" ${words}.`])
  })

  it.each([instance, instance.replace('arn:aws:', 'arn:aws-cn:'), instance.replace('ssoins', 'ins')])(
    'may be %s',
    async (arn) => {
      const found = await markedIn(configuration(`{ instance_arn = "${arn}" }`))
      expect(found.filter((line) => line.includes('instance-arn-format'))).toEqual([])
    },
  )

  it('is asked of the external_id of the integration of an aws_sso strategy, once with that of the strategy', async () => {
    const text = configuration('{ instance_arn = local.arn }').replace(
      'module.sso_connector.settings["instance_arn"]',
      'local.arn',
    )
    expect(await markedIn(`locals { arn = "${placeholder}" }\n${text}`)).toEqual([
      `error instance-arn-format main.tf "${placeholder}"`,
    ])
    const only = configuration('module.sso_connector.settings').replace(
      'module.sso_connector.settings["instance_arn"]',
      `"${placeholder}"`,
    )
    expect(await markedIn(only)).toEqual([`error instance-arn-format main.tf "${placeholder}"`])
  })

  it('is not asked of the external_id of another integration, or of a strategy of another type', async () => {
    const other = `
      resource "sym_integration" "runtime" {
        type        = "permission_context"
        name        = "runtime"
        external_id = "111122223333"
      }
      resource "sym_strategy" "lambda" {
        type           = "custom"
        name           = "custom"
        integration_id = sym_integration.runtime.id
        targets        = [sym_target.this.id]
        settings       = { instance_arn = "any" }
      }
    `
    expect(await markedIn(configuration(`{ instance_arn = "${instance}" }`) + other)).toEqual([])
  })

  it('is asked of the settings of a permission_context', async () => {
    const settings = configuration('module.sso_connector.settings').replace(
      'settings    = module.sso_connector.settings',
      `settings = { instance_arn = "${placeholder}" }`,
    )
    expect(await markedIn(settings)).toEqual([`error instance-arn-format main.tf "${placeholder}"`])
  })
})
