// What can stand on the left of `=`, after `for`, after `as`, and after `del`.
import type { Cursor } from './cursor.ts'
import type { Expression } from './tree.ts'

/** Takes an expression as something that is given a value; refuses where Python does. */
export function bindTarget(cursor: Cursor, target: Expression): void {
  switch (target.kind) {
    case 'name':
      cursor.bound.add(target.name)
      return
    case 'attribute':
    case 'subscript':
      return
    case 'list':
    case 'tuple': {
      if (target.elements.filter(({ kind }) => kind === 'starred').length > 1)
        cursor.refuse(target.range, 'only one name of several can have a "*"')
      for (const element of target.elements) bindTarget(cursor, element.kind === 'starred' ? element.value : element)
      return
    }
    default:
      refuse(cursor, target)
  }
}

/** The same where only one thing can stand: before `+=` and before a type. */
export function bindSingleTarget(cursor: Cursor, target: Expression): void {
  if (target.kind === 'list' || target.kind === 'tuple') refuse(cursor, target)
  bindTarget(cursor, target)
}

/** The same after `del`, where nothing has a star. */
export function bindDeleted(cursor: Cursor, target: Expression): void {
  if (target.kind === 'starred') refuse(cursor, target)
  if (target.kind === 'list' || target.kind === 'tuple')
    for (const element of target.elements) bindDeleted(cursor, element)
  else bindTarget(cursor, target)
}

function refuse(cursor: Cursor, target: Expression): never {
  return cursor.refuse(target.range, `${nameOf(target)} cannot be given a value`)
}

function nameOf(target: Expression): string {
  switch (target.kind) {
    case 'call':
      return 'the result of a call'
    case 'string':
      return 'a string'
    case 'other':
      return target.what
    case 'starred':
      return 'a name with a "*" that stands alone'
    default:
      return `a ${target.kind}`
  }
}
