// The facts on the Sym API, row by row, over HTTP.
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Api, errorsOf, fieldsOf, idOf } from './api.ts'
import {
  code,
  collectionOf,
  instanceArn,
  type Made,
  params,
  permissionSet,
  promptField,
  startWithAll,
} from './bodies.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const strange = '00000000-0000-4000-8000-00000000dead'
let api: Api
let ids: Made
beforeEach(async () => {
  ;({ api, ids } = await startWithAll())
})
/** What comes back for these bytes. */
async function raw(request: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const { hostname, port } = new URL(api.url)
  const answer = await new Promise<string>((resolve, reject) => {
    let text = ''
    const socket = connect(Number(port), hostname, () => socket.write(request))
    socket.on('data', (piece: Buffer) => {
      text += piece
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body: JSON.parse(body) }
}
const at = (name: string) => `/${collectionOf[name]}/${ids[name]}`
const get = async (name: string) => (await api.call('GET', at(name))).body as Record<string, unknown>

describe('§1 transport', () => {
  it('reads and drops the `null` that comes with GET and DELETE, so that a connection is used again', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    for (let count = 0; count < 3; count++) {
      expect(await api.call('GET', at('target'), undefined, { agent })).toMatchObject({ status: 200 })
      expect(await api.call('DELETE', `/flows/${strange}`, undefined, { agent })).toMatchObject({ status: 404 })
    }
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1)
    agent.destroy()
  })

  it('keeps a connection also after a body that is too long', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const settings = { account_id: 'x'.repeat(1024 * 1024) }
    const long = await api.call('POST', '/access-targets', { ...permissionSet, settings }, { agent })
    expect(long).toMatchObject({ status: 400 })
    expect(errorsOf(long.body)).toEqual([{ field: '', message: 'The body is longer than 1048576 bytes.' }])
    expect(await api.call('GET', at('target'), undefined, { agent })).toMatchObject({ status: 200 })
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1)
    agent.destroy()
  })

  it('reads what Go escapes', async () => {
    const raw = '{"slug":"a\\u003cb\\u003e\\u0026c","context_id":"\\u003cnull\\u003e"}'
    const made = await api.call('POST', '/runtimes', undefined, { raw })
    expect(await api.call('GET', `/runtimes/${idOf(made)}`)).toMatchObject({ body: { slug: 'a<b>&c' } })
  })

  it('answers ten requests at once, each kept', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 10 })
    const names = Array.from({ length: 50 }, (_, index) => `runtime-${index}`)
    const answers = await Promise.all(names.map((slug) => api.call('POST', '/runtimes', { slug }, { agent })))
    expect(new Set(answers.map(idOf)).size).toBe(50)
    const listed = (await api.call('GET', '/runtimes')).body as { slug: string }[]
    expect(listed.map(({ slug }) => slug)).toEqual(expect.arrayContaining(names))
    expect(JSON.parse(api.text() ?? '').entities.runtimes).toHaveLength(51)
    agent.destroy()
  })

  it.each([
    ['no token', undefined],
    ['another', 'Bearer another'],
    ['one that begins alike', 'Bearer a-token-of-this-tesT'],
    ['one that is longer', 'Bearer a-token-of-this-test2'],
    ['the token alone', 'a-token-of-this-test'],
    ['an empty one', 'Bearer '],
  ])('401 with %s, and nothing is done', async (_, Authorization) => {
    const before = api.text()
    for (const [method, path] of [
      ['GET', at('target')],
      ['POST', '/runtimes'],
      ['DELETE', at('flow')],
      ['GET', '/nowhere'],
    ] as const)
      expect(await api.call(method, path, { slug: 'x' }, { headers: { Authorization } })).toMatchObject({ status: 401 })
    expect(api.text()).toBe(before)
  })

  it('listens on loopback alone, and is deaf to a page that was pointed at it', async () => {
    expect(new URL(api.url).hostname).toBe('127.0.0.1')
    const Host = 'rebound.example.com'
    expect(await api.call('GET', at('target'), undefined, { headers: { Host } })).toMatchObject({ status: 421 })
  })

  it('outlives what is no HTTP, and a client that goes away in the middle', async () => {
    const { port } = new URL(api.url)
    const head = `POST /api/v1/entities/runtimes HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"slug"`
    for (const text of ['nonsense\r\n\r\n', head]) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(text, () => socket.destroy()))
        socket.on('error', () => {})
        socket.on('close', () => resolve())
      })
    }
    expect(await api.call('GET', at('target'))).toMatchObject({ status: 200 })
    expect(api.reports).toEqual([])
  })
})

