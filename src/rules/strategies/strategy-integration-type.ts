import type { Place } from '../../diagnostics/place.ts'
import { connectorKind } from '../../sym/connectors.ts'
import type { Link } from '../../sym/directory.ts'
import { textOf } from '../../sym/read-values.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { defineRule } from '../rule.ts'

export const strategyIntegrationType = defineRule({
  id: 'strategy-integration-type',
  severity: 'error',
  title: 'an aws_sso strategy with an integration that is not one for IAM Identity Center',
  words: ({ type, integration }: { type: string; integration: string }) => ({
    message:
      type === ''
        ? `${integration} is the integration of the runtime, and a strategy of type aws_sso needs the one of the SSO connector.`
        : `${integration} is an integration of type ${quoteForMessage(type)}, and a strategy of type aws_sso needs one of type permission_context.`,
    hint: 'Give it a sym_integration of type permission_context whose settings are those of the SSO connector and whose external_id is the ARN of the instance.',
  }),
  *check({ sym }) {
    for (const { knownType, integration, address } of sym.strategies) {
      if (knownType !== 'aws_sso' || integration === undefined) continue
      const { place } = integration
      const given = givenType(integration)
      const runtime = runtimeIntegration(integration)
      if (runtime !== undefined) yield { arguments: { type: '', integration: runtime }, place, address }
      else if (given !== undefined && given.type !== 'permission_context') {
        yield {
          arguments: { type: given.type, integration: given.address },
          place,
          address,
          related: [{ place: given.place, message: 'Its type is given here.' }],
        }
      }
    }
  },
})

interface GivenType {
  readonly type: string
  readonly address: string
  readonly place: Place
}

/** The type of an integration, which is a resource or a data source. */
function givenType({ value: { origin } }: Link): GivenType | undefined {
  if (origin?.kind !== 'resource' || origin.instance.resource.type !== 'sym_integration' || origin.path[0] !== 'id')
    return undefined
  const { body, address } = origin.instance
  const attribute = body.attribute('type')
  const type = textOf(attribute?.value)
  if (attribute === undefined || type === undefined) return undefined
  return { type, address, place: attribute.value.place ?? attribute.valuePlace }
}

/** `module.runtime_connector.sym_integration`, which the module makes for the runtime, where it is the id of that. */
function runtimeIntegration({ value: { origin } }: Link): string | undefined {
  if (origin?.kind !== 'module' || origin.path[0] !== 'sym_integration' || origin.path[1] !== 'id') return undefined
  const { address, call } = origin.instance
  return connectorKind(call.source) === 'runtime' ? `${address}.sym_integration` : undefined
}
