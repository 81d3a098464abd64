import { childExpressions } from './child-expressions.ts'
import type { Access, Expression, Range, Reference } from './syntax.ts'

/** A path in an expression, such as `data.aws_caller_identity.sso.account_id` or `aws_iam_role.all["x"].arn`. */
export interface FoundReference {
  readonly root: Reference
  /** What follows the root, in the order in which it is written. */
  readonly steps: readonly Access['step'][]
  /** The root and the names after it, with dots, up to the first index or splat. */
  readonly text: string
  /** Where the root and those names are. */
  readonly range: Range
}

/**
 * Every path in an expression, in the order in which they are written, those inside indexes and templates too. A name that a
 * `for` binds, and a bare name as the key of an object, are no references.
 */
export function referencesIn(expression: Expression): readonly FoundReference[] {
  const found: FoundReference[] = []
  collect(expression, new Set(), found)
  return found
}

function collect(expression: Expression, bound: ReadonlySet<string>, found: FoundReference[]): void {
  const steps: Access['step'][] = []
  let range = expression.range
  let root = expression
  while (root.kind === 'access') {
    steps.unshift(root.step)
    if (root.step.kind !== 'attribute') range = root.object.range
    root = root.object
  }
  if (root.kind === 'reference') {
    if (!bound.has(root.name)) found.push({ root, steps, text: textOf(root, steps), range })
  } else collectWithin(root, bound, found)
  for (const step of steps) if (step.kind === 'index') collect(step.key, bound, found)
}

/** Of a template's `for`, what it binds holds up to its `endfor`. */
function collectWithin(expression: Expression, bound: ReadonlySet<string>, found: FoundReference[]): void {
  if (expression.kind !== 'template') {
    for (const { child, binds } of childExpressions(expression)) collect(child, withNames(bound, binds), found)
    return
  }
  const scopes = [bound]
  for (const part of expression.parts) {
    const scope = scopes.at(-1) ?? bound
    if (part.kind === 'text') continue
    if (part.value) collect(part.value, scope, found)
    if (part.kind !== 'directive') continue
    if (part.keyword === 'for') scopes.push(withNames(scope, part.names))
    if (part.keyword === 'endfor') scopes.pop()
  }
}

function withNames(bound: ReadonlySet<string>, names: readonly string[]): ReadonlySet<string> {
  return names.length === 0 ? bound : new Set([...bound, ...names])
}

function textOf(root: Reference, steps: readonly Access['step'][]): string {
  const names = [root.name]
  for (const step of steps) {
    if (step.kind !== 'attribute') break
    names.push(step.name)
  }
  return names.join('.')
}
