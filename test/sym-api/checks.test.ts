// What is certain to fail is refused with the field that is wrong; everything else is left to `symflow validate`.
import { beforeEach, describe, expect, it } from 'vitest'
import { type Api, errorsOf, fieldsOf, startApi } from './api.ts'
import { code, instanceArn, type Made, permissionSet, promptField, startWithAll } from './bodies.ts'

const strange = '00000000-0000-4000-8000-00000000dead'
let api: Api
let ids: Made
beforeEach(async () => {
  ;({ api, ids } = await startWithAll())
})

/** The body of a row: ids of what is there by `$name`. */
function withIds(body: object): unknown {
  return JSON.parse(JSON.stringify(body).replace(/"\$(\w+)"/g, (_, name: string) => `"${ids[name]}"`))
}

const target = { ...permissionSet, slug: 'new' }
const strategy = {
  type: 'aws_sso',
  integration_id: '$context',
  targets: ['$target'],
  settings: { instance_arn: instanceArn },
  slug: 'new',
}
const context = {
  type: 'permission_context',
  slug: 'new',
  external_id: instanceArn,
  settings: { cloud: 'aws', region: 'us-east-1', role_arn: 'arn:aws:iam::111122223333:role/r' },
}
const flow = { slug: 'new', implementation: code('x'), environment_id: '$environment', vars: {}, params: {} }
const fields = (...given: object[]) => ({
  ...flow,
  params: { prompt_fields: given.map((one) => ({ ...promptField, ...one })) },
})

describe('refused', () => {
  it.each<[string, string, object, readonly string[]]>([
    [
      'a required setting nowhere',
      'access-targets',
      { ...target, settings: { account_id: '111122223333' } },
      ['settings.permission_set_arn'],
    ],
    [
      'an empty one',
      'access-targets',
      { ...target, type: 'aws_sso_group', settings: { group_id: '' } },
      ['settings.group_id'],
    ],
    [
      'a setting that is no text',
      'access-targets',
      { ...target, settings: { ...permissionSet.settings, n: 1 } },
      ['settings.n'],
    ],
    ['an empty binding', 'access-targets', { ...target, field_bindings: [''] }, ['field_bindings[0]']],
    ['a field that there is not', 'access-targets', { ...target, name: 'x' }, ['name']],
    ['a target that is not there', 'access-strategies', { ...strategy, targets: ['$target', strange] }, ['targets[1]']],
    ['an id of another kind', 'access-strategies', { ...strategy, targets: ['$context'] }, ['targets[0]']],
    [
      'a type of target that the strategy cannot take',
      'access-strategies',
      { ...strategy, targets: ['$other'] },
      ['targets[0]'],
    ],
    ['one of Identity Center elsewhere', 'access-strategies', { ...strategy, type: 'okta' }, ['targets[0]']],
    ['no instance_arn', 'access-strategies', { ...strategy, settings: {} }, ['settings.instance_arn']],
    ['no integration', 'access-strategies', { ...strategy, integration_id: '<null>' }, ['integration_id']],
    [
      'an integration that is not there',
      'access-strategies',
      { ...strategy, integration_id: strange },
      ['integration_id'],
    ],
    ['an integration of Slack', 'access-strategies', { ...strategy, integration_id: '$slack' }, ['integration_id']],
    [
      'a context without its role',
      'integrations',
      { ...context, settings: { cloud: 'aws' } },
      ['settings.region', 'settings.role_arn'],
    ],
    [
      'a log destination without its integration',
      'log-destinations',
      { type: 'segment', integration_id: '<null>', settings: {} },
      ['integration_id'],
    ],
    ['a logger of nothing', 'error-loggers', { integration_id: strange, destination: '#x' }, ['integration_id']],
    ['a runtime of nothing', 'runtimes', { slug: 'new', context_id: strange }, ['context_id']],
    ['a secret of nothing', 'secrets', { path: '/x', source_id: strange, settings: {} }, ['source_id']],
    [
      'an environment of nothing',
      'environments',
      {
        slug: 'new',
        runtime_id: strange,
        error_logger_id: strange,
        log_destination_ids: [strange],
        integrations: { slack_id: strange },
      },
      ['runtime_id', 'error_logger_id', 'log_destination_ids[0]', 'integrations.slack_id'],
    ],
    [
      'a flow of nothing',
      'flows',
      { ...flow, environment_id: strange, params: { strategy_id: strange } },
      ['environment_id', 'params.strategy_id'],
    ],
    ['a type of field that there is not', 'flows', fields({ type: 'text' }), ['params.prompt_fields[0].type']],
    ['two fields of one name', 'flows', fields({}, {}), ['params.prompt_fields[1].name']],
    [
      'a source that there is not',
      'flows',
      { ...flow, params: { allowed_sources: ['slack', 'web'] } },
      ['params.allowed_sources[1]'],
    ],
    [
      'access that never ends',
      'flows',
      { ...flow, params: { allow_revoke: false, schedule_deescalation: false } },
      ['params.allow_revoke'],
    ],
  ])('%s', async (_, collection, body, wrong) => {
    const before = api.text()
    const answer = await api.call('POST', `/${collection}`, withIds(body))
    expect({ status: answer.status, fields: [...fieldsOf(answer)].sort() }).toEqual({
      status: 400,
      fields: [...wrong].sort(),
    })
    for (const { message } of errorsOf(answer.body)) expect(message).toMatch(/\.$/)
    expect(api.text()).toBe(before)
  })
})

