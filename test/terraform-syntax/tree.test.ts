import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/terraform/parser.ts'
import { onlyAttribute, onlyBlock, readExpression, readFile, show } from './reading.ts'

describe('an expression', () => {
  it.each([
    ['1.50', '1.50'],
    ['1e5', '1e5'],
    ['true', 'true'],
    ['null', 'null'],
    ['nullable', 'nullable'],
    ['a + b * c', '<a + <b * c>>'],
    ['a - b - c', '<<a - b> - c>'],
    ['!a && b || c', '<<<a !> && b> || c>'],
    ['-a.b[0]', '<a.b[0] ->'],
    ['a == b ? c : d', '<<a == b> ? c : d>'],
    ['a ? b : c ? d : e ? f : g', '<a ? b : <c ? d : <e ? f : g>>>'],
    ['a ? b ? c : d : e', '<a ? <b ? c : d> : e>'],
    ['(a ? b : c) ? d : e', '<(<a ? b : c>) ? d : e>'],
    ['a . b', 'a.b'],
    ['a.0.b', 'a[0].b'],
    ['a.*.b[0]', 'a.*.b[0]'],
    ['a[ * ].b', 'a[*].b'],
    ['a["b"].c[d.e]', 'a["b"].c[d.e]'],
    ['(a)[0].b', '(a)[0].b'],
    ['(a) + (b)', '<(a) + (b)>'],
    ['f()', 'f()'],
    ['f(1, a...)', 'f(1, a...)'],
    ['provider :: aws::arn_parse (a)', 'provider::aws::arn_parse(a)'],
    ['null(1)', 'null(1)'],
    ['[]', '[]'],
    ['[1, [2], ]', '[1, [2]]'],
    ['{ a = 1, "b" : 2, (c) = 3, d.e = 4 }', '{a = 1, "b" = 2, (c) = 3, d.e = 4}'],
    ['{\n  a = b\n  (c) = d\n}', '{a = b, (c) = d}'],
    ['[for a in b : a if c]', 'tuple for a in b : a if c'],
    ['{ for k, v in m : k => v... }', 'object for k, v in m : k => v...'],
    ['[for a in b : a][0]', 'tuple for a in b : a[0]'],
    ['"a${b}c"', '"a${b}c"'],
    ['"${a}"', '"${a}"'],
    ['"a ${f("b ${c}")} d"', '"a ${f("b ${c}")} d"'],
    ['"%{ if a }b%{ else }c%{ endif }"', '"%{if a}b%{else}c%{endif}"'],
    ['"%{ for k, v in m ~}${k}%{ endfor }"', '"%{for k, v m}${k}%{endfor}"'],
    ['"${ { a = { b = 1 } }["a"] }"', '"${{a = {b = 1}}["a"]}"'],
  ])('%s is understood as %s', (text, understood) => {
    expect(show(readExpression(text))).toBe(understood)
  })
})

describe('a block', () => {
  const text = '# x\nresource "a" b "c$${d}" { # e\n  f = 1\n  g {}\n}\n'

  it('has its type, labels and brackets at their places', () => {
    const block = onlyBlock(readFile(text))
    const written = (range: { start: number; end: number }) => text.slice(range.start, range.end)
    expect(block.type).toBe('resource')
    expect(block.labels.map((label) => [label.text, written(label.range)])).toEqual([
      ['a', '"a"'],
      ['b', 'b'],
      ['c${d}', '"c$${d}"'],
    ])
    expect([block.open, block.close, block.body.range].map(written)).toEqual(['{', '}', ' # e\n  f = 1\n  g {}\n'])
    expect(written(block.range)).toBe(text.slice(4, -1))
  })

  it('has its arguments and blocks in the order in which they are written', () => {
    const { items } = onlyBlock(readFile(text)).body
    expect(items.map((item) => [item.kind, item.kind === 'block' ? item.type : item.name])).toEqual([
      ['attribute', 'f'],
      ['block', 'g'],
    ])
  })
})

describe('an argument', () => {
  it.each([
    ['x = "😀" # c', 'x = "😀"'],
    ['x   = [\n  1, # c\n]', 'x   = [\n  1, # c\n]'],
    ['x = <<EOT\n😀\n  EOT', 'x = <<EOT\n😀\n  EOT'],
    ['x = a.b.c // d', 'x = a.b.c'],
    ['名前 = ü', '名前 = ü'],
  ])('reaches from its name to the end of its value: %j', (line, written) => {
    const text = `\ufeff# é😀\n${line}\n`
    const { range } = onlyAttribute(readFile(text))
    expect(text.slice(range.start, range.end)).toBe(written)
  })
})

describe('a file with a mistake', () => {
  const names = (text: string) =>
    parseConfig('main.tf', text).body.items.map((item) => (item.kind === 'block' ? `${item.type}{}` : item.name))

  it.each([
    ['an argument without "="', 'a = 1\nb 2\nc = 3\n', ['a', 'c']],
    ['an argument whose value is wrong', 'a = 1\nb = [1 2]\nc = 3\n', ['a', 'b', 'c']],
    ['two arguments on a line', 'a = 1 b = 2\nc = 3\n', ['a', 'c']],
    ['a string that is not closed', 'a = "b\nc = 3\n', ['a', 'c']],
    ['an interpolation that is not closed', 'a = "${b"\nc = "d"\n', ['a', 'c']],
    ['a heredoc with an interpolation that is not closed', 'a = <<E\n${b\nE\nc = "d"\n', ['a', 'c']],
    ['a call that is not closed', 'a = f(1\nb = 2\nc {}\n', ['a', 'b', 'c{}']],
    ['two blocks on a line', 'a {} b {}\nc = 3\n', ['a{}', 'c']],
    ['a block without "{"', 'a "b"\n{\n  c = 1\n}\nd = 2\n', ['d']],
    ['a block that is not closed', 'a = 1\nb {\n  c = 2\n', ['a', 'b{}']],
    ['an argument that is set twice', 'a = 1\na = 2\n', ['a', 'a']],
  ])('%s: is read as far as it can be', (_, text, expected) => {
    expect(parseConfig('main.tf', text).problems).toHaveLength(1)
    expect(names(text)).toEqual(expected)
  })

  it('has an unreadable value where the value is wrong, at its place', () => {
    const text = 'x = [1 2] # c\n'
    const { value } = onlyAttribute(parseConfig('main.tf', text))
    expect([value.kind, text.slice(value.range.start, value.range.end)]).toEqual(['unreadable', '[1 2]'])
  })
})
