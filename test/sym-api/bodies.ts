// A whole directory as the provider puts it on the wire (facts on the Sym API, §2 and §4).
import { makeFolder } from '../folders.ts'
import { type Answer, type Api, idOf, startApi } from './api.ts'

export const code = (text: string) => Buffer.from(text).toString('base64')
export const instanceArn = 'arn:aws:sso:::instance/ssoins-1234567890abcdef'
const contextSettings = {
  cloud: 'aws',
  external_id: '',
  instance_arn: instanceArn,
  region: 'us-east-1',
  role_arn: 'arn:aws:iam::111122223333:role/sym/SymSSOProd',
}

export const promptField = {
  name: 'reason',
  type: 'string',
  label: '',
  default: '',
  required: true,
  visible: true,
  prefetch: false,
  allowed_values: [],
  on_change: '',
}

export const params = {
  strategy_id: '',
  allow_revoke: true,
  schedule_deescalation: true,
  include_decision_message: false,
  allow_guest_interaction: false,
  additional_header_text: '',
  prompt_fields: [
    promptField,
    { ...promptField, name: 'duration', type: 'duration', allowed_values: ['30m', '1h'] },
    { ...promptField, name: 'level', type: 'int', default: '1', allowed_values: ['1', '2', null] },
    { ...promptField, name: 'why', on_change: code('def on_change_why(username, form):\n    pass\n') },
  ],
}

export const permissionSet = {
  type: 'aws_sso_permission_set',
  slug: 'power-user',
  label: 'Power user <&> ünïcode',
  settings: {
    account_id: '111122223333',
    permission_set_arn: 'arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef',
  },
}

/** One of each entity, in the order in which Terraform makes them. */
export type Made = Readonly<Record<string, string>>

async function makeAll(api: Api): Promise<Made> {
  const ids: Record<string, string> = {}
  const make = async (name: string, collection: string, body: object) => {
    const answer: Answer = await api.call('POST', `/${collection}`, body)
    if (answer.status >= 400) throw new Error(`${name}: ${JSON.stringify(answer.body)}`)
    ids[name] = idOf(answer)
    return ids[name]
  }
  const context = await make('context', 'integrations', {
    type: 'permission_context',
    settings: contextSettings,
    slug: 'sso-context',
    external_id: instanceArn,
  })
  const slack = await make('slack', 'integrations', {
    type: 'slack',
    settings: {},
    slug: 'prod-slack',
    external_id: 'T0123ABCD',
    label: 'Slack',
  })
  const target = await make('target', 'access-targets', permissionSet)
  const bound = await make('bound', 'access-targets', {
    type: 'aws_sso_group',
    slug: 'any-group',
    field_bindings: ['group_id'],
    settings: {},
  })
  const other = await make('other', 'access-targets', { type: 'custom', slug: 'other', settings: {} })
  const strategy = await make('strategy', 'access-strategies', {
    type: 'aws_sso',
    integration_id: context,
    targets: [target, bound],
    settings: { instance_arn: instanceArn },
    slug: 'sso',
  })
  await make('http', 'access-strategies', {
    type: 'http',
    integration_id: '<null>',
    targets: [other],
    settings: {},
    slug: 'http',
  })
  await make('custom', 'access-strategies', {
    type: 'custom',
    integration_id: context,
    targets: [other],
    settings: {},
    slug: 'own',
    implementation: code('class Strategy:\n    pass\n'),
  })
  const runtime = await make('runtime', 'runtimes', { slug: 'prod', context_id: context })
  const logger = await make('logger', 'error-loggers', { integration_id: slack, destination: '#sym-errors' })
  const log = await make('log', 'log-destinations', {
    type: 'kinesis_firehose',
    integration_id: context,
    settings: { stream_name: 'audit' },
  })
  await make('datadog', 'log-destinations', { type: 'datadog', integration_id: '<null>', settings: {} })
  const environment = await make('environment', 'environments', {
    slug: 'prod',
    runtime_id: runtime,
    integrations: { slack_id: slack },
    error_logger_id: logger,
    log_destination_ids: [log],
  })
  await make('flow', 'flows', {
    slug: 'sso',
    label: 'SSO Access',
    implementation: code('# π\ndef get_permissions(event):\n    pass\n'),
    environment_id: environment,
    vars: { approvers: 'a,b' },
    params: { ...params, strategy_id: strategy },
  })
  await make('approval', 'flows', {
    slug: 'approval',
    implementation: code('x = 1\n'),
    environment_id: environment,
    vars: {},
    params: {},
  })
  const source = await make('source', 'secret-sources', { type: 'aws_secrets_manager', slug: 'secrets', settings: {} })
  await make('secret', 'secrets', { path: '/sym/pagerduty', source_id: source, settings: { json_key: 'key' } })
  await make('filter', 'flows-filter', {
    implementation: code('def get_flows(event):\n    return []\n'),
    vars: {},
    integrations: { slack_id: slack },
  })
  return ids
}

let made: { readonly ids: Made; readonly text: string } | undefined

/** An API where all of them were made; the ids are the same each time. */
export async function startWithAll(): Promise<{ readonly api: Api; readonly ids: Made }> {
  if (made === undefined) {
    const api = await startApi()
    const ids = await makeAll(api)
    await api.close()
    made = { ids, text: api.text() ?? '' }
  }
  return { api: await startApi(makeFolder({ '.symflow/applied.json': made.text })), ids: made.ids }
}

/** Which collection each of them is in. */
export const collectionOf: Readonly<Record<string, string>> = {
  context: 'integrations',
  slack: 'integrations',
  target: 'access-targets',
  bound: 'access-targets',
  other: 'access-targets',
  strategy: 'access-strategies',
  http: 'access-strategies',
  custom: 'access-strategies',
  runtime: 'runtimes',
  logger: 'error-loggers',
  log: 'log-destinations',
  datadog: 'log-destinations',
  environment: 'environments',
  flow: 'flows',
  approval: 'flows',
  source: 'secret-sources',
  secret: 'secrets',
}
