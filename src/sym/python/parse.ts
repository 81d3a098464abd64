// The text of a Python file → its statements, or why Python would refuse it. Agrees with CPython 3.8 to 3.13: what any of
// these takes is taken.
import type { Range } from '../../diagnostics/place.ts'
import { readCompoundStatement } from './compound-statement.ts'
import { Cursor, describe, TooDeep } from './cursor.ts'
import { grammar } from './expression.ts'
import { readImport } from './import-statement.ts'
import { readSimpleStatement } from './simple-statement.ts'
import { Refusal } from './token.ts'
import { tokenize } from './tokenize.ts'
import type { Statement } from './tree.ts'

export interface PythonProblem {
  readonly range: Range
  /** A clause without a full stop. */
  readonly reason: string
}

export type Parsed =
  | { readonly kind: 'module'; readonly statements: readonly Statement[]; readonly bound: ReadonlySet<string> }
  | { readonly kind: 'refused'; readonly problem: PythonProblem }
  /** Too deeply nested to be read: nothing is known of it. */
  | { readonly kind: 'unread' }

/** Parses a file of Python. `bound` are the names that it gives a value to, imports apart. */
export function parsePython(text: string): Parsed {
  const cursor = new Cursor(tokenize(text), grammar)
  try {
    const statements: Statement[] = []
    while (!cursor.seesKind('end')) statements.push(...readLine(cursor))
    return { kind: 'module', statements, bound: cursor.bound }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', problem: { range: error.range, reason: error.reason } }
    if (error instanceof TooDeep) return { kind: 'unread' }
    throw error
  }
}

/** Reads a compound statement, or the simple ones of a line. */
function readLine(cursor: Cursor): readonly Statement[] {
  if (cursor.seesKind('indent')) cursor.refuse(lineAt(cursor), 'it is indented, and nothing before it begins a block')
  const compound = cursor.deeper(() => readCompoundStatement(cursor, readBlock))
  if (compound) return [compound]
  const statements: Statement[] = []
  do {
    if (statements.length > 0 && cursor.seesKind('newline')) break
    statements.push(cursor.sees('import', 'from') ? readImport(cursor) : readSimpleStatement(cursor))
  } while (cursor.take(';'))
  if (!cursor.seesKind('newline'))
    cursor.refuse(cursor.peek(), `the statement cannot go on with ${describe(cursor.peek())}`)
  cursor.next()
  return statements
}

function readBlock(cursor: Cursor, header: string): readonly Statement[] {
  if (!cursor.seesKind('newline')) {
    if (cursor.sees('if', 'while', 'for', 'with', 'try', 'def', 'class', '@', 'async'))
      cursor.refuse(cursor.peek(), `${describe(cursor.peek())} has to begin a line of its own`)
    return readLine(cursor)
  }
  const lineEnd = cursor.next()
  if (!cursor.seesKind('indent')) {
    const next = lineAt(cursor)
    cursor.refuse(next.kind === 'end' ? lineEnd : next, `an indented block is missing after ${header}`)
  }
  cursor.next()
  const statements: Statement[] = []
  while (!cursor.seesKind('dedent')) statements.push(...readLine(cursor))
  cursor.next()
  return statements
}

/** What stands first on the line, rather than the space before it. */
function lineAt(cursor: Cursor) {
  let distance = 0
  while (['indent', 'dedent'].includes(cursor.peek(distance).kind)) distance++
  return cursor.peek(distance)
}
