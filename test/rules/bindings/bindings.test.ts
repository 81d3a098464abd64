import { describe, expect, it } from 'vitest'
import { diagnosticsIn } from '../findings.ts'
import { access, field, fixed, pointedAt } from '../flows/access.ts'

const dynamicTarget = `
  field_bindings = ["account_id"]

  settings = {
    permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef"
  }`

/** The target takes its account from the requester. */
const dynamic = (params: string, more = '') => access({ target: dynamicTarget, params, more })

describe('binding-without-field', () => {
  const rule = 'binding-without-field'

  it('points at the params of the flow, and relates the binding', async () => {
    const found = (await diagnosticsIn(dynamic(field('reason', 'string')))).filter((one) => one.rule === rule)
    expect(found.map(({ severity, message, address }) => [severity, message, address])).toEqual([
      [
        'error',
        'sym_target.admin binds "account_id", and sym_flow.this has no prompt field of that name.',
        'sym_flow.this',
      ],
    ])
    const related = found[0]?.related[0]?.place
    expect(related?.file.text.slice(related.range?.start, related.range?.end)).toBe('"account_id"')
  })

  it.each([
    field('account_id', 'string'),
    field('account_id', 'string', 'allowed_values = ["111122223333"]'),
    field('account_id', 'string', 'prefetch = true'),
    'dynamic "prompt_field" {\n for_each = ["reason", "account_id"]\n content {\n name = prompt_field.value\n type = "string"\n }\n }',
    'dynamic "prompt_field" {\n for_each = var.fields\n content {\n name = prompt_field.value\n type = "string"\n }\n }',
    'prompt_field {\n name = var.name\n type = "string"\n }',
  ])('takes %s', async (params) => {
    expect(await pointedAt(dynamic(params, 'variable "fields" {}\nvariable "name" {}'), rule)).toEqual([])
  })

  it('says it once for all targets of the strategy', async () => {
    const more = `
resource "sym_target" "more" {
  for_each       = toset(["a", "b"])
  type           = "aws_sso_permission_set"
  name           = each.key
  field_bindings = ["account_id"]
}
resource "sym_strategy" "all" {
  type           = "aws_sso"
  name           = "all"
  integration_id = "integration"
  targets        = concat([sym_target.admin.id], [for one in sym_target.more : one.id])
}
resource "sym_flow" "all" {
  name           = "all"
  environment_id = sym_environment.this.id
  implementation = file("impl.py")
  params {
    strategy_id = sym_strategy.all.id
  }
}`
    const found = await diagnosticsIn(dynamic(field('account_id', 'string'), more))
    expect(found.filter((one) => one.rule === rule).map(({ message }) => message)).toEqual([
      'sym_target.admin and 2 more bind "account_id", and sym_flow.all has no prompt field of that name.',
    ])
  })

  it('asks whether a field of nearly that name is meant, and adds none', async () => {
    const found = await diagnosticsIn(dynamic(field('acount_id', 'string')))
    const [one] = found.filter(({ rule: id }) => id === rule)
    expect(one?.hint).toContain('Should the prompt field "acount_id" have that name?')
    expect(one?.fix).toBeUndefined()
  })

  it('is silent where the strategy is not known', async () => {
    const files = dynamic('')
    const text = files['main.tf']?.replace('sym_strategy.sso.id', 'var.strategy_id') ?? ''
    expect(await pointedAt({ ...files, 'main.tf': `${text}variable "strategy_id" {}\n` }, rule)).toEqual([])
  })

  it('finds it in a module that holds target, strategy and flow, once for all its instances', async () => {
    const module = (params: string) => ({
      'main.tf': 'module "access" {\n  for_each = toset(["a", "b"])\n  source   = "./access"\n}\n',
      'access/main.tf': dynamic(params)['main.tf'] ?? '',
      'access/impl.py': '',
      'impl.py': '',
    })
    const found = (await diagnosticsIn(module(''))).filter((one) => one.rule === rule)
    expect(found.map(({ address }) => address)).toEqual(['module.access["a"].sym_flow.this'])
    expect(await pointedAt(module(field('account_id', 'string')), rule)).toEqual([])
  })

  describe('its fix', () => {
    it('does not make a field of a name that is itself a slip', async () => {
      const files = access({ target: dynamicTarget.replace('"account_id"', '"acount_id"') })
      expect(await fixed(files, rule)).toEqual(files)
    })

    const added =
      '    prompt_field {\n      name     = "account_id"\n      type     = "string"\n      required = true\n    }\n'

    it.each([
      ['reason = 1', '', `\n${added}`],
      ['a blank line at the end', '\n', added],
    ])('adds the field behind what is there: %s', async (_, end, expected) => {
      const params = field('reason', 'string').trimEnd() + end
      const before = dynamic(params)
      expect(await fixed(before, rule)).toEqual(dynamic(`${params}\n${expected}`.replace(/\n$/, '')))
    })

    it('leaves nothing to find', async () => {
      expect(await pointedAt(await fixed(dynamic(''), rule), rule, 'binding-field-type')).toEqual([])
    })

    it('keeps the line ends and the indentation of the file', async () => {
      const files = dynamic('')
      const text = (files['main.tf'] ?? '').replaceAll('  ', '\t').replaceAll('\n', '\r\n')
      const after = (await fixed({ ...files, 'main.tf': text }, rule))['main.tf'] ?? ''
      expect(after).toContain('\t\tprompt_field {\r\n')
      expect(after.replaceAll('\r\n', '')).not.toContain('\n')
    })

    it('leaves a block on one line to people', async () => {
      const files = dynamic('')
      const text = (files['main.tf'] ?? '').replace(/params \{[^}]*\}/, 'params { strategy_id = sym_strategy.sso.id }')
      expect(await fixed({ ...files, 'main.tf': text }, rule)).toEqual({ ...files, 'main.tf': text })
      expect(await pointedAt({ ...files, 'main.tf': text }, rule)).toEqual(['error params'])
    })
  })
})

