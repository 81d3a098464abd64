import { describe, expect, it } from 'vitest'
import { rules } from '../../../src/rules/all.ts'
import { connectorOutputs } from '../../../src/sym/modules.ts'
import { symDirectory } from '../../../src/sym/read-directory.ts'
import { readConfiguration } from '../../../src/terraform/module/read-configuration.ts'
import type { Files } from '../../folders.ts'
import { memoryAccess } from '../../memory-access.ts'
import { diagnosticsIn } from '../findings.ts'
import { access, field } from './access.ts'

const rule = 'session-length'

const permissionSet = (more: string) => `
resource "aws_ssoadmin_permission_set" "admin" {
  name         = "Admin"
  instance_arn = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
  ${more}
}
variable "unknown" {}`

const duration = (...values: readonly string[]) =>
  field('duration', 'duration', `allowed_values = ${JSON.stringify(values)}`)

async function messages(files: Files): Promise<readonly string[]> {
  const found = await diagnosticsIn(files)
  return found.filter((one) => one.rule === rule).map(({ severity, message }) => `${severity}: ${message}`)
}

describe('access that lasts longer than a session', () => {
  it.each([
    ['', '1h'],
    ['session_duration = null', '1h'],
    ['session_duration = "PT2H"', '2h'],
    ['session_duration = "PT1H30M"', '1h30m'],
    ['session_duration = "PT90M"', '1h30m'],
  ])('with %s', async (more, session) => {
    expect(await messages(access({ params: duration('30m', '4h'), more: permissionSet(more) }))).toEqual([
      `note: Access lasts up to 4h, and a session of aws_ssoadmin_permission_set.admin lasts ${session}: people have to sign in again before it ends.`,
    ])
  })
})

describe('access that is shorter than a session', () => {
  it('is noted with both numbers, where the choices are written', async () => {
    const files = access({ params: duration('15m', '30m'), more: permissionSet('session_duration = "PT8H"') })
    const [found] = (await diagnosticsIn(files)).filter((one) => one.rule === rule)
    expect(found?.message).toBe(
      'Access lasts up to 30m, and a session of aws_ssoadmin_permission_set.admin lasts 8h: whoever is signed in keeps the role after the access has ended.',
    )
    const textAt = (place = found?.place) => place?.file.text.slice(place.range?.start, place.range?.end)
    expect(textAt()).toBe('["15m","30m"]')
    expect(textAt(found?.related[0]?.place)).toBe('session_duration = "PT8H"')
  })

  it('is noted of what Sym offers where a flow has no duration field', async () => {
    expect(await messages(access({ more: permissionSet('session_duration = "PT2H"') }))).toEqual([
      expect.stringContaining('Access lasts up to 1h, and a session of aws_ssoadmin_permission_set.admin lasts 2h'),
    ])
  })
})

describe('nothing is said', () => {
  it.each([
    ['of equal lengths', duration('30m', '1h'), ''],
    ['of equal lengths that are written differently', duration('120m'), 'session_duration = "PT2H"'],
    ['where the session is not known', duration('4h'), 'session_duration = var.unknown'],
    ['of a session that AWS would refuse', duration('4h'), 'session_duration = "1 day"'],
    ['where a duration is not known', field('duration', 'duration', 'allowed_values = ["4h", var.unknown]'), ''],
    ['where a field may be the duration', 'prompt_field {\n name = var.unknown\n type = "string"\n }', ''],
  ])('%s', async (_, params, more) => {
    expect(await messages(access({ params, more: permissionSet(more) }))).toEqual([])
  })

  it('of a permission set that is looked up', async () => {
    const files = access({ params: duration('4h'), more: 'data "aws_ssoadmin_permission_set" "admin" {}' })
    const text = (files['main.tf'] ?? '').replace('= aws_ssoadmin', '= data.aws_ssoadmin')
    expect(await messages({ ...files, 'main.tf': text })).toEqual([])
  })
})

it('counts permission sets with sessions as long', async () => {
  const more = `
resource "aws_ssoadmin_permission_set" "some" {
  for_each     = toset(["a", "b"])
  name         = each.key
  instance_arn = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
}
resource "sym_target" "some" {
  for_each = aws_ssoadmin_permission_set.some
  type     = "aws_sso_permission_set"
  name     = each.key
  settings = {
    account_id         = "111122223333"
    permission_set_arn = each.value.arn
  }
}`
  const files = access({ params: duration('4h'), more: permissionSet('') + more })
  const text = (files['main.tf'] ?? '').replace(
    '[sym_target.admin.id]',
    'concat([sym_target.admin.id], [for one in sym_target.some : one.id])',
  )
  expect(await messages({ ...files, 'main.tf': text })).toEqual([
    'note: Access lasts up to 4h, and a session of aws_ssoadmin_permission_set.admin and 2 more lasts 1h: people have to sign in again before it ends.',
  ])
})

describe('with durations that were looked up', () => {
  const arn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'

  it.each([
    ['an ARN', `"${arn}"`, arn],
    ['an address', 'data.aws_ssoadmin_permission_set.admin.arn', 'data.aws_ssoadmin_permission_set.admin'],
  ])('finds them by %s', (_, written, key) => {
    const files = access({ params: duration('4h'), more: 'data "aws_ssoadmin_permission_set" "admin" {}' })
    const text = (files['main.tf'] ?? '').replace('aws_ssoadmin_permission_set.admin.arn', written)
    const configuration = readConfiguration({
      access: memoryAccess({ ...files, 'main.tf': text }),
      given: [],
      outputShapes: connectorOutputs,
    })
    if (configuration === undefined) throw new Error('There is no configuration.')
    const sessionDurations = new Map([[key, 7200]])
    const context = { configuration, sym: symDirectory(configuration), python: undefined, sessionDurations }
    const found = rules.find(({ id }) => id === rule)?.run(context) ?? []
    expect(found.map(({ arguments: { access: seconds, session } }) => [seconds, session])).toEqual([[14_400, 7200]])
  })
})
