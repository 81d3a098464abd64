import { describe, expect, it } from 'vitest'
import { access, field, pointedAt } from './access.ts'

const approvalOnly = (params: string) => `
resource "sym_flow" "approval" {
  name           = "approval"
  environment_id = sym_environment.this.id
  implementation = file("impl.py")
  params {
    ${params}
  }
}`

describe('duration-field', () => {
  const rule = 'duration-field'

  it.each([
    ['string', 'allowed_values = ["1h"]', 'error type = "string"'],
    ['int', 'allowed_values = [1]', 'error type = "int"'],
    ['duration', 'allowed_values = ["1h"]\n required = false', 'warning required = false'],
    ['duration', '', 'warning prompt_field'],
    ['duration', 'allowed_values = []', 'warning allowed_values = []'],
  ])('of type %s with %s', async (type, more, expected) => {
    expect(await pointedAt(access({ params: field('duration', type, more) }), rule)).toEqual([expected])
  })

  it.each([
    ['duration', 'allowed_values = ["30m", "1h"]'],
    ['duration', 'allowed_values = ["30m", "10d"]\n required = true'],
    ['duration', 'allowed_values = var.durations'],
    ['duration', 'prefetch = true'],
    ['duration', 'visible = false\n required = false\n default = "1h"'],
    ['duration', 'allowed_values = ["1h"]\n required = var.is_required'],
  ])('takes type %s with %s', async (type, more) => {
    const variables = 'variable "durations" {}\nvariable "is_required" {}'
    expect(await pointedAt(access({ params: field('duration', type, more), more: variables }), rule)).toEqual([])
  })

  it('takes an access flow without one', async () => {
    expect(await pointedAt(access({ params: field('reason', 'string') }), rule)).toEqual([])
  })

  it('leaves a type that there is not to prompt-field-type', async () => {
    const params = field('duration', 'durations', 'allowed_values = ["1h"]')
    expect(await pointedAt(access({ params }), rule)).toEqual([])
  })
})

describe('duration-value', () => {
  const rule = 'duration-value'

  it.each(['30', '1 hour', '1.5h', '1H', '1w', 'h', '-1h', '1M'])('refuses %s', async (value) => {
    const params = field('duration', 'duration', `allowed_values = ["1h", "${value}"]`)
    expect(await pointedAt(access({ params }), rule)).toEqual([`error "${value}"`])
  })

  it.each(['45s', '30m', '1h', '10d', '1mo', '1h30m'])('takes %s', async (value) => {
    const params = field('duration', 'duration', `allowed_values = ["${value}"]`)
    expect(await pointedAt(access({ params }), rule)).toEqual([])
  })

  it('refuses a number without quotes, and a default', async () => {
    const params = field('length', 'duration', 'allowed_values = [30]\n default = "60"')
    expect(await pointedAt(access({ params }), rule)).toEqual(['error 30', 'error "60"'])
  })

  it('looks at no other type', async () => {
    expect(await pointedAt(access({ params: field('ticket', 'string', 'default = "30"') }), rule)).toEqual([])
  })
})

describe('duration-without-strategy', () => {
  const rule = 'duration-without-strategy'
  const duration = field('duration', 'duration', 'allowed_values = ["1h"]')

  it.each(['', 'strategy_id = null\n'])('a flow with "%s" instead of a strategy', async (strategy) => {
    const more = approvalOnly(strategy + duration)
    expect(await pointedAt(access({ more }), rule)).toEqual(['error name = "duration"'])
  })

  it('is all that is said of such a field', async () => {
    const more = approvalOnly(field('duration', 'string'))
    expect(await pointedAt(access({ more }), rule, 'duration-field')).toEqual(['error name = "duration"'])
  })

  it.each([
    `strategy_id = sym_strategy.sso.id\n${duration}`,
    `strategy_id = var.strategy_id\n${duration}`,
    field('reason', 'string'),
  ])('takes a flow with %s', async (params) => {
    const more = `${approvalOnly(params)}\nvariable "strategy_id" {}`
    expect(await pointedAt(access({ more }), rule)).toEqual([])
  })
})