describe('§2 entities', () => {
  it('answers a create with an id that is a UUID', () => {
    expect(Object.keys(ids)).toHaveLength(18)
    for (const id of Object.values(ids)) expect(id).toMatch(uuid)
  })

  it.each([
    ['context', { type: 'permission_context', slug: 'sso-context', external_id: instanceArn }],
    ['slack', { type: 'slack', slug: 'prod-slack', external_id: 'T0123ABCD', label: 'Slack', settings: {} }],
    ['target', permissionSet],
    ['bound', { type: 'aws_sso_group', field_bindings: ['group_id'], settings: {} }],
    ['custom', { implementation: code('class Strategy:\n    pass\n') }],
    ['logger', { destination: '#sym-errors', slug: 'sym-errors' }],
    ['log', { type: 'kinesis_firehose', slug: 'audit', settings: { stream_name: 'audit' } }],
    ['source', { type: 'aws_secrets_manager', slug: 'secrets', settings: {} }],
    ['secret', { path: '/sym/pagerduty', slug: '/sym/pagerduty', settings: { json_key: 'key' } }],
  ])('gives %s back as it was sent', async (name, body) => {
    expect(await get(name)).toMatchObject({ id: ids[name], ...body })
  })

  it('gives what refers to others back with their ids, in their order', async () => {
    const { context, slack, target, bound, strategy, runtime, logger, log, environment, source } = ids
    expect(await get('strategy')).toMatchObject({ integration_id: context, targets: [target, bound] })
    expect(await get('runtime')).toMatchObject({ context_id: context })
    expect(await get('logger')).toMatchObject({ integration_id: slack })
    expect(await get('environment')).toMatchObject({
      runtime_id: runtime,
      error_logger_id: logger,
      log_destination_ids: [log],
      integrations: { slack_id: slack },
    })
    expect(await get('flow')).toMatchObject({ environment_id: environment, params: { strategy_id: strategy } })
    expect(await get('secret')).toMatchObject({ source_id: source })
    const turned = { ...(await get('strategy')), targets: [bound, target] }
    const { slug: _, srn: __, ...sent } = turned as Record<string, unknown>
    await api.call('PATCH', at('strategy'), { ...sent, slug: 'sso' })
    expect(await get('strategy')).toMatchObject({ targets: [bound, target] })
  })

  it.each([
    ['access-targets', 'slug=power-user&type=aws_sso_permission_set', ['target']],
    ['access-targets', 'slug=POWER-User&type=aws_sso_permission_set', ['target']],
    ['access-targets', 'slug=power-user&type=aws_sso_group', []],
    ['integrations', 'slug=prod-slack&type=slack', ['slack']],
    ['access-strategies', 'slug=sso&type=aws_sso', ['strategy']],
    ['flows', 'slug=sso', ['flow']],
    ['environments', 'slug=prod', ['environment']],
    ['runtimes', 'slug=prod', ['runtime']],
    ['runtimes', 'slug=none', []],
    ['error-loggers', 'slug=sym-errors', ['logger']],
    ['log-destinations', 'slug=audit&type=kinesis_firehose', ['log']],
    ['secret-sources', 'slug=secrets&type=aws_secrets_manager', ['source']],
    ['secrets', 'slug=/sym/pagerduty', ['secret']],
  ])('finds in %s by ?%s a bare list of %j', async (collection, query, names) => {
    const { status, body } = await api.call('GET', `/${collection}?${query}`)
    expect({ status, ids: (body as { id: string }[]).map(({ id }) => id) }).toEqual({
      status: 200,
      ids: names.map((name) => ids[name]),
    })
  })

  it.each(['50%', 'a+b', 'a&b', 'a&type=x', 'a=b', 'x?y', '%41'])(
    'finds the name %s, which nobody escapes',
    async (slug) => {
      const made = await api.call('POST', '/access-targets', { type: 'custom', slug, settings: {} })
      expect(await api.call('GET', `/access-targets?slug=${slug}&type=custom`)).toMatchObject({
        body: [{ id: idOf(made), slug }],
      })
      const escaped = `slug=${encodeURIComponent(slug)}&type=custom`
      expect(await api.call('GET', `/access-targets?${escaped}`)).toMatchObject({ body: [{ id: idOf(made) }] })
    },
  )

  describe.each(['a b', ' a', 'b ', 'ünï', '日本 語', '50% off', 'a&type=x y', 'a HTTP/1.1', '😀'])(
    'the name %j',
    (slug) => {
      const asked = (query: string, { token = true, host = true } = {}) =>
        raw(
          `GET /api/v1/entities/access-targets?${query} HTTP/1.1\r\n` +
            (host ? 'Host: 127.0.0.1\r\n' : '') +
            (token ? 'Authorization: Bearer a-token-of-this-test\r\n' : '') +
            'Content-Length: 4\r\nContent-Type: application/json\r\n\r\nnull',
        )
      const make = () => api.call('POST', '/access-targets', { type: 'custom', slug, settings: {} })

      it('is found, escaped or not, also in another case', async () => {
        const id = idOf(await make())
        await api.call('POST', '/access-targets', { type: 'custom', slug: `${slug}2`, settings: {} })
        for (const one of [slug, slug.toUpperCase().replace('&TYPE', '&type').replace('OFF', 'off')])
          expect(await asked(`slug=${one}&type=custom`)).toMatchObject({ status: 200, body: [{ id, slug }] })
        const escaped = await api.call('GET', `/access-targets?slug=${encodeURIComponent(slug)}&type=custom`)
        expect(escaped).toMatchObject({ body: [{ id }] })
        expect(await asked(`slug=${slug}&type=okta_group`)).toMatchObject({ status: 200, body: [] })
      })

      it('is for who has the token, and for loopback', async () => {
        await make()
        expect(await asked(`slug=${slug}&type=custom`, { token: false })).toMatchObject({ status: 401 })
        expect(await asked(`slug=${slug}&type=custom`, { host: false })).toMatchObject({ status: 421 })
      })
    },
  )

  it('what is no look-up, and no HTTP, is refused', async () => {
    const before = api.text()
    for (const line of ['DELETE /api/v1/entities/flows?slug=a b HTTP/1.1', 'GET /ü HTTP/1.1', 'ü', 'GET /x y HTTP/1.1'])
      expect(
        await raw(`${line}\r\nHost: 127.0.0.1\r\nAuthorization: Bearer a-token-of-this-test\r\n\r\n`),
      ).toMatchObject({
        status: 400,
      })
    const twice = 'Authorization: Bearer a-token-of-this-test\r\n'.repeat(2)
    const line = 'GET /api/v1/entities/flows?slug=a b HTTP/1.1'
    expect(await raw(`${line}\r\nHost: 127.0.0.1\r\n${twice}\r\n`)).toMatchObject({ status: 401 })
    expect(api.text()).toBe(before)
  })

  it('lists a collection with what `resources list` shows', async () => {
    const { body } = await api.call('GET', '/access-targets')
    expect(body).toHaveLength(3)
    for (const one of body as Record<string, unknown>[])
      expect(one).toMatchObject({
        id: expect.stringMatching(uuid),
        slug: expect.any(String),
        type: expect.any(String),
        srn: expect.stringContaining(String(one['id'])),
      })
  })

  it('keeps one flows filter, without an id in its path', async () => {
    const { slack, filter } = ids
    const first = {
      implementation: code('def get_flows(event):\n    return []\n'),
      vars: {},
      integrations: { slack_id: slack },
    }
    expect(await api.call('GET', '/flows-filter')).toMatchObject({ status: 200, body: { id: filter, ...first } })
    expect(await api.call('POST', '/flows-filter', first)).toMatchObject({ status: 409 })
    const next = { implementation: code('x = 1'), vars: { a: 'b' }, integrations: {} }
    expect(await api.call('PATCH', '/flows-filter', next)).toMatchObject({ status: 200, body: { id: filter } })
    expect(await api.call('GET', '/flows-filter')).toMatchObject({ body: { id: filter, ...next } })
    expect(await api.call('DELETE', '/flows-filter')).toMatchObject({ status: 204, body: undefined })
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect(await api.call(method, '/flows-filter', next)).toMatchObject({ status: 404 })
    expect(await api.call('POST', '/flows-filter', next)).toMatchObject({ status: 201 })
    expect(await api.call('GET', `/flows-filter/${filter}`)).toMatchObject({ status: 404 })
  })
})

