import { describe, expect, it } from 'vitest'
import { readIgnores } from '../../src/rules/ignore.ts'
import { positionAt } from '../../src/terraform/position.ts'

const ids = ['flow-params', 'target-name']

/** The lines on which a finding of `rule` at the first character of the line would be silenced. */
function silencedLines(text: string, rule = 'target-name', path = 'main.tf'): readonly number[] {
  const file = { path, text }
  const { silences } = readIgnores([file], ids)
  let at = 0
  const starts = text.split('\n').map((line) => {
    const start = at + line.length - line.trimStart().length
    at += line.length + 1
    return start
  })
  return starts.flatMap((start, index) => {
    const place = { file, range: { start, end: start + 1 } }
    const finding = { rule, severity: 'error', message: '', hint: '', arguments: {}, place, related: [] } as const
    return silences(finding) ? [index + 1] : []
  })
}

const complaints = (text: string, path = 'main.tf') =>
  readIgnores([{ path, text }], ids).diagnostics.map(({ rule, severity, message, hint, place: { range } }) => {
    const { line, column } = positionAt(text, range?.start ?? 0)
    return `${severity} ${rule} ${line}:${column} ${message} ${hint}`
  })

const ignore = 'symflow:ignore target-name because'

describe('a symflow:ignore comment', () => {
  it.each([
    [
      'silences the whole block below it',
      `# ${ignore}\nresource "a" "b" {\n  x {\n    y = 1\n  }\n}\nz = 1\n`,
      [2, 3, 4, 5, 6],
    ],
    ['may be separated from it by other comments and empty lines', `# ${ignore}\n\n# more\n\na = 1\nb = 2\n`, [5]],
    ['silences the argument below it', `a {\n  # ${ignore}\n  x = 1\n  y = 2\n}\n`, [3]],
    ['silences an argument of several lines', `# ${ignore}\na = [\n  1,\n  { b = 2 },\n]\nc = 1\n`, [2, 3, 4, 5]],
    ['silences a heredoc to its end', `# ${ignore}\na = <<EOT\n}{ text\nEOT\nb = 1\n`, [2, 3, 4]],
    ['silences an entry of a map', `a = {\n  # ${ignore}\n  b = "1"\n  c = "2"\n}\n`, [3]],
    ['silences its own line, where it stands beside code', `a = 1\nb = 2 # ${ignore}\nc = 3\n`, [2]],
    ['silences its own line before code', `a = 1\n/* ${ignore} */ b = 2\nc = 3\n`, [2]],
    ['beside the head of a block silences the head', `a "b" { # ${ignore}\n  c = 1\n}\n`, [1]],
    ['counts beside others', `# symflow:ignore flow-params x\n# ${ignore}\na = 1\n`, [3]],
    ['at the end of a block silences nothing after it', `a {\n  # ${ignore}\n}\nb = 1\n`, []],
    ['at the end of a file silences nothing', `a = 1\n# ${ignore}`, []],
    ['can begin with //', `// ${ignore}\na = 1\n`, [2]],
    ['can be a block comment', `/* ${ignore} */\na = 1\n`, [2]],
    ['can be a block comment over lines', `/*${ignore}\n and more\n*/\na = 1\n`, [4]],
    ['can be in a file with CRLF', `# ${ignore}\r\na = 1\r\nb = 2\r\n`, [2]],
    ['has to be a comment: not in a string', `a = "# ${ignore}"\nb = 1\n`, []],
    ['has to be a comment: not in a heredoc', `a = <<EOT\n# ${ignore}\nb = 1\nEOT\nc = 1\n`, []],
    ['can stand in an interpolation', 'a = "${\n  # symflow:ignore target-name because\n  b\n}"\nc = 1\n', [3]],
    ['has to be the comment, not a word in it', `# not a ${ignore}\na = 1\n`, []],
    ['has to be spelled so', `# symflow:ignored target-name because\na = 1\n`, []],
    ['is read where a syntax error is', `a = \n# ${ignore}\nb = ]\nc = 1\n`, [3]],
  ])('%s', (_name, text, lines) => expect(silencedLines(text)).toEqual(lines))

  it('silences no other rule', () => expect(silencedLines(`# ${ignore}\na = 1\n`, 'flow-params')).toEqual([]))

  it('is not looked for in JSON', () => {
    expect(silencedLines(`{"a": "# ${ignore}",\n"b": 1}`, 'target-name', 'main.tf.json')).toEqual([])
  })
})

describe('a symflow:ignore comment in Python', () => {
  it.each([
    ['silences the statement below it', `# ${ignore}\nx = 1\ny = 2\n`, [2]],
    ['silences a function to its end', `# ${ignore}\ndef f():\n    a = 1\n\n    return a\n\nx = 1\n`, [2, 3, 5]],
    [
      'silences a function with its decorators',
      `# ${ignore}\n@one\n@two(\n    1,\n)\ndef f():\n    pass\nx = 1\n`,
      [2, 3, 4, 5, 6, 7],
    ],
    ['silences brackets to their end', `# ${ignore}\nx = [\n    1,\n]\ny = 1\n`, [2, 3, 4]],
    ['silences its own line, beside code', `x = 1\ny = 2  # ${ignore}\nz = 3\n`, [2]],
    ['counts within a function for a statement', `def f():\n    # ${ignore}\n    a = 1\n    b = 2\n`, [3]],
    ['has to be a comment: not in a string', `x = "# ${ignore}"\ny = 1\n`, []],
    ['has to be a comment: not in a long string', `"""\n# ${ignore}\ny = 1\n"""\nz = 1\n`, []],
    ['is seen after strings with quotes and backslashes', `x = 'it\\'s "' + r"\\\\" # ${ignore}\n`, [1]],
  ])('%s', (_name, text, lines) =>
    expect(silencedLines(text, 'target-name', 'impl.py').filter((line) => text.split('\n')[line - 1] !== '')).toEqual(
      lines,
    ),
  )
})

describe('a symflow:ignore comment that is wrong', () => {
  it.each([
    [
      'without a reason is itself a finding, and counts all the same',
      '# symflow:ignore target-name\na = 1\n',
      [
        'warning ignore-without-reason 1:3 This comment silences target-name and gives no reason. Write why after the rule: symflow:ignore target-name <reason>.',
      ],
    ],
    [
      'with an unknown rule is a finding, with the nearest',
      'a = 1 // symflow:ignore target-nam it is fine\n',
      [
        'warning ignore-unknown-rule 1:10 This comment silences nothing: there is no rule "target-nam". Did you mean target-name?',
      ],
    ],
    [
      'without a rule is a finding',
      '/* symflow:ignore */\na = 1\n',
      [
        'warning ignore-unknown-rule 1:4 This comment names no rule to silence. List them with: symflow validate --list-rules',
      ],
    ],
  ])('%s', (_name, text, expected) => expect(complaints(text)).toEqual(expected))

  it('counts all the same where only the reason is missing', () => {
    expect(silencedLines('# symflow:ignore target-name\na = 1\n')).toEqual([2])
  })

  it('none is wrong that is right', () => {
    expect(complaints(`# ${ignore}\na = 1\n`)).toEqual([])
    expect(complaints(`/* ${ignore} */\na = 1\n`)).toEqual([])
  })
})
