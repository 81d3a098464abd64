import type { Environment } from '../../sym/directory.ts'
import { textOf } from '../../sym/read-values.ts'
import { checkedFlows, wholeFiles } from '../flows/checked-flows.ts'
import { defineRule } from '../rule.ts'

export const flowRuntimeMissing = defineRule({
  id: 'flow-runtime-missing',
  severity: 'error',
  title: 'an environment without a runtime whose flows give access to AWS',
  words: ({ environment, flow }: { environment: string; flow: string }) => ({
    message: `${environment} has no runtime_id, and ${flow} needs a runtime to give access in IAM Identity Center.`,
    hint: 'Give it runtime_id = module.runtime_connector.sym_runtime.id, or the id of another sym_runtime; Terraform does not ask for it.',
  }),
  *check(context) {
    const isWhole = wholeFiles(context.configuration)
    const told = new Set<Environment>()
    for (const flow of checkedFlows(context)) {
      const environment = flow.environment?.to
      if (environment === undefined || flow.strategy?.to?.knownType !== 'aws_sso' || told.has(environment)) continue
      const { runtimeId, place, instance, address } = environment
      const isMissing = runtimeId === undefined || runtimeId.value.kind === 'null' || textOf(runtimeId.value) === ''
      if (!isMissing || !isWhole(place)) continue
      told.add(environment)
      yield {
        arguments: { environment: instance.resource.localAddress, flow: flow.instance.resource.localAddress },
        place: runtimeId?.place ?? place,
        address,
        related: [{ place: flow.place, message: 'The flow that needs it.' }],
      }
    }
  },
})