describe('§3 what a second plan needs', () => {
  it('a PATCH replaces: what its body does not have is cleared', async () => {
    const body = (name: string, kept: object) => ({ id: ids[name], ...kept })
    const rows: readonly [string, object, readonly string[]][] = [
      ['target', { ...permissionSet, label: undefined }, ['label']],
      ['bound', { type: 'custom', slug: 'any-group', settings: {} }, ['label']],
      ['environment', { slug: 'prod', integrations: {} }, ['runtime_id', 'error_logger_id', 'label']],
      ['runtime', { slug: 'prod' }, ['context_id']],
    ]
    for (const [name, kept, cleared] of rows) {
      expect(await api.call('PATCH', at(name), body(name, kept))).toMatchObject({
        status: 200,
        body: { id: ids[name] },
      })
      for (const field of cleared) expect(await get(name), name).not.toHaveProperty(field)
    }
    expect(await get('bound')).toMatchObject({ field_bindings: [] })
    expect(await get('environment')).toMatchObject({ log_destination_ids: [], integrations: {} })
  })

  it('a changed type is a PATCH on the same id', async () => {
    const body = { id: ids['target'], ...permissionSet, type: 'custom' }
    expect(await api.call('PATCH', at('target'), body)).toMatchObject({ status: 200, body: { id: ids['target'] } })
    expect(await get('target')).toMatchObject({ type: 'custom' })
  })

  it.each([null, ''])('a label of %j is no label', async (label) => {
    await api.call('PATCH', at('target'), { id: ids['target'], ...permissionSet, label })
    expect(await get('target')).not.toHaveProperty('label')
  })

  it('maps come back with the same keys and values, and are never absent', async () => {
    const settings = { a: '', b: '012', c: '<>&"\\', ['__proto__']: 'x', 'ü.é': '\u2028' }
    const made = await api.call('POST', '/access-targets', { type: 'custom', slug: 'maps', settings })
    const { body } = await api.call('GET', `/access-targets/${idOf(made)}`)
    expect(Object.entries((body as { settings: object }).settings).sort()).toEqual(Object.entries(settings).sort())
    for (const empty of [null, undefined]) {
      await api.call('PATCH', `/access-targets/${idOf(made)}`, { type: 'custom', slug: 'maps', settings: empty })
      expect((await api.call('GET', `/access-targets/${idOf(made)}`)).body).toMatchObject({ settings: {} })
    }
  })

  it('lists that are null are empty', async () => {
    const body = { type: 'http', integration_id: '<null>', targets: null, settings: {}, slug: 'http' }
    expect(await api.call('PATCH', at('http'), { id: ids['http'], ...body })).toMatchObject({ status: 200 })
    expect(await get('http')).toMatchObject({ targets: [] })
  })

  it('lists keep their order, and maps that are null are empty, in every kind', async () => {
    const { context, slack, log, datadog, bound, environment, flow, source, filter } = ids
    const rows: readonly [string, object, object][] = [
      [
        `access-targets/${bound}`,
        { type: 'custom', slug: 'any-group', field_bindings: ['b', 'a', 'c'], settings: null },
        { field_bindings: ['b', 'a', 'c'], settings: {} },
      ],
      [
        `access-targets/${bound}`,
        { type: 'custom', slug: 'any-group', field_bindings: null, settings: {} },
        { field_bindings: [] },
      ],
      [
        `environments/${environment}`,
        { slug: 'prod', log_destination_ids: [datadog, log], integrations: null },
        { log_destination_ids: [datadog, log], integrations: {} },
      ],
      [`environments/${environment}`, { slug: 'prod', log_destination_ids: null }, { log_destination_ids: [] }],
      [
        `flows/${flow}`,
        { slug: 'sso', implementation: code(''), environment_id: environment, vars: null, params: {} },
        { vars: {}, params: {}, implementation: '' },
      ],
      [`secret-sources/${source}`, { type: 'aws_secrets_manager', slug: 'secrets', settings: null }, { settings: {} }],
      [
        `integrations/${slack}`,
        { type: 'slack', slug: 'prod-slack', external_id: '', settings: null },
        { external_id: '' },
      ],
      [
        `integrations/${context}`,
        { type: 'slack', slug: 'sso-context', external_id: 'x', settings: { a: '' } },
        { settings: { a: '' } },
      ],
      [
        'flows-filter',
        { implementation: code('x'), vars: null, integrations: null },
        { id: filter, vars: {}, integrations: {} },
      ],
    ]
    for (const [path, body, wanted] of rows) {
      expect(await api.call('PATCH', `/${path}`, body), path).toMatchObject({ status: 200 })
      expect(await api.call('GET', `/${path}`), path).toMatchObject({ status: 200, body: wanted })
    }
  })

  it.each(['http', 'datadog'])('a log destination of type %s without an integration has none', async (type) => {
    const made = await api.call('POST', '/log-destinations', { type, integration_id: '<null>', settings: { url: 'x' } })
    const { body } = await api.call('GET', `/log-destinations/${idOf(made)}`)
    expect(body).toMatchObject({ type, settings: { url: 'x' } })
    expect(body).not.toHaveProperty('integration_id')
  })

  it('what was sent as <null> is not there', async () => {
    for (const name of ['http', 'datadog']) expect(await get(name)).not.toHaveProperty('integration_id')
  })

  it.each(['x', 'eA', 'eA==\n', 'e A==', '____', code('x').replace('=', '')])(
    'refuses %j, which is no base64',
    async (implementation) => {
      const custom = {
        type: 'custom',
        integration_id: ids['context'],
        targets: [],
        settings: {},
        slug: 'c',
        implementation,
      }
      expect(fieldsOf(await api.call('POST', '/access-strategies', custom))).toEqual(['implementation'])
      const flow = { slug: 'f', implementation, environment_id: ids['environment'], vars: {}, params: {} }
      expect(fieldsOf(await api.call('POST', '/flows', flow))).toEqual(['implementation'])
      expect(
        fieldsOf(await api.call('PATCH', '/flows-filter', { implementation, vars: {}, integrations: {} })),
      ).toEqual(['implementation'])
    },
  )
})