describe('taken', () => {
  it.each<[string, string, object]>([
    [
      'a bound setting',
      'access-targets',
      { ...target, settings: { account_id: '1' }, field_bindings: ['permission_set_arn'] },
    ],
    [
      'a value that a rule finds wrong',
      'access-targets',
      { ...target, settings: { ...permissionSet.settings, account_id: '7' } },
    ],
    ['a type that nobody knows', 'access-targets', { ...target, type: 'mainframe', settings: {} }],
    ['a type of which less is known', 'access-targets', { ...target, type: 'okta_group', settings: {} }],
    ['a strategy', 'access-strategies', strategy],
    ['one that offers nothing', 'access-strategies', { ...strategy, targets: [] }],
    ['a custom one of Identity Center', 'access-strategies', { ...strategy, type: 'custom', settings: {} }],
    ['a context', 'integrations', context],
    ['an approval flow', 'flows', flow],
    ['a flow that cannot be invoked', 'flows', { ...flow, params: { allowed_sources: [] } }],
    ['a field of each type', 'flows', fields({ name: 'a', type: 'int_list' }, { name: 'b', type: 'slack_user' })],
  ])('%s', async (_, collection, body) => {
    expect(await api.call('POST', `/${collection}`, withIds(body))).toMatchObject({ status: 201 })
  })

  it('a target that becomes what its strategy cannot take: the strategy is changed after it, in the same apply', async () => {
    const body = { ...permissionSet, type: 'okta_group' }
    expect(await api.call('PATCH', `/access-targets/${ids['target']}`, body)).toMatchObject({ status: 200 })
  })

  it('the removal of what others refer to', async () => {
    expect(await api.call('DELETE', `/access-targets/${ids['target']}`)).toMatchObject({ status: 204 })
    expect(await api.call('GET', `/access-strategies/${ids['strategy']}`)).toMatchObject({ status: 200 })
  })
})

describe('an answer that was lost', () => {
  const lost = (text: string) => startFrom(text)
  async function startFrom(text: string) {
    const { makeFolder } = await import('../folders.ts')
    return startApi(makeFolder({ '.symflow/applied.json': text }))
  }
  const withLost = (entities: object) => JSON.stringify({ version: 1, unanswered: [strange], entities })

  it('is given again to who asks again, whatever was changed meanwhile', async () => {
    const again = await lost(withLost({ runtimes: [{ id: strange, slug: 'prod' }] }))
    expect(await again.call('POST', '/runtimes', { slug: 'Prod', label: 'x' })).toMatchObject({
      status: 201,
      body: { id: strange },
    })
    expect(await again.call('POST', '/runtimes', { slug: 'prod' })).toMatchObject({ status: 409 })
    await again.close()
    expect(JSON.parse(again.text() ?? '')).toEqual({
      version: 1,
      entities: { runtimes: [{ id: strange, slug: 'Prod', label: 'x' }] },
    })
  })

  it('is nobody else’s, once it was asked for by its id', async () => {
    const again = await lost(withLost({ runtimes: [{ id: strange, slug: 'prod' }] }))
    await again.call('GET', `/runtimes/${strange}`)
    expect(await again.call('POST', '/runtimes', { slug: 'prod' })).toMatchObject({ status: 409 })
  })

  it('of what has no name, is given to who asks for the same', async () => {
    const secret = { id: strange, path: '/x', source_id: ids['source'], settings: {} }
    const source = { id: ids['source'], type: 'aws_secrets_manager', slug: 's', settings: {} }
    const again = await lost(withLost({ secrets: [secret], 'secret-sources': [source] }))
    const { id: _, ...body } = secret
    expect(await again.call('POST', '/secrets', { ...body, path: '/y' })).not.toMatchObject({ body: { id: strange } })
    expect(await again.call('POST', '/secrets', body)).toMatchObject({ status: 201, body: { id: strange } })
  })

  it('is no matter in one run: two that ask for one name at once are two', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => api.call('POST', '/runtimes', { slug: 'same' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })
})