describe('binding-field-type', () => {
  const rule = 'binding-field-type'

  it.each(['int', 'bool', 'duration', 'slack_user', 'slack_user_list', 'int_list'])('refuses %s', async (type) => {
    expect(await pointedAt(dynamic(field('account_id', type)), rule)).toEqual([`error "${type}"`])
  })

  it.each(['string', 'str_list', 'strng'])('takes %s, or leaves it to another rule', async (type) => {
    expect(await pointedAt(dynamic(field('account_id', type)), rule)).toEqual([])
  })

  it('is silent about targets of other services', async () => {
    const files = dynamic(field('account_id', 'int'))
    const text = (files['main.tf'] ?? '').replace('type = "aws_sso_permission_set"', 'type = "custom"')
    expect(await pointedAt({ ...files, 'main.tf': text }, rule)).toEqual([])
  })
})

describe('binding-field-optional', () => {
  const rule = 'binding-field-optional'

  it.each([
    ['required = false', ['warning required = false']],
    ['visible = false', ['warning visible = false']],
    ['visible = false\n required = false', ['warning visible = false']],
    ['visible = false\n default = ""', ['warning visible = false']],
  ])('warns of %s', async (more, expected) => {
    expect(await pointedAt(dynamic(field('account_id', 'string', more)), rule)).toEqual(expected)
  })

  it.each([
    '',
    'required = true',
    'visible = false\n default = "111122223333"',
    'visible = false\n required = false\n on_change = file("impl.py")',
    'required = var.unknown',
    'visible = var.unknown\n required = false',
  ])('takes %s', async (more) => {
    expect(await pointedAt(dynamic(field('account_id', 'string', more), 'variable "unknown" {}'), rule)).toEqual([])
  })

  it('takes a hidden field that another one may show', async () => {
    const params =
      field('account_id', 'string', 'visible = false') + field('kind', 'string', 'on_change = file("impl.py")')
    expect(await pointedAt(dynamic(params), rule)).toEqual([])
  })
})

describe('binding-field-unused', () => {
  const rule = 'binding-field-unused'

  it('notes a field with the name of a setting that is fixed', async () => {
    expect(await pointedAt(access({ params: field('account_id', 'string') }), rule)).toEqual([
      'note name = "account_id"',
    ])
  })

  it.each(['reason', 'duration', 'group_id'])('takes a field named %s', async (name) => {
    expect(await pointedAt(access({ params: field(name, 'string') }), rule)).toEqual([])
  })

  it('is silent where not all targets are known', async () => {
    const files = access({ params: field('account_id', 'string'), more: 'variable "more" {}' })
    const text = (files['main.tf'] ?? '').replace('[sym_target.admin.id]', '[sym_target.admin.id, var.more]')
    expect(await pointedAt({ ...files, 'main.tf': text }, rule)).toEqual([])
  })

  it.each(['var.bindings', '[var.bindings]'])('is silent where the bindings are %s, not known', async (bindings) => {
    const target = `field_bindings = ${bindings}`
    const files = access({ target, params: field('account_id', 'string'), more: 'variable "bindings" {}' })
    expect(await pointedAt(files, rule)).toEqual([])
  })
})
