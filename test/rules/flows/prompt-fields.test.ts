import { describe, expect, it } from 'vitest'
import { diagnosticsIn } from '../findings.ts'
import { access, field, pointedAt } from './access.ts'

const types = ['string', 'int', 'bool', 'duration', 'slack_user', 'slack_user_list', 'str_list', 'int_list']

describe('prompt-field-type', () => {
  const rule = 'prompt-field-type'

  it.each(types)('takes %s', async (type) => {
    expect(await pointedAt(access({ params: field('one', type) }), rule)).toEqual([])
  })

  it.each(['strng', 'String', 'list', 'str-list', ''])('refuses "%s"', async (type) => {
    expect(await pointedAt(access({ params: field('one', type) }), rule)).toEqual([`error "${type}"`])
  })

  it('names the nearest type', async () => {
    const found = await diagnosticsIn(access({ params: field('one', 'strng') }))
    expect(found.find((one) => one.rule === rule)?.hint).toContain('Did you mean string?')
  })

  it('points at where a variable has it from', async () => {
    const params = 'prompt_field {\n name = "one"\n type = var.type\n }'
    const more = 'variable "type" {\n default = "text"\n}\nprovider "sym" {\n org = "example-corp"\n}'
    expect(await pointedAt(access({ params, more }), rule)).toEqual(['error "text"'])
  })

  it('speaks of a field without its name where that is not known', async () => {
    const params = 'prompt_field {\n name = var.name\n type = "text"\n }'
    const found = await diagnosticsIn(access({ params, more: 'variable "name" {}' }))
    expect(found.find((one) => one.rule === rule)?.message).toBe(
      'A prompt field has the type "text", which is not a type of prompt field.',
    )
  })

  it('is silent about a type that is not known', async () => {
    const params = 'prompt_field {\n name = "one"\n type = var.type\n }'
    expect(await pointedAt(access({ params, more: 'variable "type" {}' }), rule)).toEqual([])
  })
})

describe('prompt-field-duplicate', () => {
  const rule = 'prompt-field-duplicate'

  it('points at the second of two fields of one name, and relates the first', async () => {
    const params = field('reason', 'string') + field('Reason', 'string') + field('reason', 'int')
    const [found, ...more] = (await diagnosticsIn(access({ params }))).filter((one) => one.rule === rule)
    expect(more).toEqual([])
    const { place, related } = found ?? { place: undefined, related: [] }
    expect(related[0]?.place.range?.start).toBeLessThan(place?.range?.start ?? 0)
  })

  it('takes fields of one name in two flows', async () => {
    const more = `
resource "sym_flow" "other" {
  name           = "other"
  environment_id = sym_environment.this.id
  implementation = file("impl.py")
  params {
${field('reason', 'string')}
  }
}`
    expect(await pointedAt(access({ params: field('reason', 'string'), more }), rule)).toEqual([])
  })

  it('finds those that a dynamic block repeats', async () => {
    const params = `
    dynamic "prompt_field" {
      for_each = ["reason", "ticket", "reason"]
      content {
        name = prompt_field.value
        type = "string"
      }
    }`
    expect(await pointedAt(access({ params }), rule)).toHaveLength(1)
  })
})

describe('prompt-field-value-type', () => {
  const rule = 'prompt-field-value-type'

  it.each([
    ['int', 'allowed_values = ["1", "a", "1.5"]', ['error "a"', 'error "1.5"']],
    ['int_list', 'allowed_values = ["x"]', ['error "x"']],
    ['bool', 'allowed_values = ["true", "yes"]', ['error "yes"']],
    ['int', 'default = "ten"', ['error "ten"']],
    ['bool', 'default = "on"', ['error "on"']],
  ])('%s with %s', async (type, more, expected) => {
    expect(await pointedAt(access({ params: field('one', type, more) }), rule)).toEqual(expected)
  })

  it.each([
    ['int', 'allowed_values = [1, 2, -3]'],
    ['int', 'allowed_values = ["1", "+2", "007"]'],
    ['int', 'default = 5'],
    ['bool', 'default = true'],
    ['bool', 'default = "True"'],
    ['string', 'allowed_values = [1, true, "a"]'],
    ['str_list', 'allowed_values = ["a"]'],
    ['int', 'allowed_values = var.values'],
  ])('takes %s with %s', async (type, more) => {
    const files = access({ params: field('one', type, more), more: 'variable "values" {}' })
    expect(await pointedAt(files, rule)).toEqual([])
  })
})

