import { describe, expect, it } from 'vitest'
import { convert } from '../../src/terraform/evaluate/convert.ts'
import { evaluate } from '../../src/terraform/evaluate/evaluate.ts'
import { parseTypeConstraint } from '../../src/terraform/evaluate/types.ts'
import { expressionIn, jsonOf, namesOn, worth } from './evaluating.ts'

function converted(expression: string, constraint: string): unknown {
  const { file, value } = expressionIn(constraint)
  const type = parseTypeConstraint(value, (preset) => evaluate(preset, { file, names: namesOn({}) }))
  return type ? jsonOf(convert(worth(expression), type)) : 'no type'
}

const refused = { unknown: 'error' }

describe('a value for a variable', () => {
  it.each([
    ['string', '012', '12'],
    ['string', '[1]', refused],
    ['number', '"1.50"', 1.5],
    ['number', '"x"', refused],
    ['bool', '"true"', true],
    ['any', '[1, "a"]', [1, 'a']],
    ['string', 'null', null],
    ['list(string)', '[1, "a", null]', ['1', 'a', null]],
    ['list(any)', '[1, "a"]', ['1', 'a']],
    ['list', '[1, "a"]', ['1', 'a']],
    ['set(number)', '["10", 9, 10]', [9, 10]],
    ['map(string)', '{ a = 1, b = true }', { a: '1', b: 'true' }],
    ['map(string)', '[1]', refused],
    ['tuple([string, number])', '[1, "2"]', ['1', 2]],
    ['tuple([string])', '[1, 2]', refused],
    ['object({ a = string })', '{ a = 1, b = 2 }', { a: '1' }],
    ['object({ a = string })', '{ b = 2 }', refused],
    ['object({ a = string })', '{ a = [] }', refused],
    ['object({ a = optional(string) })', '{}', { a: null }],
    ['object({ a = optional(string, "x") })', '{ a = null }', { a: 'x' }],
    ['object({ a = optional(object({ b = optional(number, "1") }), {}) })', '{}', { a: { b: 1 } }],
    ['map(object({ a = string, b = optional(bool, true) }))', '{ x = { a = 1 } }', { x: { a: '1', b: true } }],
    ['list(object({ a = any }))', '[{ a = 1 }, { a = "b" }]', [{ a: '1' }, { a: 'b' }]],
  ])('of type %s, from %s', (constraint, expression, json) => {
    expect(converted(expression, constraint)).toEqual(json)
  })

  it.each(['strings', 'list(string, number)', 'object([])', 'map(x.y)', 'set({})'])('%s is no type', (constraint) => {
    expect(converted('1', constraint)).toBe('no type')
  })
})
