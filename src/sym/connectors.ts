// Sym's own modules in a configuration: the runtime connector, which makes the role that flows run with, and the SSO
// connector, which makes the role that assigns access.
import type { Configuration } from '../terraform/module/configuration.ts'
import type { ModuleCall, ModuleCallInstance, ProviderConfiguration } from '../terraform/module/instances.ts'
import { moduleSource } from '../terraform/module/output-shapes.ts'
import { connectorOutputs, runtimeConnectorSource, ssoConnectorSource } from './modules.ts'
import { textOf } from './read-values.ts'
import { holdsSome, parseConstraint } from './version-constraint.ts'

export type ConnectorKind = 'runtime' | 'sso'

/** A call of a connector, in one instance of the module that holds it. */
export interface Connector {
  readonly kind: ConnectorKind
  readonly call: ModuleCall
  /** Undefined where its `for_each` or `count` cannot be known. */
  readonly instances: readonly ModuleCallInstance[] | undefined
}

/** Which connector a module source names: the registry's, with its host or without. */
export function connectorKind(source: string | undefined): ConnectorKind | undefined {
  if (source === undefined) return undefined
  const name = moduleSource(source)
  if (name === ssoConnectorSource) return 'sso'
  return name === runtimeConnectorSource ? 'runtime' : undefined
}

/** Every call of a connector, in the order of the modules. */
export function connectorsIn({ modules }: Configuration): readonly Connector[] {
  return modules.flatMap((module) =>
    [...module.calls.values()].flatMap((call) => {
      const kind = connectorKind(call.source)
      return kind === undefined ? [] : [{ kind, call, instances: call.instances }]
    }),
  )
}

/** The provider configuration that a connector works with; undefined where it is not known, or differs between its instances. */
export function awsProviderOf({ instances }: Connector): ProviderConfiguration | undefined {
  const providers = new Set((instances ?? []).map((instance) => instance.provider('aws')))
  const [only] = providers
  return providers.size === 1 ? only : undefined
}

/** The outputs that a connector has, where its version is known to be a 2; undefined of others, and of other modules. */
export function outputNames({ source, body }: ModuleCall): ReadonlySet<string> | undefined {
  const outputs = source === undefined ? undefined : connectorOutputs.get(moduleSource(source))
  const constraint = textOf(body.attribute('version')?.value)
  const range = constraint === undefined ? undefined : parseConstraint(constraint)
  if (range === undefined || holdsSome(range, [0, 0, 0], [2, 0, 0]) || holdsSome(range, [3, 0, 0])) return undefined
  return outputs && new Set(outputs.keys())
}
