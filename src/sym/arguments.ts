// The arguments of Sym's resources, after the schema of provider 3.6.0.

export interface BlockArguments {
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** Nested blocks, by their type. */
  readonly blocks?: ReadonlyMap<string, BlockArguments>
}

const promptField: BlockArguments = {
  required: ['name', 'type'],
  optional: ['label', 'required', 'visible', 'prefetch', 'default', 'allowed_values', 'on_change'],
}

const params: BlockArguments = {
  required: [],
  optional: [
    'strategy_id',
    'allow_revoke',
    'schedule_deescalation',
    'include_decision_message',
    'allow_guest_interaction',
    'additional_header_text',
    'allowed_sources',
  ],
  blocks: new Map([['prompt_field', promptField]]),
}

/** By type of resource. */
export const resourceArguments: ReadonlyMap<string, BlockArguments> = new Map<string, BlockArguments>([
  ['sym_target', { required: ['type', 'name'], optional: ['label', 'settings', 'field_bindings'] }],
  [
    'sym_strategy',
    { required: ['type', 'name', 'targets'], optional: ['label', 'settings', 'integration_id', 'implementation'] },
  ],
  [
    'sym_flow',
    {
      required: ['name', 'implementation', 'environment_id'],
      optional: ['label', 'vars'],
      blocks: new Map([['params', params]]),
    },
  ],
  ['sym_flows_filter', { required: ['implementation'], optional: ['vars', 'integrations'] }],
  ['sym_integration', { required: ['type', 'name', 'external_id'], optional: ['label', 'settings'] }],
  [
    'sym_environment',
    {
      required: ['name'],
      optional: ['label', 'runtime_id', 'error_logger_id', 'log_destination_ids', 'integrations'],
    },
  ],
  ['sym_runtime', { required: ['name'], optional: ['label', 'context_id'] }],
  ['sym_error_logger', { required: ['integration_id', 'destination'], optional: [] }],
  ['sym_log_destination', { required: ['type'], optional: ['integration_id', 'settings'] }],
  ['sym_secrets', { required: ['type', 'name'], optional: ['label', 'settings'] }],
  ['sym_secret', { required: ['path', 'source_id'], optional: ['label', 'settings'] }],
])

/** By type of data source. */
export const dataArguments: ReadonlyMap<string, BlockArguments> = new Map<string, BlockArguments>([
  [
    'sym_environment',
    {
      required: ['name'],
      optional: ['label', 'runtime_id', 'error_logger_id', 'log_destination_ids', 'integrations'],
    },
  ],
  ['sym_integration', { required: ['type', 'name'], optional: ['label', 'settings', 'external_id'] }],
  ['sym_runtime', { required: ['name'], optional: ['label', 'context_id'] }],
  ['sym_secrets', { required: ['type', 'name'], optional: ['label', 'settings'] }],
])

/** By type of resource: its arguments, and the type of resource that each takes an id of, or a list or map of ids. */
export const idArguments: ReadonlyMap<string, readonly (readonly [argument: string, wants: string])[]> = new Map([
  [
    'sym_strategy',
    [
      ['targets', 'sym_target'],
      ['integration_id', 'sym_integration'],
    ],
  ],
  ['sym_flow', [['environment_id', 'sym_environment']]],
  [
    'sym_environment',
    [
      ['runtime_id', 'sym_runtime'],
      ['error_logger_id', 'sym_error_logger'],
      ['log_destination_ids', 'sym_log_destination'],
      ['integrations', 'sym_integration'],
    ],
  ],
  ['sym_runtime', [['context_id', 'sym_integration']]],
  ['sym_error_logger', [['integration_id', 'sym_integration']]],
  ['sym_log_destination', [['integration_id', 'sym_integration']]],
  ['sym_flows_filter', [['integrations', 'sym_integration']]],
  ['sym_secret', [['source_id', 'sym_secrets']]],
])
