import type { Expression } from './syntax.ts'

/** The dotted form of a path of names alone, `data.aws_caller_identity.sso.account_id`; undefined for any other expression. */
export function traversalText(expression: Expression): string | undefined {
  const names: string[] = []
  let rest = expression
  while (rest.kind === 'access') {
    if (rest.step.kind !== 'attribute') return undefined
    names.unshift(rest.step.name)
    rest = rest.object
  }
  return rest.kind === 'reference' ? [rest.name, ...names].join('.') : undefined
}
