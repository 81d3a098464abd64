// A plan as `terraform show -json` prints it, as far as a test needs it.

export interface PlanParts {
  readonly resources?: readonly object[]
  readonly changes?: readonly object[]
  readonly childModules?: readonly object[]
  readonly priorState?: readonly object[]
  readonly configured?: readonly object[]
  readonly calls?: object
  readonly outputs?: object
  readonly providers?: object
  readonly more?: object
}

export function planText(parts: PlanParts): string {
  return JSON.stringify({
    format_version: '1.2',
    planned_values: { root_module: { resources: parts.resources ?? [], child_modules: parts.childModules ?? [] } },
    resource_changes: parts.changes ?? [],
    prior_state: { values: { root_module: { resources: parts.priorState ?? [] } } },
    configuration: {
      provider_config: parts.providers ?? {},
      root_module: { resources: parts.configured ?? [], module_calls: parts.calls ?? {}, outputs: parts.outputs ?? {} },
    },
    ...parts.more,
  })
}

/** An instance that will be there, and what of it is known only after apply. */
export function planned(address: string, values: object, unknown: object = {}, more: object = {}) {
  const local = address.replace(/^(module\.[^.]+\.)+/, '')
  const [type = '', name = ''] = local.replace(/^data\./, '').split('.')
  const mode = local.startsWith('data.') ? 'data' : 'managed'
  const resource = { address, mode, type, name: name.replace(/\[.*/, ''), values, sensitive_values: {}, ...more }
  return { resource, change: { address, change: { actions: ['create'], after: values, after_unknown: unknown } } }
}

/** A resource as it is written. */
export function configured(address: string, expressions: object, more: object = {}): object {
  const [type, name] = address.replace(/^data\./, '').split('.')
  return { address, mode: address.startsWith('data.') ? 'data' : 'managed', type, name, expressions, ...more }
}

export const constant = (value: unknown) => ({ constant_value: value })
export const references = (...paths: readonly string[]) => ({ references: paths })
