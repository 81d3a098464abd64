import { connectorsIn } from '../../sym/connectors.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { EvaluatedAttribute } from '../../terraform/module/instances.ts'
import type { Value } from '../../terraform/value.ts'
import { defineRule, type Finding } from '../rule.ts'

interface Arguments extends Record<string, string> {
  readonly connector: string
  readonly value: string
  readonly kind: 'missing' | 'empty' | 'not-a-role' | 'object'
}

export const runtimeRoleArns = defineRule<Arguments>({
  id: 'runtime-role-arns',
  severity: 'error',
  title: 'an SSO connector that no role may use, or something that is not a role',
  words: ({ connector, value, kind }) => {
    switch (kind) {
      case 'missing':
        return {
          message: `${connector} has no runtime_role_arns, so nothing may assume its role.`,
          hint: 'Add runtime_role_arns = [module.runtime_connector.sym_runtime_connector_role.arn].',
        }
      case 'empty':
        return {
          message: `${connector} has an empty runtime_role_arns, so nothing may assume its role.`,
          hint: 'Put the ARN of the runtime\u2019s role into it: module.runtime_connector.sym_runtime_connector_role.arn.',
        }
      case 'object':
        return {
          message: `${quoteForMessage(value)} in runtime_role_arns is a role as a whole, not its ARN.`,
          hint: `Write ${value}.arn.`,
        }
      case 'not-a-role':
        return {
          message: `${quoteForMessage(value)} in runtime_role_arns is not the ARN of an IAM role.`,
          hint: 'Give one such as arn:aws:iam::111122223333:role/sym/SymRuntimeProd.',
        }
      default:
        return kind satisfies never
    }
  },
  *check({ configuration }) {
    for (const { kind, call, instances } of connectorsIn(configuration)) {
      if (kind !== 'sso') continue
      for (const { body, address } of instances ?? []) {
        const attribute = body.attribute('runtime_role_arns')
        // A plan does not say what a call was given.
        if (attribute === undefined && configuration.source === 'plan') continue
        if (attribute === undefined || attribute.value.kind === 'null') {
          const place = attribute?.place ?? call.place
          yield { arguments: { connector: address, value: '', kind: 'missing' }, place, address }
        } else yield* inList(attribute, address)
      }
    }
  },
})

function* inList({ value, valuePlace }: EvaluatedAttribute, address: string): Iterable<Finding<Arguments>> {
  if (value.kind !== 'list') return
  if (value.elements.length === 0)
    yield { arguments: { connector: address, value: '', kind: 'empty' }, place: valuePlace, address }
  for (const element of value.elements) {
    const problem = problemWith(element)
    if (problem === undefined) continue
    yield {
      arguments: { connector: address, ...problem },
      place: element.place ?? valuePlace,
      address,
      ...(problem.kind === 'not-a-role' && otherPrincipal.test(problem.value) ? { severity: 'note' as const } : {}),
    }
  }
}

/** What else IAM takes in a trust policy: an account, or a user. It can work, and is no mistake for certain. */
const otherPrincipal =
  /^([0-9]{12}|arn:aws(-[a-z]{1,5}){0,3}:(iam::[0-9]{12}:(root|user\/.+)|sts::[0-9]{12}:assumed-role\/.+))$/
const roleArn = /^arn:aws(-[a-z]{1,5}){0,3}:iam::[0-9]{12}:role\/[\x21-\x7e]+$/

function problemWith(element: Value): { readonly value: string; readonly kind: 'not-a-role' | 'object' } | undefined {
  if (element.kind === 'string')
    return roleArn.test(element.value) ? undefined : { value: element.value, kind: 'not-a-role' }
  const { origin } = element
  const isRole =
    origin?.kind === 'module' && origin.path.length === 1 && origin.path[0] === 'sym_runtime_connector_role'
  if (isRole) return { value: `${origin.instance.address}.sym_runtime_connector_role`, kind: 'object' }
  if (element.kind === 'resource' && element.instance.resource.type === 'aws_iam_role')
    return { value: element.instance.address, kind: 'object' }
  return undefined
}
