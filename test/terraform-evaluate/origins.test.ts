import { describe, expect, it } from 'vitest'
import type { Value } from '../../src/terraform/value.ts'
import { outputOf } from './configuration.ts'
import { jsonOf } from './evaluating.ts'

const declared = `
resource "sym_target" "one" {
  type = "aws_sso_permission_set"
  name = "one"
  settings = {
    account_id = "111122223333"
    group_id   = data.t.n.group_id
  }
}
resource "sym_target" "many" {
  for_each = toset(["b", "a"])
  name     = each.key
}
resource "sym_target" "counted" {
  count = 2
  label = null
}
resource "sym_flow" "one" {
  environment_id = sym_target.one.id
  params {
    strategy_id = "s"
    prompt_field {
      name = "reason"
    }
  }
}
data "t" "n" {
  name = "N"
}
module "m" {
  source = "./m"
}
`
const module = `
resource "sym_target" "inner" {
  name = "inner"
}
output "id" {
  value = sym_target.inner.id
}
output "text" {
  value = "text"
}
output "settings" {
  value = { a = "x" }
}
`

function read(expression: string): Value {
  const files = { 'main.tf': `${declared}output "x" {\n  value = ${expression}\n}\n`, 'm/main.tf': module }
  return outputOf(files, 'x') ?? { kind: 'null' }
}

function originOf({ origin }: Value): string | undefined {
  return origin && [origin.instance.address, ...origin.path].join(' ')
}

describe('an attribute of a resource', () => {
  it.each([
    ['that is written has its value', 'sym_target.one.name', 'one', 'sym_target.one name'],
    [
      'within what is written',
      'sym_target.one.settings.account_id',
      '111122223333',
      'sym_target.one settings account_id',
    ],
    ['by its key', 'sym_target.one["settings"]["account_id"]', '111122223333', 'sym_target.one settings account_id'],
    ['that is not written is computed', 'sym_target.one.id', { unknown: 'computed' }, 'sym_target.one id'],
    ['that is null is computed', 'sym_target.counted[1].label', { unknown: 'computed' }, 'sym_target.counted[1] label'],
    ['of an instance', 'sym_target.many["a"].name', 'a', 'sym_target.many["a"] name'],
    ['of a nested block', 'sym_flow.one.params[0].strategy_id', 's', 'sym_flow.one params 0 strategy_id'],
    [
      'of a block in a block',
      'sym_flow.one.params[0].prompt_field[0].name',
      'reason',
      'sym_flow.one params 0 prompt_field 0 name',
    ],
    ['that a block leaves out', 'sym_flow.one.params[0].x', { unknown: 'computed' }, 'sym_flow.one params 0 x'],
    [
      'that was read from another says the first',
      'sym_flow.one.environment_id',
      { unknown: 'computed' },
      'sym_target.one id',
    ],
    [
      'of a data source within settings',
      'sym_target.one.settings.group_id',
      { unknown: 'computed' },
      'data.t.n group_id',
    ],
    ['within what is computed', 'data.t.n.list[0].id', { unknown: 'computed' }, 'data.t.n list 0 id'],
  ])('%s', (_, expression, json, origin) => {
    const value = read(expression)
    expect([jsonOf(value), originOf(value)]).toEqual([json, origin])
  })
})

describe('an output of a module', () => {
  it.each([
    ['has its value', 'module.m.text', 'text', 'module.m text'],
    ['within it', 'module.m.settings.a', 'x', 'module.m settings a'],
    [
      'that was read from a resource says the resource',
      'module.m.id',
      { unknown: 'computed' },
      'module.m.sym_target.inner id',
    ],
    ['that is not declared is refused', 'module.m.nothing', { unknown: 'error' }, 'module.m nothing'],
  ])('%s', (_, expression, json, origin) => {
    const value = read(expression)
    expect([jsonOf(value), originOf(value)]).toEqual([json, origin])
  })
})

describe('what hands a value on', () => {
  it.each([
    '(sym_target.one.id)',
    '"${sym_target.one.id}"',
    'true ? sym_target.one.id : ""',
    'try(sym_target.one.id, "")',
    'one([sym_target.one.id])',
    'one(sym_target.one[*].id)',
    'element([sym_target.one.id], 3)',
    'tolist([sym_target.one.id])[0]',
    '[for target in [sym_target.one] : target.id][0]',
    'values({ a = sym_target.one.id })[0]',
    'merge({}, { a = sym_target.one.id }).a',
    'concat([], [sym_target.one.id])[0]',
    'flatten([[sym_target.one.id]])[0]',
    'compact(["", sym_target.one.id])[0]',
    'try(sym_target.one[0].id, sym_target.one.id)',
    'coalesce(null, sym_target.one.id)',
    'lookup({ a = sym_target.one.id }, "a", "")',
    '{ for key, target in { a = sym_target.one } : key => target.id }["a"]',
  ])('keeps its origin: %s', (expression) => {
    expect(originOf(read(expression))).toBe('sym_target.one id')
  })

  it.each(['"x-${sym_target.one.id}"', 'upper(sym_target.one.id)', 'sym_target.one.id == "x"'])(
    'does not where it makes another: %s',
    (expression) => {
      expect(originOf(read(expression))).toBeUndefined()
    },
  )

  it('keeps all elements of a list apart', () => {
    const value = read('[for key, target in sym_target.many : target.id]')
    expect(value.kind === 'list' && value.elements.map(originOf)).toEqual([
      'sym_target.many["a"] id',
      'sym_target.many["b"] id',
    ])
  })
})