describe('§4 flow.params', () => {
  const flowWith = (given: unknown) => ({
    id: ids['flow'],
    slug: 'sso',
    implementation: code('x = 1'),
    environment_id: ids['environment'],
    vars: {},
    params: given,
  })
  const paramsAfter = async (given: unknown) => {
    const { status, body } = await api.call('PATCH', at('flow'), flowWith(given))
    expect({ status, body }).toMatchObject({ status: 200 })
    return (await get('flow'))['params']
  }

  it('comes back as it was sent: order, texts, empty choices', async () => {
    const { strategy_id: _, ...sent } = params
    expect(await paramsAfter(params)).toEqual(sent)
    const turned = { ...sent, prompt_fields: sent.prompt_fields.toReversed() }
    expect(await paramsAfter(turned)).toEqual(turned)
  })

  it('flags and texts come back as they were sent, each one way and the other', async () => {
    const field = { ...promptField, label: 'Why', default: 'x', required: false, visible: false, prefetch: true }
    const { strategy_id: _, ...rest } = params
    const turned = {
      ...rest,
      ...{ allow_revoke: false, schedule_deescalation: true, include_decision_message: true },
      ...{ allow_guest_interaction: true, additional_header_text: 'For <you> & π', prompt_fields: [field] },
    }
    expect(await paramsAfter(turned)).toEqual(turned)
    const other = { ...turned, allow_revoke: true, schedule_deescalation: false }
    expect(await paramsAfter(other)).toEqual(other)
  })

  it.each([
    ['no block', {}, {}],
    ['null', null, {}],
    ['prompt_fields of null, on which the provider would crash', { ...params, prompt_fields: null }, undefined],
    ['sources that were left out', { allow_revoke: true }, { allow_revoke: true }],
    ['sources of null', { allowed_sources: null }, {}],
    ['no sources', { allowed_sources: [] }, { allowed_sources: [] }],
    ['sources', { allowed_sources: ['api', 'slack'] }, { allowed_sources: ['api', 'slack'] }],
    [
      'on_change of null',
      { prompt_fields: [{ name: 'a', type: 'int', on_change: null }] },
      { prompt_fields: [{ name: 'a', type: 'int' }] },
    ],
    ['false', { ...params, allow_revoke: false, prompt_fields: [] }, undefined],
  ])('%s', async (_, given, wanted) => {
    const found = await paramsAfter(given)
    if (wanted === undefined) expect(found).toMatchObject({ allow_revoke: given?.allow_revoke })
    else expect(found).toEqual(wanted)
    expect(JSON.stringify(found)).not.toContain('"prompt_fields":null')
  })

  it.each([
    ['a number as a default', { prompt_fields: [{ ...promptField, default: 1 }] }, 'params.prompt_fields[0].default'],
    [
      'a number as a choice',
      { prompt_fields: [{ ...promptField, allowed_values: ['1', 2] }] },
      'params.prompt_fields[0].allowed_values[1]',
    ],
    [
      'on_change that is no text',
      { prompt_fields: [{ ...promptField, on_change: {} }] },
      'params.prompt_fields[0].on_change',
    ],
    [
      'on_change that is no base64',
      { prompt_fields: [{ ...promptField, on_change: 'x' }] },
      'params.prompt_fields[0].on_change',
    ],
    ['a flag that is no bool', { allow_revoke: 'true' }, 'params.allow_revoke'],
    ['a field without a name', { prompt_fields: [promptField, { type: 'int' }] }, 'params.prompt_fields[1].name'],
    ['a field that there is not', { prompt_fields: [{ ...promptField, more: 1 }] }, 'params.prompt_fields[0].more'],
    ['version 1', { prompt_fields_json: '[]' }, 'params.prompt_fields_json'],
    ['a list', [], 'params'],
  ])('refuses %s', async (_, given, field) => {
    const before = api.text()
    const answer = await api.call('PATCH', at('flow'), flowWith(given))
    expect({ status: answer.status, fields: fieldsOf(answer) }).toEqual({ status: 400, fields: [field] })
    expect(api.text()).toBe(before)
  })
})