describe('prompt-field-empty-choice', () => {
  const rule = 'prompt-field-empty-choice'

  it('warns of an empty string, and refuses null, which Terraform refuses too', async () => {
    const params = field('one', 'string', 'allowed_values = ["a", "", null]')
    expect(await pointedAt(access({ params }), rule)).toEqual(['warning ""', 'error null'])
  })

  it('takes what compact() leaves', async () => {
    const params = field('one', 'string', 'allowed_values = compact(["a", "", null])')
    expect(await pointedAt(access({ params }), rule)).toEqual([])
  })
})

describe('prompt-field-default-ignored', () => {
  const rule = 'prompt-field-default-ignored'

  it.each(['slack_user', 'slack_user_list', 'int_list', 'str_list'])('a default of a %s', async (type) => {
    const params = field('one', type, 'default = "1"')
    expect(await pointedAt(access({ params }), rule)).toEqual(['warning default = "1"'])
  })

  it.each([
    ['string', 'default = "1"'],
    ['duration', 'default = "1h"'],
    ['str_list', 'default = null'],
    ['str_list', ''],
  ])('takes %s with %s', async (type, more) => {
    expect(await pointedAt(access({ params: field('one', type, more) }), rule)).toEqual([])
  })
})

describe('prompt-field-default-unlisted', () => {
  const rule = 'prompt-field-default-unlisted'

  it.each([
    ['string', '"c"'],
    ['string', '"A"'],
    ['duration', '"2h"'],
    ['int', '3'],
  ])('a %s with the default %s', async (type, preset) => {
    const allowed = type === 'duration' ? '["30m", "1h"]' : type === 'int' ? '[1, 2]' : '["a", "b"]'
    const params = field('one', type, `allowed_values = ${allowed}\n default = ${preset}`)
    expect(await pointedAt(access({ params }), rule)).toEqual([`warning ${preset}`])
  })

  it.each([
    ['string', '["a", "b"]', '"b"'],
    ['duration', '["30m", "1h"]', '"60m"'],
    ['int', '["1", "2"]', '2'],
    ['string', '[]', '"a"'],
    ['string', '["a", var.unknown]', '"b"'],
    ['string', '["a"]', 'var.unknown'],
    ['string', '["a"]', 'null'],
  ])('takes a %s of %s with the default %s', async (type, allowed, preset) => {
    const params = field('one', type, `allowed_values = ${allowed}\n default = ${preset}`)
    expect(await pointedAt(access({ params, more: 'variable "unknown" {}' }), rule)).toEqual([])
  })

  it('is silent where a function gives the choices', async () => {
    const params = field('one', 'string', 'prefetch = true\n allowed_values = ["a"]\n default = "b"')
    expect(await pointedAt(access({ params }), rule)).toEqual([])
  })
})

describe('prompt-field-choices-ignored', () => {
  const rule = 'prompt-field-choices-ignored'

  it.each(['slack_user', 'slack_user_list'])('allowed_values and prefetch of a %s', async (type) => {
    const params = field('one', type, 'allowed_values = ["a"]\n prefetch = true')
    expect(await pointedAt(access({ params }), rule)).toEqual([
      'warning allowed_values = ["a"]',
      'warning prefetch = true',
    ])
  })

  it('allowed_values of a field named target_id', async () => {
    const params = field('target_id', 'string', 'allowed_values = ["a"]')
    expect(await pointedAt(access({ params }), rule)).toEqual(['warning allowed_values = ["a"]'])
  })

  it.each([
    ['one', 'slack_user', 'allowed_values = []\n prefetch = false'],
    ['one', 'slack_user', 'allowed_values = var.unknown'],
    ['target', 'string', 'allowed_values = ["a"]'],
    ['target_id', 'string', 'prefetch = true'],
  ])('takes a field %s of type %s with %s', async (name, type, more) => {
    const files = access({ params: field(name, type, more), more: 'variable "unknown" {}' })
    expect(await pointedAt(files, rule)).toEqual([])
  })
})
