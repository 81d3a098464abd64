import { readComprehension, seesComprehension } from './comprehension.ts'
import type { Cursor } from './cursor.ts'
import type { Argument } from './tree.ts'

/** Reads the arguments of a call or a class, from behind the `(` to behind the `)`. */
export function readArguments(cursor: Cursor): readonly Argument[] {
  const list: Argument[] = []
  const names = new Set<string>()
  while (!cursor.sees(')')) {
    const token = cursor.peek()
    const argument = readArgument(cursor)
    const { form, name, range } = argument
    const after = list.find((one) => one.form === '**') ?? list.find((one) => one.form === 'keyword')
    if (form === 'positional' && after !== undefined)
      cursor.refuse(range, `an argument without a name follows ${after.form === '**' ? '"**"' : 'one with a name'}`)
    if (form === '*' && after?.form === '**') cursor.refuse(range, '"*" follows "**"')
    if (name !== undefined && names.has(name)) cursor.refuse(range, `the argument "${name}" is given twice`)
    if (name !== undefined) names.add(name)
    if (isBareGenerator(argument) && (list.length > 0 || !cursor.sees(')')))
      cursor.refuse(token, 'a generator beside other arguments needs parentheses of its own')
    list.push(argument)
    if (!cursor.take(',')) break
  }
  cursor.expect(')')
  return list
}

function readArgument(cursor: Cursor): Argument {
  const { start } = cursor.peek()
  const { grammar } = cursor
  for (const form of ['*', '**'] as const) {
    if (cursor.take(form))
      return { form, name: undefined, value: grammar.expression(cursor), range: cursor.since(start) }
  }
  if (cursor.seesKind('name') && cursor.peek(1).kind === 'symbol' && cursor.peek(1).text === '=') {
    const { text } = cursor.next()
    cursor.next()
    return { form: 'keyword', name: text, value: grammar.expression(cursor), range: cursor.since(start) }
  }
  const value = grammar.named(cursor)
  if (!seesComprehension(cursor)) {
    if (cursor.sees('=')) cursor.refuse(value.range, 'only a plain name can stand before the "=" of an argument')
    return { form: 'positional', name: undefined, value, range: value.range }
  }
  const children = [value, ...readComprehension(cursor)]
  const range = cursor.since(start)
  return { form: 'positional', name: undefined, value: { kind: 'other', what: bareGenerator, children, range }, range }
}

const bareGenerator = 'a generator without parentheses'

function isBareGenerator({ value }: Argument): boolean {
  return value.kind === 'other' && value.what === bareGenerator
}
