import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../src/scaffold/merge/edit.ts'
import { insertArguments } from '../../../src/scaffold/merge/insert-argument.ts'
import { insertElement } from '../../../src/scaffold/merge/insert-element.ts'
import { parseConfig } from '../../../src/terraform/parser.ts'

function parse(text: string) {
  const file = parseConfig('main.tf', text)
  expect(file.problems).toEqual([])
  return file
}

/** The text after `e` was added to the list that is the value of the first argument. */
function withElement(list: string): string {
  const file = parse(`a = ${list}\n`)
  const [item] = file.body.items
  if (item?.kind !== 'attribute') throw new Error('no argument')
  const text = applyEdits(file.text, insertElement(file, item.value, 'e'))
  parse(text)
  return text.slice('a = '.length, -1)
}

describe('an element added to a list', () => {
  it.each([
    ['that is empty', '[]', '[e]'],
    ['that holds only space', '[ ]', '[ e]'],
    ['that holds only a line end', '[ \n ]', '[ \n   e,\n ]'],
    ['of one line', '["x"]', '["x", e]'],
    ['of one line with a comma at its end', '["x", ]', '["x", e]'],
    ['of one line with a comma right at its end', '["x",]', '["x", e]'],
    ['of several lines', '[\n  "x",\n  "y",\n]', '[\n  "x",\n  "y",\n  e,\n]'],
    ['without a comma at its end', '[\n  "x",\n  "y"\n]', '[\n  "x",\n  "y",\n  e,\n]'],
    ['with a comment at its end', '[\n  "x", # one\n  "y" # two\n]', '[\n  "x", # one\n  "y", # two\n  e,\n]'],
    ['with a comma in a comment', '[\n  "x" # one, two\n]', '[\n  "x", # one, two\n  e,\n]'],
    ['with its comma on the next line', '[\n  "x"\n  , "y"\n  ,\n]', '[\n  "x"\n  , "y"\n  ,\n  e,\n]'],
    ['whose bracket follows the last element', '[\n  "x",\n  "y"]', '[\n  "x",\n  "y", e]'],
    ['whose bracket follows the last comma', '[\n  "x"\n  , ]', '[\n  "x"\n  , e]'],
    ['with a comment that runs on', '[\n  "x", /* a\n  b */\n]', '[\n  "x", /* a\n  b */\n  e,\n]'],
    ['with a comment beside one that runs on', '["x" /* a, *//* b\n ] */]', '["x", e /* a, *//* b\n ] */]'],
    ['with a comment between its last comma and the bracket', '["x", /* a */]', '["x", /* a */ e]'],
    ['whose only line that has an element is the first', '["x", # a\n]', '["x", # a\n  e,\n]'],
    ['with nothing but a comment', '[\n  # none yet\n]', '[\n  # none yet\n  e,\n]'],
    ['with nothing but a comment on its line', '[ /* none */ ]', '[ /* none */ e]'],
    ['with nothing but a comment behind its bracket', '[ # none yet\n]', '[ # none yet\n  e,\n]'],
    ['with nothing but a comment that runs on', '[ /* none\n yet */ ]', '[ /* none\n yet */ e]'],
    ['of Windows', '[\r\n  "x"\r\n]', '[\r\n  "x",\r\n  e,\r\n]'],
    ['with a last element of several lines', '[\n  f(\n    1\n  )\n]', '[\n  f(\n    1\n  ),\n  e,\n]'],
    ['whose last element is a heredoc', '[<<EOT\nx\nEOT\n]', 'flatten([[<<EOT\nx\nEOT\n], e])'],
    ['that is a variable', 'var.x', 'flatten([var.x, e])'],
    ['that is computed', '[for x in var.y : x]', 'flatten([[for x in var.y : x], e])'],
    ['that is joined', 'concat(["a"], var.y)', 'flatten([concat(["a"], var.y), e])'],
  ])('%s', (_name, before, after) => {
    expect(withElement(before)).toBe(after)
  })
})

/** The text after `b = 1` was put into its first block. */
function withArgument(text: string, ...pieces: readonly string[]): string {
  const file = parse(text)
  const block = file.body.items.find((item) => item.kind === 'block')
  if (block === undefined) throw new Error('no block')
  const after = applyEdits(file.text, [insertArguments(file, block, pieces.length === 0 ? ['b = 1'] : pieces)])
  parse(after)
  return after
}

describe('an argument put into a block', () => {
  it.each([
    [
      'behind the last one, where the others keep their columns',
      'x {\n  aaa = 1\n  c   = 2\n}\n',
      'x {\n  aaa = 1\n  c   = 2\n\n  b = 1\n}\n',
    ],
    ['that is empty', 'x {\n}\n', 'x {\n  b = 1\n}\n'],
    ['without a line of its own', 'x {}\n', 'x {\n  b = 1\n}\n'],
    ['with one argument on its line', 'x { a = 1 }\n', 'x {\n  a = 1\n\n  b = 1\n}\n'],
    ['behind a comment at the end of the last line', 'x {\n  a = 1 # why\n}\n', 'x {\n  a = 1 # why\n\n  b = 1\n}\n'],
    [
      'behind a comment that runs on',
      'x {\n  a = 1 /* why\n  so */ // ?\n}\n',
      'x {\n  a = 1 /* why\n  so */ // ?\n\n  b = 1\n}\n',
    ],
    [
      "behind the brace's comment that runs on",
      'x { /* why\n  so */\n  y {}\n}\n',
      'x { /* why\n  so */\n  b = 1\n\n  y {}\n}\n',
    ],
    ['before nested blocks', 'x {\n  a = 1\n  y {\n  }\n}\n', 'x {\n  a = 1\n\n  b = 1\n\n  y {\n  }\n}\n'],
    ['that has only a nested block', 'x { # first\n  y {}\n}\n', 'x { # first\n  b = 1\n\n  y {}\n}\n'],
    ['with other indentation', 'x {\n\t a = 1\n}\n', 'x {\n\t a = 1\n\n\t b = 1\n}\n'],
    ['of Windows', 'x {\r\n  a = 1\r\n}\r\n', 'x {\r\n  a = 1\r\n\r\n  b = 1\r\n}\r\n'],
    ['behind a heredoc', 'x {\n  a = <<EOT\nhi\nEOT\n}\n', 'x {\n  a = <<EOT\nhi\nEOT\n\n  b = 1\n}\n'],
    [
      'behind a value of several lines',
      'x {\n  a = {\n    c = 1\n  }\n}\n',
      'x {\n  a = {\n    c = 1\n  }\n\n  b = 1\n}\n',
    ],
  ])('%s', (_name, before, after) => {
    expect(withArgument(before)).toBe(after)
  })

  it('brings its comment, and a value of several lines in the column of the block', () => {
    expect(withArgument('x {\n    a = 1\n}\n', '# why\nproviders = {\n  aws = aws.sso\n}', 'b = 1')).toBe(
      'x {\n    a = 1\n\n    # why\n    providers = {\n      aws = aws.sso\n    }\n\n    b = 1\n}\n',
    )
  })
})
