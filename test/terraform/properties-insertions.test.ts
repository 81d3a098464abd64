// However a list or a block is laid out, what is inserted is there afterwards, and nothing else has changed: by HashiCorp's parser.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/scaffold/merge/edit.ts'
import { insertArguments } from '../../src/scaffold/merge/insert-argument.ts'
import { insertElement } from '../../src/scaffold/merge/insert-element.ts'
import { parseConfig } from '../../src/terraform/parser.ts'
import { firstLost } from './insertions.ts'
import { type HclJson, readHcl } from './oracles.ts'

const lineEnds = ['\n', '\n\n', ' # c, ]\n', ' // d /* \n']
const comments = ['/* x, */', '/* a\n b ] */', '/* c */ ']
const gap = fc
  .array(fc.constantFrom(' ', '\t', '  ', ...comments, ...lineEnds), { maxLength: 4 })
  .map((pieces) => pieces.join(''))

const element = fc.constantFrom(
  '"x"',
  'var.y',
  '"a,]#"',
  'f(1, 2)',
  '["q"]',
  '{ a = 1 }',
  'f(\n1\n)',
  '<<EOT\nhi\nEOT\n',
)
const list = fc
  .record({
    start: gap,
    elements: fc.array(fc.tuple(element, gap, gap), { maxLength: 4 }),
    endsWithComma: fc.boolean(),
  })
  .map(({ start, elements, endsWithComma }) => {
    const comma = (index: number) => (endsWithComma || index < elements.length - 1 ? ',' : '')
    return `[${start}${elements.map(([text, before, after], index) => `${text}${before}${comma(index)}${after}`).join('')}]`
  })

const lines = [
  '  a = 1',
  '  b {}',
  '  c {\n  }',
  '# d',
  '  e = [\n1\n]',
  '  f = <<EOT\nhi\nEOT',
  '/* g\n g */',
  '',
  '  h = "x" # h',
  '  i = 2 /* i\n i */',
  '  /* j */ j = 3',
  ' k = 4 // /*',
]
const block = fc
  .tuple(fc.constantFrom('', ' # top', ' /* top\n top */'), fc.uniqueArray(fc.constantFrom(...lines), { maxLength: 6 }))
  .map(([behindBrace, body]) => `x {${behindBrace}\n${body.map((line) => `${line}\n`).join('')}}\n`)
const onOneLine = fc.constantFrom('x {}\n', 'x { a = 1 }\n', 'x {a="}"} # end\n')

const ofEitherSystem = (texts: fc.Arbitrary<string>) =>
  fc.tuple(texts, fc.constantFrom('\n', '\r\n')).map(([text, lineEnd]) => text.replaceAll('\n', lineEnd))

describe('an insertion', () => {
  it('into a list makes it one element longer', async () => {
    const property = fc.asyncProperty(ofEitherSystem(list.map((value) => `a = ${value}\n`)), async (text) => {
      const file = parseConfig('main.tf', text)
      const [item] = file.body.items
      if (item?.kind !== 'attribute') throw new Error('no argument')
      const after = applyEdits(text, insertElement(file, item.value, 'new.one'))
      const { a: before } = await readHcl(text)
      const { a: now } = await readHcl(after)
      // A list that ends with a heredoc is wrapped; a call stays source text for this parser.
      if (!after.startsWith('a = flatten([')) expect(now).toEqual([...(before as readonly HclJson[]), '${new.one}'])
      expect(firstLost(text, after)).toBe(-1)
    })
    await fc.assert(property, { numRuns: 1000 })
  })

  it('into a block adds one argument', async () => {
    const property = fc.asyncProperty(
      ofEitherSystem(fc.oneof({ weight: 9, arbitrary: block }, { weight: 1, arbitrary: onOneLine })),
      async (text) => {
        const file = parseConfig('main.tf', text)
        const [item] = file.body.items
        if (item?.kind !== 'block') throw new Error('no block')
        const after = applyEdits(text, [insertArguments(file, item, ['# why\nnew = 1'])])
        const { x: before } = (await readHcl(text)) as { readonly x: readonly [object] }
        expect(await readHcl(after)).toEqual({ x: [{ ...before[0], new: 1 }] })
        expect(firstLost(text, after)).toBe(-1)
      },
    )
    await fc.assert(property, { numRuns: 1000 })
  })
})
