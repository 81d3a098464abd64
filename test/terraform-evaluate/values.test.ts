import { describe, expect, it } from 'vitest'
import { numberText } from '../../src/terraform/evaluate/number.ts'
import { jsonOf, worth } from './evaluating.ts'

const refused = { unknown: 'error' }

// What Terraform's own console gives: test/terraform/evaluate.test.ts holds these and many more to it.
const table: Readonly<Record<string, readonly (readonly [expression: string, value: unknown])[]>> = {
  'strings and templates': [
    ['"a${1 + 1}b"', 'a2b'],
    ['"${[1]}"', [1]],
    ['"${null}-"', refused],
    ['"e\\u0301"', 'é'],
    ['"%{ for k, v in { b = 1, a = 2 } }${k}${v} %{ endfor }"', 'a2 b1 '],
    ['"%{ if false }a%{ else }b%{ endif }"', 'b'],
    ['<<-EOT\n    a\n      ${"b"}\n  EOT\n', 'a\n  b\n'],
  ],
  'a conditional': [
    ['true ? 1 : "a"', '1'],
    ['true ? [1] : ["a", "b"]', ['1']],
    ['true ? null : 1', null],
    ['true ? 1 : [1]', refused],
    ['true ? 1 : null.x', 1],
    ['null ? 1 : 2', refused],
  ],
  operators: [
    ['0.1 + 0.2', 0.3],
    ['-7 % 3', -1],
    ['"10" > "9"', true],
    ['"a" < "b"', refused],
    ['1 == "1"', false],
    ['[1] == tolist([1])', false],
    ['false && tobool("x")', refused],
  ],
  'access and splats': [
    ['[{ a = [1] }, { a = [2] }][*].a[0]', [1, 2]],
    ['[{ a = [1] }, { a = [2] }].*.a[0]', [1]],
    ['null[*]', []],
    ['"a"[*]', ['a']],
    ['{ a = 1 }.b', refused],
    ['[1][1]', refused],
  ],
  'for expressions': [
    ['[for k, v in { b = 1, a = 2 } : k]', ['a', 'b']],
    ['keys({ "😀a" = 1, "😀" = 2, "\\uffee" = 3, a = 4 })', ['a', '\uffee', '😀', '😀a']],
    ['{ for i, v in ["x", "y", "x"] : v => i... }', { x: [0, 2], y: [1] }],
    ['{ for v in ["x", "x"] : v => 1 }', refused],
    ['[for v in [1, 2, 3] : v if v > 1]', [2, 3]],
  ],
  functions: [
    ['merge({ a = 1 }, null, { a = 2, b = 3 })', { a: 2, b: 3 }],
    ['flatten([[1, [2]], [], [[[3]]]])', [1, 2, 3]],
    ['toset(["b", "a", "b"])', ['a', 'b']],
    ['coalesce("", null, "a")', 'a'],
    ['try(null.x, tonumber("x"), "y")', 'y'],
    ['can([null.x])', false],
    ['format("%05.1f|%-4s|%v", 3.14159, "é", 1234567)', '003.1|é   |1.234567e+06'],
    ['replace("Example Corp.", "/[^a-z]+/", "-")', '-xample-orp-'],
    ['jsonencode({ b = [null, "<"], a = 1.50 })', '{"a":1.5,"b":[null,"\\u003c"]}'],
    ['upper("straße")', 'STRAßE'],
  ],
}

describe.each(Object.entries(table))('%s', (_, cases) => {
  it.each(cases)('%s', (expression, value) => {
    expect(jsonOf(worth(expression))).toEqual(value)
  })
})

describe('a number', () => {
  it.each([
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['9007199254740992 + 1', '9007199254740993'],
    ['99999999999 * 99999999999', '9999999999800000000001'],
    ['1e21', '1000000000000000000000'],
    ['1.50', '1.5'],
    ['012', '12'],
    ['1 / 4', '0.25'],
    ['1e-7', '0.0000001'],
    ['floor(1e20 / 3)', '33333333333333333333'],
  ])('%s becomes the text %s', (expression, text) => {
    const value = worth(expression)
    expect(value.kind === 'number' && numberText(value)).toBe(text)
    expect(jsonOf(worth(`"\${${expression}}-"`))).toBe(`${text}-`)
  })

  it('keeps how it was written, also as a string', () => {
    expect(worth('012345678910')).toMatchObject({ kind: 'number', value: 12345678910, written: '012345678910' })
    expect(worth('tostring(012345678910)')).toMatchObject({
      kind: 'string',
      value: '12345678910',
      written: '012345678910',
    })
    expect(worth('tomap({ id = 012, name = "x" })["id"]')).toMatchObject({
      kind: 'string',
      value: '12',
      written: '012',
    })
    expect(worth('tostring(true)')).toMatchObject({ value: 'true', written: 'true' })
    expect(worth('"012"')).not.toHaveProperty('written')
  })
})
