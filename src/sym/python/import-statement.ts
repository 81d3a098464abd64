import type { Cursor } from './cursor.ts'
import type { Import, Imported } from './tree.ts'

/** Reads `import …` or `from … import …`. */
export function readImport(cursor: Cursor): Import {
  const { start } = cursor.peek()
  const imported = cursor.take('import') ? readModules(cursor) : readNames(cursor)
  return { kind: 'import', imported, range: cursor.since(start) }
}

function readModules(cursor: Cursor): readonly Imported[] {
  const modules: Imported[] = []
  do {
    const { start } = cursor.peek()
    const module = dottedName(cursor)
    const alias = cursor.take('as') ? cursor.name().text : undefined
    const local = alias ?? module.split('.')[0]
    modules.push({ module, name: undefined, local, hasAlias: alias !== undefined, range: cursor.since(start) })
  } while (cursor.take(','))
  return modules
}

function readNames(cursor: Cursor): readonly Imported[] {
  cursor.expect('from')
  let dots = ''
  while (cursor.sees('.', '...')) dots += cursor.next().text
  const module = dots + (dots !== '' && cursor.sees('import') ? '' : dottedName(cursor))
  cursor.expect('import')
  const star = cursor.peek()
  if (cursor.take('*')) {
    if (cursor.surroundings.inFunction) cursor.refuse(star, '"import *" stands in a function')
    return [{ module, name: '*', local: undefined, hasAlias: false, range: cursor.since(star.start) }]
  }
  const inParentheses = cursor.take('(')
  const names: Imported[] = []
  do {
    if (inParentheses && names.length > 0 && cursor.sees(')')) break
    const { start, text } = cursor.name()
    const alias = cursor.take('as') ? cursor.name().text : undefined
    names.push({ module, name: text, local: alias ?? text, hasAlias: alias !== undefined, range: cursor.since(start) })
  } while (cursor.take(','))
  if (inParentheses) cursor.expect(')')
  return names
}

function dottedName(cursor: Cursor): string {
  let name = cursor.name().text
  while (cursor.take('.')) name += `.${cursor.name().text}`
  return name
}