describe('§6 status codes', () => {
  it('a refusal has the form that the provider reads', async () => {
    expect((await api.call('POST', '/runtimes', { slug: 1 })).body).toEqual({
      error: true,
      errors: [{ field: 'slug', message: expect.any(String) }],
      code: 'invalid',
      status_code: 400,
      is_retryable: false,
    })
  })

  it('404 for an object that is not there, also for its DELETE', async () => {
    for (const method of ['GET', 'PATCH', 'DELETE'])
      for (const id of [strange, 'prod', 'a:b'])
        expect(await api.call(method, `/runtimes/${id}`, { slug: 'x' })).toMatchObject({ status: 404 })
    for (const path of ['', '/', '/people', '/runtimes/a/b', '/__proto__', '/toString'])
      expect(await api.call('GET', path)).toMatchObject({ status: 404 })
  })

  it('405 for what is never asked', async () => {
    for (const method of ['PUT', 'OPTIONS', 'POST'])
      expect(await api.call(method, at('target'), permissionSet)).toMatchObject({ status: 405 })
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect(await api.call(method, '/runtimes')).toMatchObject({ status: 405 })
  })

  it('a deleted object is gone, and its name is free', async () => {
    expect(await api.call('DELETE', at('flow'))).toMatchObject({ status: 204, body: undefined })
    expect(await api.call('GET', at('flow'))).toMatchObject({ status: 404 })
    const flow = { slug: 'SSO', implementation: code(''), environment_id: ids['environment'], vars: {}, params: {} }
    expect(await api.call('POST', '/flows', flow)).toMatchObject({ status: 201 })
  })

  it('a whole directory is deleted in any order', async () => {
    for (const name of Object.keys(collectionOf))
      expect(await api.call('DELETE', at(name))).toMatchObject({ status: 204 })
    await api.call('DELETE', '/flows-filter')
    await api.close()
    expect(api.text()).toBe('{\n  "version": 1,\n  "entities": {}\n}\n')
  })

  it('a failed PATCH leaves the object as it was', async () => {
    const before = await get('strategy')
    const body = { ...before, srn: undefined, label: 'new', targets: [strange] }
    expect(fieldsOf(await api.call('PATCH', at('strategy'), body))).toEqual(['targets[0]'])
    expect(await get('strategy')).toEqual(before)
  })

  it.each([
    ['no JSON', '{"slug"', 'The body is not JSON.'],
    ['nothing', '', 'The body is not JSON.'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'The body is not UTF-8.'],
    ['null', 'null', 'It has to be a JSON object.'],
    ['a list', '[]', 'It has to be a JSON object.'],
    ['a depth', '['.repeat(100_000), 'The body is not JSON.'],
  ])('400 for a body that is %s', async (_, raw, message) => {
    for (const [method, path] of [
      ['POST', '/runtimes'],
      ['PATCH', at('runtime')],
    ] as const) {
      const { status, body } = await api.call(method, path, undefined, { raw })
      expect({ status, errors: errorsOf(body) }).toEqual({ status: 400, errors: [{ field: '', message }] })
    }
  })
})

