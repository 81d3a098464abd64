import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { rules } from '../../../src/rules/all.ts'
import { connectorOutputs } from '../../../src/sym/modules.ts'
import { symDirectory } from '../../../src/sym/read-directory.ts'
import { readPlan } from '../../../src/terraform/plan/read-plan.ts'

interface Planned {
  readonly address: string
  readonly mode?: 'data'
  /** What the configuration says of the arguments, as a plan shows it. */
  readonly expressions: object
  readonly values: object
  readonly unknown?: object
  readonly sensitive?: object
}

const arn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'
const constants = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { constant_value: value }]))

const target = { type: 'aws_sso_permission_set', name: 'admin', field_bindings: ['account_id'] }
const strategy = { type: 'aws_sso', name: 'sso', integration_id: 'integration' }
const flow = { name: 'access', environment_id: 'environment', implementation: '# a\n' }
const duration = { name: 'duration', type: 'duration', allowed_values: ['4h'] }

const found = (fields: readonly object[]): readonly Planned[] => [
  {
    address: 'data.aws_ssoadmin_permission_set.admin',
    mode: 'data',
    expressions: constants({ name: 'Admin' }),
    values: { name: 'Admin', arn, session_duration: 'PT2H' },
  },
  {
    address: 'sym_target.admin',
    expressions: {
      ...constants(target),
      settings: {
        references: ['data.aws_ssoadmin_permission_set.admin.arn', 'data.aws_ssoadmin_permission_set.admin'],
      },
    },
    values: { ...target, label: '', settings: { permission_set_arn: arn } },
    unknown: { id: true },
  },
  {
    address: 'sym_strategy.sso',
    expressions: { ...constants(strategy), targets: { references: ['sym_target.admin.id', 'sym_target.admin'] } },
    values: strategy,
    unknown: { id: true, targets: true },
    // That it is a list shows only here.
    sensitive: { targets: [] },
  },
  {
    address: 'sym_flow.this',
    expressions: {
      ...constants(flow),
      params: [
        {
          strategy_id: { references: ['sym_strategy.sso.id', 'sym_strategy.sso'] },
          prompt_field: fields.map(constants),
        },
      ],
    },
    values: {
      ...flow,
      vars: null,
      params: [
        {
          allow_revoke: true,
          schedule_deescalation: true,
          allowed_sources: null,
          prompt_field: fields.map((field) => ({
            visible: true,
            required: true,
            prefetch: false,
            default: '',
            ...field,
          })),
        },
      ],
    },
    unknown: { id: true, params: [{ strategy_id: true }] },
  },
]

function planOf(resources: readonly Planned[], constraint: string): string {
  const named = resources.map((resource) => {
    const [name = '', type = ''] = resource.address.split('.').reverse()
    return { ...resource, mode: resource.mode ?? 'managed', type, name }
  })
  const state = (mode: string) => ({
    root_module: {
      resources: named
        .filter((one) => one.mode === mode)
        .map(({ address, type, name, values, sensitive = {} }) => ({
          address,
          mode,
          type,
          name,
          values,
          sensitive_values: sensitive,
        })),
    },
  })
  return JSON.stringify({
    format_version: '1.2',
    planned_values: state('managed'),
    prior_state: { values: state('data') },
    resource_changes: named.map(({ address, unknown = {} }) => ({ address, change: { after_unknown: unknown } })),
    configuration: {
      provider_config: {
        sym: { name: 'sym', full_name: 'registry.terraform.io/symopsio/sym', version_constraint: constraint },
      },
      root_module: {
        resources: named.map(({ address, mode, type, name, expressions }) => ({
          address,
          mode,
          type,
          name,
          provider_config_key: type.startsWith('sym_') ? 'sym' : 'aws',
          expressions,
        })),
      },
    },
  })
}

function findings(fields: readonly object[], constraint = '~> 3.0'): readonly Diagnostic[] {
  const configuration = readPlan('plan.json', planOf(found(fields), constraint), connectorOutputs)
  const context = { configuration, sym: symDirectory(configuration), python: undefined }
  return rules
    .filter(({ id }) => /^(arg|bind|data-|dur|flow|impl|prompt-|provider-version|session|version-1)/.test(id))
    .flatMap((rule) => rule.run(context))
}

const lines = (all: readonly Diagnostic[]) => all.map(({ rule, address }) => `${rule} ${address}`)

describe('a plan', () => {
  it('tells how long the sessions of a permission set last that is looked up', () => {
    const [one, ...more] = findings([duration, { name: 'account_id', type: 'string' }])
    expect(more).toEqual([])
    expect(one?.rule).toBe('session-length')
    expect(one?.message).toContain('a session of data.aws_ssoadmin_permission_set.admin lasts 2h')
  })

  it('shows a binding without a field, and a field of a type that does not fit', () => {
    expect(lines(findings([]))).toContain('binding-without-field sym_flow.this')
    expect(lines(findings([{ name: 'account_id', type: 'int' }]))).toContain('binding-field-type sym_flow.this')
  })

  it('tells which provider it was made with', () => {
    expect(lines(findings([{ name: 'one', type: 'int' }], '~> 2.0'))).toEqual(['provider-version-old undefined'])
  })
})
