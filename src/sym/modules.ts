import type { OutputShape, OutputShapes } from '../terraform/module/output-shapes.ts'

export const runtimeConnectorSource = 'symopsio/runtime-connector/aws'
export const ssoConnectorSource = 'symopsio/sso-connector/aws'

const ssoConnectorOutputs: ReadonlyMap<string, OutputShape> = new Map([
  [
    'settings',
    new Map([
      ['cloud', 'aws'],
      ['instance_arn', undefined],
      ['region', undefined],
      ['role_arn', undefined],
    ]),
  ],
])

const runtimeConnectorOutputs: ReadonlyMap<string, OutputShape> = new Map([
  ['sym_runtime_connector_role', 'value'],
  ['sym_integration', 'value'],
  ['sym_runtime', 'value'],
])

/** What the outputs of Sym's own registry modules hold (sso-connector 2.1, runtime-connector 2.0), which are never read. */
export const connectorOutputs: OutputShapes = new Map([
  [ssoConnectorSource, ssoConnectorOutputs],
  [runtimeConnectorSource, runtimeConnectorOutputs],
])
