// The types of Sym's targets, strategies, integrations and log destinations, and the settings that the documentation asks of
// them. The provider takes any text for a type: one that is not here is unusual, not wrong.

export interface TargetType {
  readonly requiredSettings: readonly string[]
  /** Whether any other setting is as good: a `custom` target has what its implementation reads. */
  readonly takesAny?: true
}

export const targetTypes: ReadonlyMap<string, TargetType> = new Map<string, TargetType>([
  ['aws_sso_permission_set', { requiredSettings: ['account_id', 'permission_set_arn'] }],
  ['aws_sso_group', { requiredSettings: ['group_id'] }],
  ['aws_iam_group', { requiredSettings: ['iam_group'] }],
  ['aws_lambda_function', { requiredSettings: ['arn'] }],
  ['okta_group', { requiredSettings: ['group_id'] }],
  ['github_repo', { requiredSettings: ['repo_name'] }],
  ['google_group', { requiredSettings: ['group_email', 'role'] }],
  ['onelogin_role', { requiredSettings: ['role_id', 'privilege_level'] }],
  ['tailscale_group', { requiredSettings: ['group_name'] }],
  ['aptible_role', { requiredSettings: ['role_id'] }],
  ['boundary_group', { requiredSettings: ['group_id'] }],
  ['custom', { requiredSettings: [], takesAny: true }],
])

/** The target types of AWS IAM Identity Center, which `aws_sso` strategies take in any mix, and no other. */
export const awsSsoTargetTypes: ReadonlySet<string> = new Set(['aws_sso_permission_set', 'aws_sso_group'])

export const strategyTypes: ReadonlySet<string> = new Set([
  'aws_sso',
  'aws_iam',
  'aws_lambda',
  'okta',
  'github',
  'google_group',
  'onelogin',
  'tailscale',
  'aptible',
  'boundary',
  'custom',
  'http',
])

/** Strategies whose implementation says what they take. */
const takeAny: ReadonlySet<string> = new Set(['custom', 'http'])

/** Whether a strategy can take a target, by their types. Types that nobody knows have rules of their own. */
export function mayTakeTarget(strategyType: string, targetType: string): boolean {
  if (takeAny.has(strategyType)) return true
  if (!strategyTypes.has(strategyType) || !targetTypes.has(targetType)) return true
  return (strategyType === 'aws_sso') === awsSsoTargetTypes.has(targetType)
}

/** What an `aws_sso` strategy requires among its settings. */
export const awsSsoStrategySetting = 'instance_arn'

/** What an integration that lets Sym work in an AWS account requires. */
export const permissionContextSettings: readonly string[] = ['cloud', 'region', 'role_arn']

export const integrationTypes: ReadonlySet<string> = new Set([
  'permission_context',
  'slack',
  'pagerduty',
  'okta',
  'github',
  'google',
  'onelogin',
  'tailscale',
  'aptible',
  'boundary',
  'knowbe4',
  'jira',
  'segment',
  'custom',
])

export const logDestinationTypes: ReadonlySet<string> = new Set([
  'kinesis_firehose',
  'kinesis_data_stream',
  'segment',
  'http',
  'datadog',
])

/** The provider's own lists of types that need no integration. */
export const withoutIntegration: Readonly<Record<'sym_strategy' | 'sym_log_destination', ReadonlySet<string>>> = {
  sym_strategy: new Set(['http']),
  sym_log_destination: new Set(['http', 'datadog']),
}

/** From where a flow is invoked. */
export const flowSources: readonly string[] = ['slack', 'api']

/** Where secrets are kept. */
export const secretsTypes: ReadonlySet<string> = new Set(['aws_secrets_manager'])

/** What `prompt_field.type` can be (the provider's own list). */
export const promptFieldTypes: readonly string[] = [
  'string',
  'int',
  'bool',
  'duration',
  'slack_user',
  'slack_user_list',
  'str_list',
  'int_list',
]
