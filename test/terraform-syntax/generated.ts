import fc, { type Arbitrary } from 'fast-check'

const join = (...parts: readonly (Arbitrary<string> | string)[]): Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((texts) => texts.join(''))
const many = (part: Arbitrary<string>, separator = '', maxLength = 3): Arbitrary<string> =>
  fc.array(part, { maxLength }).map((texts) => texts.join(separator))

const name = fc.constantFrom('a', 'b', 'foo', 'for', 'if', 'in', 'null', 'true', 'var', 'x-y', 'é', '_u')
const space = fc.constantFrom('', ' ', '  ', '\t', ' /* c */ ')
const lineEnd = fc.constantFrom('\n', '\r\n', ' # c\n', '\n\n', ' // x\n')
const anySpace = fc.constantFrom('', ' ', '\n', '\r\n', '# c\n')
const operator = fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<', '>', '<=', '>=', '&&', '||')
const quotedText = fc.constantFrom(
  'hello',
  ' ',
  '$',
  '%',
  '$$',
  '$${x}',
  '%%{y}',
  '\\n',
  '\\"',
  '\\u00e9',
  '😀',
  "'",
  '#',
  '/*',
  '{',
  '}',
  '~',
)
const heredocText = fc.constantFrom(
  'line',
  '  in',
  '\n',
  '\n\n',
  '   \n',
  '  EOTx\n',
  '\\q',
  '"',
  '😀\n',
  '\t',
  "'",
  '$',
  '%%{',
)

const { expression } = fc.letrec<Record<'expression' | 'term' | 'step' | 'template' | 'quoted' | 'heredoc', string>>(
  (tie) => {
    const inner = tie('expression')
    const sequence = fc.oneof(
      join('${', anySpace, inner, anySpace, '}'),
      join('${~ ', inner, ' ~}'),
      join('%{ if ', inner, ' }', tie('template'), '%{ else ~}', tie('template'), '%{ endif }'),
      join('%{for ', name, ', ', name, ' in ', inner, ' ~}', tie('template'), '%{~ endfor }'),
    )
    const binds = fc.oneof(name, join(name, ', ', name))
    const key = fc.oneof(name, tie('quoted'), join('(', inner, ')'), fc.constantFrom('a.b', '1', '-1'))
    const entries = fc.array(join(key, space, fc.constantFrom('=', ':'), space, inner), { maxLength: 2 })
    const separator = fc.constantFrom(', ', '\n', ',\n', ' # c\n')
    return {
      expression: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        { weight: 6, arbitrary: tie('term') },
        { weight: 2, arbitrary: join(fc.constantFrom('-', '!', '- '), tie('term')) },
        { weight: 2, arbitrary: join(inner, ' ', operator, ' ', inner) },
        { weight: 1, arbitrary: join(inner, ' ? ', inner, ' : ', inner) },
      ),
      term: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constantFrom('1', '1.5', '1e5', '007', '""', '"s"'),
        join(name, many(tie('step'))),
        tie('quoted'),
        tie('heredoc'),
        join('(', anySpace, inner, anySpace, ')', many(tie('step'))),
        join('[', anySpace, many(inner, ','), anySpace, ']', many(tie('step'))),
        fc.tuple(entries, separator, anySpace).map(([texts, by, last]) => `{${texts.join(by)}${last.trim()}\n}`),
        join('[for ', binds, ' in ', inner, ' :', anySpace, inner, ' if ', inner, ']'),
        join(
          '{',
          anySpace,
          'for ',
          binds,
          ' in ',
          inner,
          ' : ',
          inner,
          ' => ',
          inner,
          fc.constantFrom('', '...'),
          '\n}',
        ),
        join(fc.constantFrom('', 'ns::'), name, '(', anySpace, many(inner, ', '), ')'),
      ),
      step: fc.oneof(join('.', name), fc.constantFrom('[*]', '["k"]', '[ * ]'), join('[', inner, ']')),
      template: many(quotedText),
      quoted: join('"', many(fc.oneof({ depthSize: 'small' }, quotedText, sequence), '', 4), '"'),
      heredoc: join(
        fc.constantFrom('<<EOT\n', '<<-EOT\n', '<<EOT\r\n'),
        many(fc.oneof({ depthSize: 'small' }, heredocText, sequence), '', 4),
        fc.constantFrom('\nEOT\n', '\n  EOT\n'),
      ),
    }
  },
)

const label = fc.constantFrom('"l" ', 'a ', '"m$x" ', '')
const { body } = fc.letrec<Record<'body' | 'item', string>>((tie) => ({
  body: many(tie('item'), '', 4),
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    join(name, space, '=', space, expression, lineEnd),
    join(name, ' ', label, label, '{}', lineEnd),
    join(name, ' ', label, '{ ', name, ' = ', expression, ' }', lineEnd),
    join(name, ' ', label, '{\n', tie('body'), '}', lineEnd),
  ),
}))

/** Terraform of all constructs. Names repeat, so some of it sets an argument twice; a heredoc can end in a wrong place. */
export const terraform = body

const junk = [
  '"',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  '=',
  ',',
  '.',
  '\n',
  '${',
  '%{',
  '~',
  '*',
  '?',
  ':',
  '<<E\n',
  '#',
  '/*',
]
const moreJunk = ["'", '$', '1', 'a', ' ', '=>', '...', '::', '\\', 'for ', 'in ', 'if ', '0x1', '\r', 'é', '😀', '-']

/** Terraform in which up to three places were cut out or overwritten with junk. */
export const mutated = fc
  .tuple(
    terraform,
    fc.array(fc.tuple(fc.nat(), fc.nat(4), fc.constantFrom('', ...junk, ...moreJunk)), { minLength: 1, maxLength: 3 }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [place, length, by]) => {
      const at = place % (changed.length + 1)
      return changed.slice(0, at) + by + changed.slice(at + length)
    }, text),
  )
