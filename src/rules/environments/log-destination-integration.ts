import { logDestinationTypes, withoutIntegration } from '../../sym/kinds.ts'
import { textOf } from '../../sym/read-values.ts'
import { wholeFiles } from '../flows/checked-flows.ts'
import { defineRule } from '../rule.ts'
import { instancesOf } from './sym-instances.ts'

export const logDestinationIntegration = defineRule({
  id: 'log-destination-integration',
  severity: 'error',
  title: 'a log destination without the integration that its type needs',
  words: ({ destination, type }: { destination: string; type: string }) => ({
    message: `${destination} has no integration_id, and its type ${type} needs one.`,
    hint: 'Give it the id of a sym_integration; the provider refuses it only at apply.',
  }),
  *check({ configuration }) {
    const isWhole = wholeFiles(configuration)
    for (const { body, address, resource } of instancesOf(configuration, 'sym_log_destination')) {
      const type = textOf(body.attribute('type')?.value)
      if (type === undefined || !logDestinationTypes.has(type) || withoutIntegration.sym_log_destination.has(type))
        continue
      const integration = body.attribute('integration_id')
      const isMissing =
        integration === undefined || integration.value.kind === 'null' || textOf(integration.value) === ''
      if (!isMissing || !isWhole(resource.place)) continue
      yield {
        arguments: { destination: resource.localAddress, type },
        place: integration?.place ?? resource.place,
        address,
      }
    }
  },
})
