import type { Place } from '../../diagnostics/place.ts'
import type { Environment, SymDirectory } from '../../sym/directory.ts'
import { integrationTypes } from '../../sym/kinds.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Value } from '../../terraform/value.ts'
import { defineRule } from '../rule.ts'

export const environmentIntegrationKey = defineRule({
  id: 'environment-integration-key',
  severity: 'note',
  title: 'an integration of an environment under an unusual key',
  words: ({ key, usual, type }: { key: string; usual: string; type: string }) => ({
    message:
      type === ''
        ? `The key ${quoteForMessage(key)} of integrations is not the name of a service with _id behind it.`
        : `The key ${quoteForMessage(key)} of integrations holds an integration of the type ${type}.`,
    hint:
      usual === ''
        ? 'Use a key such as slack_id; the provider takes any.'
        : `Use ${usual}; the provider takes any key.`,
  }),
  *check({ sym }) {
    for (const environment of sym.environments) {
      for (const { key, place, type } of unusualKeys(environment, sym)) {
        const service = type === '' ? key : type
        const usual = integrationTypes.has(service) ? `${service}_id` : ''
        yield { arguments: { key, usual, type }, place, address: environment.address }
      }
    }
  },
})

interface UnusualKey {
  readonly key: string
  readonly place: Place
  /** What the key leads to, where it is known and something else than the key says. */
  readonly type: string
}

function* unusualKeys({ body }: Environment, sym: SymDirectory): Iterable<UnusualKey> {
  const attribute = body.attribute('integrations')
  if (attribute?.value.kind !== 'map') return
  const { entries, keyPlaces } = attribute.value
  for (const [key, value] of entries) {
    const place = keyPlaces?.get(key) ?? attribute.valuePlace
    const [, service] = /^(.+)_id$/.exec(key) ?? []
    if (service === undefined) yield { key, place, type: '' }
    else if (integrationTypes.has(service)) {
      const type = typeOf(value, sym)
      if (type !== undefined && type !== service && integrationTypes.has(type)) yield { key, place, type }
    }
  }
}

/** The type of the integration that a value is the id of. */
function typeOf({ origin }: Value, { byInstance }: SymDirectory): string | undefined {
  const to = origin?.kind === 'resource' && origin.path[0] === 'id' ? byInstance.get(origin.instance) : undefined
  return to?.kind === 'integration' ? to.knownType : undefined
}