describe('§7 names', () => {
  it.each([
    ['access-targets', { ...permissionSet, slug: 'Power-USER' }],
    ['integrations', { type: 'slack', settings: {}, slug: 'PROD-slack', external_id: 'T1' }],
    ['runtimes', { slug: 'Prod' }],
    ['environments', { slug: 'PROD', integrations: {} }],
  ])('409 for a name that is there in %s, in whatever case, with how to take it over', async (collection, body) => {
    const before = api.text()
    const answer = await api.call('POST', `/${collection}`, body)
    expect({ status: answer.status, fields: fieldsOf(answer) }).toEqual({ status: 409, fields: ['slug'] })
    expect(errorsOf(answer.body)[0]?.message).toContain('terraform import sym_')
    expect(api.text()).toBe(before)
  })

  it('409 for a PATCH to the name of another, and none for one to its own', async () => {
    const body = { type: 'custom', slug: 'POWER-user', settings: {} }
    expect(await api.call('PATCH', at('other'), body)).toMatchObject({ status: 200 })
    const same = { ...permissionSet, slug: 'Power-User' }
    expect(await api.call('PATCH', at('target'), same)).toMatchObject({ status: 200, body: { slug: 'Power-User' } })
    expect(await api.call('PATCH', at('other'), same)).toMatchObject({ status: 409 })
  })

  it('the same name for another type, and in another collection', async () => {
    const { settings } = permissionSet
    expect(await api.call('POST', '/access-targets', { type: 'custom', slug: 'power-user', settings })).toMatchObject({
      status: 201,
    })
    expect(await api.call('POST', '/runtimes', { slug: 'sso' })).toMatchObject({ status: 201 })
  })

  it('an id is given by the API, and stays', async () => {
    expect(fieldsOf(await api.call('POST', '/runtimes', { id: strange, slug: 'x' }))).toEqual(['id'])
    expect(fieldsOf(await api.call('PATCH', at('runtime'), { id: strange, slug: 'x' }))).toEqual(['id'])
  })
})
