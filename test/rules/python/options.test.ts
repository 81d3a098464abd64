import { describe, expect, it } from 'vitest'
import { diagnosticsIn, findingsIn } from '../findings.ts'
import { approvers, flowWith } from './flow-with.ts'

const withOptions = (text: string) =>
  flowWith({
    python: `from sym.sdk.forms import FieldOption\nfrom sym.sdk.integrations import aws_sso\n${approvers}options = ${text}\n`,
  })
const kindsIn = async (text: string) =>
  (await diagnosticsIn(withOptions(text))).map(({ rule, arguments: args }) => [rule, ...Object.values(args)])

describe('the arguments of FieldOption', () => {
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ['FieldOption("111122223333", "prod")', ['field-option-arguments', 'positional']],
    ['FieldOption("111122223333", label="prod")', ['field-option-arguments', 'positional']],
    ['FieldOption(value="111122223333")', ['field-option-arguments', 'no-label']],
    ['FieldOption()', ['field-option-arguments', 'no-label']],
    [`FieldOption(label="${'a'.repeat(56)}")`, ['field-option-length', 'label', 'a'.repeat(56), 56]],
    [
      `FieldOption(label="a", value="b" "${'c'.repeat(55)}")`,
      ['field-option-length', 'value', `b${'c'.repeat(55)}`, 56],
    ],
  ]
  it.each(cases)('are wrong in %s', async (text, expected) => {
    expect(await kindsIn(text)).toEqual([expected])
  })

  const right: readonly string[] = [
    'FieldOption(value="111122223333", label="prod")',
    'FieldOption(label="prod")',
    'FieldOption(**values)',
    'FieldOption(value=1, **values)',
    'FieldOption(*values)',
    `FieldOption(label="${'a'.repeat(55)}")`,
    // 55 characters for Python, 110 for JavaScript.
    `FieldOption(label="${'😀'.repeat(55)}")`,
    `FieldOption(label=f"{name}${'a'.repeat(50)}")`,
    `FieldOption(label="${'\\u00e9'.repeat(55)}")`,
    `FieldOption(label=("${'a'.repeat(100)}")[:55])`,
    `[FieldOption(label=a["Name"], value=a["Id"]) for a in aws_sso.list_accounts()]`,
    `ours.FieldOption("${'a'.repeat(56)}")`,
  ]
  it.each(right)('are right in %s', async (text) => {
    expect(await kindsIn(text)).toEqual([])
  })
})

describe('a list of options', () => {
  const listOf = (count: number) => `[${'FieldOption(label="a"),\n'.repeat(count)}]`
  it('may hold 1,000 of them', async () => {
    expect(await kindsIn(listOf(1000))).toEqual([])
    expect(await kindsIn(listOf(1001))).toEqual([['field-option-count', 1001]])
  })
})

describe('the organizational unit of list_accounts', () => {
  const wrong = ['"Sandbox"', "'ou-abcd'", 'organizational_unit_id="o-abcd123456"', '"OU-abcd-12345678"', '""']
  it.each(wrong)('is no id: %s', async (argument) => {
    expect(await findingsIn(withOptions(`aws_sso.list_accounts(${argument})`))).toEqual([
      expect.stringMatching(/^error organizational-unit-id impl.py:11:\d+$/),
    ])
  })

  const right = [
    '"ou-abcd-12345678"',
    '"r-abcd"',
    'organizational_unit_id="r-abcd"',
    'OU',
    '',
    'None',
    'f"ou-{x}"',
    '*units',
  ]
  it.each(right)('may be %s', async (argument) => {
    expect(await findingsIn(withOptions(`aws_sso.list_accounts(${argument})`))).toEqual([])
  })

  it('is found in a call by another name', async () => {
    const python = `from sym.sdk.integrations.aws_sso import list_accounts as accounts\n${approvers}x = accounts("Sandbox")\n`
    expect(await findingsIn(flowWith({ python }))).toEqual(['error organizational-unit-id impl.py:10:14'])
  })

  it('is nobody else’s', async () => {
    expect(await kindsIn('ours.list_accounts("Sandbox")')).toEqual([])
  })
})
