import type { Configuration } from '../terraform/module/configuration.ts'
import { moduleSource } from '../terraform/module/output-shapes.ts'
import { connectorOutputs, runtimeConnectorSource } from './modules.ts'

/**
 * Whether all resources of a type that a configuration has were read. A file with a mistake may hide some, and a module from elsewhere may
 * have any; of Sym's own connectors it is known what they have.
 */
export function hasAll({ source, problems, modules }: Configuration): (type: string) => boolean {
  if (source === 'plan' || problems.length > 0 || modules.some(({ declared }) => declared.mayHaveMore))
    return () => false
  const unread = modules
    .flatMap(({ calls }) => [...calls.values()].filter(({ isLocal }) => !isLocal))
    .map((call) => moduleSource(call.source ?? ''))
  if (unread.some((one) => !connectorOutputs.has(one))) return () => false
  const ofConnector = new Set(unread.includes(runtimeConnectorSource) ? ['sym_integration', 'sym_runtime'] : [])
  return (type) => !ofConnector.has(type)
}
