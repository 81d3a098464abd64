import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/terraform/parser.ts'
import { plainString } from '../../src/terraform/plain-string.ts'
import type { Expression } from '../../src/terraform/syntax.ts'
import { askHashicorp } from './hashicorp.ts'
import { onlyAttribute, readExpression, readFile } from './reading.ts'

describe('a string', () => {
  it.each([
    ['"\\n\\r\\t\\"\\\\"', '\n\r\t"\\'],
    ['"\\u00e9\\U0001F600"', 'é😀'],
    ['"$${a} %%{b}"', '${a} %{b}'],
    ['"$$${a} $$$${a}"', '$${a} $$${a}'],
    ['"$ $$ $a %% {}"', '$ $$ $a %% {}'],
    ['"\\\\${"', undefined],
    ['<<EOT\na \\n "b" $${c} %%{d}\nEOT', 'a \\n "b" ${c} %{d}\n'],
    ['<<EOT\nEOT', ''],
    ['<<EOT\r\na\r\nEOT', 'a\r\n'],
    ['<<EOT\n  a\n EOT', '  a\n'],
    ['<<-EOT\n    a\n      b\n\n  \n    c\n  EOT', 'a\n  b\n\n  \nc\n'],
    ['<<-EOT\n\u3000\u3000a\n  b\n EOT', 'a\nb\n'],
    ['<<-EOT\n\ta\n  b\nEOT', 'a\n b\n'],
  ])('%j says %j', (text, value) => {
    const file = parseConfig('main.tf', `x = ${text}\n`)
    expect(file.problems.length > 0 ? undefined : plainString(onlyAttribute(file).value)).toBe(value)
  })

  it('without text has no parts', () => {
    expect(readExpression('""')).toMatchObject({ kind: 'template', form: 'quoted', parts: [] })
    expect(readExpression('<<-A\nA')).toMatchObject({ kind: 'template', form: 'flush-heredoc', parts: [] })
  })

  it('of several lines has one part', () => {
    const text = 'x = <<EOT\na\nb\n  EOT\n'
    const { value } = onlyAttribute(readFile(text))
    expect(value).toMatchObject({ form: 'heredoc', parts: [{ kind: 'text', value: 'a\nb\n' }] })
    const part = value.kind === 'template' ? value.parts[0] : undefined
    expect(text.slice(part?.range.start, part?.range.end)).toBe('a\nb\n')
  })

  it('says what it was quoted from, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainString(readExpression(quote(text)))).toBe(text.normalize('NFC'))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'${}%"\\nu0~ \n\r\t#/*\'<E') }), (text) => {
        expect(plainString(readExpression(quote(text)))).toBe(text)
      }),
    )
  })
})

describe('a template', { timeout: 30_000 }, () => {
  const piece = fc.constantFrom(
    ' ',
    '  ',
    '\t',
    'a',
    'b',
    '${a}',
    '${~ a}',
    '${a ~}',
    '${~ a ~}',
    '\u00a0',
    '\u3000',
    '😀',
    'é',
    '%',
    'EOT',
    '\\n',
  )
  const line = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))

  it('in quotes says what HashiCorp\u2019s parser reads', async () => {
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        await expectSameText(`x = "${text}"\n`)
      }),
      { numRuns: 200 },
    )
  })

  // A `%` at the end of a line, before a `${~` on the next, is left out: HashiCorp's scanner cuts that line in two, and strips less.
  it('of several lines says what HashiCorp\u2019s parser reads, its indentation removed likewise', async () => {
    const form = fc.constantFrom('<<', '<<-', '<<-')
    await fc.assert(
      fc.asyncProperty(
        form,
        fc.array(
          line.filter((text) => !text.includes('%')),
          { minLength: 1, maxLength: 5 },
        ),
        fc.constantFrom('', '  ', '\t'),
        async (open, lines, indent) => {
          await expectSameText(`x = ${open}EOT\n${lines.map((text) => `${text}\n`).join('')}${indent}EOT\n`)
        },
      ),
      { numRuns: 300 },
    )
  })

  async function expectSameText(text: string): Promise<void> {
    const verdict = await askHashicorp(text)
    // A line of the marker alone ends the heredoc, and then the rest is no Terraform.
    if ('refused' in verdict) return
    expect(textOf(onlyAttribute(readFile(text)).value).normalize('NFC')).toBe(
      String(verdict.values['x']).normalize('NFC'),
    )
  }
})

/** The template as HashiCorp's parser writes it down: its text after all escapes, and its one interpolation `a`. */
function textOf(value: Expression): string {
  if (value.kind !== 'template') throw new Error('There is no template.')
  return value.parts.map((part) => (part.kind === 'text' ? part.value : '${a}')).join('')
}

function quote(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replace(/([$%])\{/g, '$1$1{')
  return `"${escaped}"`
}
