import { describe, expect, it } from 'vitest'
import type { Configuration } from '../../src/terraform/module/configuration.ts'
import { readPlan } from '../../src/terraform/plan/read-plan.ts'
import { allInstances, shown } from '../terraform-module/reading.ts'
import { configured, constant, type PlanParts, planned, planText, references } from './plan-document.ts'

const read = (parts: PlanParts): Configuration => readPlan('plan.json', planText(parts), new Map())

function bodyOf(configuration: Configuration, address: string) {
  const body = allInstances(configuration).find((instance) => instance.address === address)?.body
  if (body === undefined) throw new Error(`There is no ${address}.`)
  return body
}

describe('what is no plan in JSON', () => {
  it.each([
    ['PK\u0003\u0004', "is a plan in Terraform's own format, not in JSON"],
    ['', 'is not JSON'],
    ['{"format_version": "1.2"', 'is not JSON'],
    [
      '{"@level":"info","@message":"Terraform 1.11.4"}\n{"@level":"info"}\n',
      'is the log that terraform plan -json prints',
    ],
    ['[]', 'is not a plan: it has no format_version'],
    ['null', 'is not a plan: it has no format_version'],
    ['{"format_version": "1.0", "values": {}}', 'is a state, not a plan'],
    ['{"format_version": "1.0"}', 'is not a plan: it has no planned_values'],
    [planText({ more: { format_version: '2.0' } }), 'is a plan of the format "2.0"; this program reads 1'],
    [planText({ more: { format_version: 1.2 } }), 'is not a plan: it has no format_version'],
  ])('%j', (text, said) => {
    expect(() => readPlan('plan.json', text, new Map())).toThrow(`"plan.json" ${said}`)
  })

  it('may be a plan of a shape that nobody expects: then it is as good as empty', () => {
    const parts = [null, 1, 'x', [], [null, 1], {}, { resources: 1, module_calls: [1], child_modules: { a: 1 } }]
    for (const part of parts) {
      const text = JSON.stringify({
        format_version: '1.2',
        planned_values: { root_module: part, outputs: part },
        configuration: { root_module: part, provider_config: part },
        prior_state: part,
        resource_changes: part,
      })
      expect(allInstances(readPlan('plan.json', text, new Map()))).toEqual([])
    }
  })
})

describe('the values of a plan', () => {
  const { resource, change } = planned(
    'sym_target.x',
    { name: 'x', label: null, type: 'custom', computed: 'by the provider', settings: { a: '1' }, list: ['a', null] },
    { id: true, settings: { b: true }, list: [false, true] },
    { sensitive_values: { settings: { a: true } } },
  )
  // What is left of an object that was replaced says nothing of the new one.
  const deposed = { ...change, deposed: '0123abcd', change: { after_unknown: { name: true } } }
  const expressions = {
    name: constant('x'),
    label: references('var.label'),
    type: {},
    settings: references('local.settings'),
    list: references('local.list'),
  }
  const body = bodyOf(
    read({ resources: [resource], changes: [change, deposed], configured: [configured('sym_target.x', expressions)] }),
    'sym_target.x',
  )

  it('are those of the arguments that are written; what is not known or must not be shown is unknown', () => {
    expect(
      Object.fromEntries([...body.attributeNames].map((name) => [name, shown(body.attribute(name)?.value)])),
    ).toEqual({
      name: 'x',
      label: null,
      type: 'custom',
      settings: { a: '<unsupported sym_target.x.settings.a>', b: '<computed sym_target.x.settings.b>' },
      list: ['a', '<computed sym_target.x.list>'],
    })
  })

  it('stand in the plan as a whole', () => {
    expect(body.attribute('name')?.valuePlace).toEqual({ file: { path: 'plan.json', text: '' } })
  })
})

describe('the blocks of a plan', () => {
  const fields = [
    { name: 'a', default: '', allowed_values: [], required: true },
    { name: 'b', default: 'x', required: true },
  ]
  const { resource, change } = planned(
    'sym_flow.x',
    { params: [{ strategy_id: 's', field: fields }] },
    { params: [{ field: [{}, { name: true }] }] },
  )
  const read1 = (written: object[]) =>
    bodyOf(
      read({
        resources: [resource],
        changes: [change],
        configured: [configured('sym_flow.x', { params: [{ strategy_id: constant('s'), field: written }] })],
      }),
      'sym_flow.x',
    )
  const fieldsIn = (written: object[]) =>
    read1(written)
      .blocks('params')
      .list[0]?.blocks('field')
      .list.map((field) =>
        Object.fromEntries([...field.attributeNames].map((name) => [name, shown(field.attribute(name)?.value)])),
      )

  it('have the arguments that are written in them', () => {
    expect(fieldsIn([{ name: constant('a') }, { name: references('var.x'), default: constant('x') }])).toEqual([
      { name: 'a' },
      { name: '<computed sym_flow.x.name>', default: 'x' },
    ])
  })

  it('have all that is not empty where dynamic blocks made some of them', () => {
    expect(fieldsIn([{ name: constant('a') }])).toEqual([
      { name: 'a', required: true },
      { name: '<computed sym_flow.x.name>', default: 'x', required: true },
    ])
  })

  it('are no arguments, and the other way round', () => {
    const body = read1([])
    expect(body.attribute('params')).toBeUndefined()
    expect([...body.blockTypes]).toEqual(['params'])
    expect(body.blocks('nothing')).toEqual({ list: [], complete: true })
  })
})

describe('the instances of a plan', () => {
  const make = (index?: number) => {
    const key = index === undefined ? '' : `[${index}]`
    return planned(`sym_target.x${key}`, {}, {}, index === undefined ? {} : { index }).resource
  }
  const addresses = (parts: PlanParts) => allInstances(read(parts)).map(({ address }) => address)

  it('stand in the order of their keys', () => {
    const counted = configured('sym_target.x', {}, { count_expression: constant(11) })
    expect(addresses({ resources: [10, 2, 0].map((index) => make(index)), configured: [counted] })).toEqual([
      'sym_target.x[0]',
      'sym_target.x[2]',
      'sym_target.x[10]',
    ])
  })

  it('are none, or not known, where the plan has none', () => {
    const one = configured('sym_target.x', {})
    const each = configured('sym_target.x', {}, { for_each_expression: references('var.v') })
    const instancesOf = (parts: PlanParts) => read(parts).root.resources.get('sym_target.x')?.instances
    expect(instancesOf({ configured: [each] })).toEqual([])
    // Not among the targets of this plan.
    expect(instancesOf({ configured: [one] })).toBeUndefined()
    expect(instancesOf({ configured: [each], more: { complete: false } })).toBeUndefined()
  })

  it('are in the instances of modules, whose keys may hold anything', () => {
    const key = 'a["b"].${c}'
    const address = 'module.m["a[\\"b\\"].$${c}"]'
    const configuration = read({
      childModules: [{ address, resources: [{ ...make(), address: `${address}.sym_target.x` }] }],
      calls: { m: { source: './m', for_each_expression: {}, module: { resources: [configured('sym_target.x', {})] } } },
    })
    expect(configuration.root.calls.get('m')?.instances?.map((instance) => instance.key)).toEqual([key])
    expect(allInstances(configuration).map((instance) => instance.address)).toEqual([`${address}.sym_target.x`])
  })

  it('of data sources that were read are in the state before', () => {
    const { resource } = planned('data.aws_x.y', { arn: 'read' })
    const configuration = read({
      priorState: [resource, make()],
      configured: [configured('data.aws_x.y', { arn: {} }), configured('sym_target.x', {})],
    })
    expect(shown(bodyOf(configuration, 'data.aws_x.y').attribute('arn')?.value)).toBe('read')
    // A resource that is there and not planned will be removed.
    expect(allInstances(configuration)).toHaveLength(1)
  })
})

describe('where a value of a plan comes from', () => {
  const ids = (key: string) => planned(`sym_target.each["${key}"]`, {}, { id: true }, { index: key })
  const single = planned('sym_target.one', {}, { id: true, arn: true })
  const each = [ids('a'), ids('b')]

  /** The origins of the elements of a strategy's targets, or of its one integration, whose expression has these references. */
  function origins(attribute: 'targets' | 'integration_id', paths: readonly string[], key?: string): unknown {
    const address = key === undefined ? 'sym_strategy.s' : `sym_strategy.s["${key}"]`
    const isList = attribute === 'targets'
    const strategy = planned(
      address,
      {},
      { [attribute]: true },
      { sensitive_values: isList ? { targets: [] } : {}, ...(key === undefined ? {} : { index: key }) },
    )
    const all = [...each, single, strategy]
    const repeated = { for_each_expression: references('var.v') }
    const configuration = read({
      resources: all.map(({ resource }) => resource),
      changes: all.map(({ change }) => change),
      configured: [
        configured('sym_target.each', {}, repeated),
        configured('sym_target.one', {}),
        configured('sym_strategy.s', { [attribute]: references(...paths) }, key === undefined ? {} : repeated),
      ],
      calls: {
        m: {
          source: './m',
          expressions: { given: references('sym_target.one.id', 'sym_target.one') },
          module: {
            outputs: { back: { expression: references('var.given') }, whole: { expression: references('var.given') } },
            variables: { given: {} },
          },
        },
      },
    })
    const value = bodyOf(configuration, address).attribute(attribute)?.value
    return shown(value)
  }
  const a = '<computed sym_target.each["a"].id>'
  const b = '<computed sym_target.each["b"].id>'
  const one = '<computed sym_target.one.id>'

  it.each<[string, readonly string[], unknown]>([
    [
      '[sym_target.one.id, sym_target.each["b"].id]',
      ['sym_target.one.id', 'sym_target.one', 'sym_target.each["b"].id', 'sym_target.each["b"]', 'sym_target.each'],
      [one, b],
    ],
    ['values(sym_target.each)[*].id', ['sym_target.each'], [a, b]],
    [
      'concat(values(sym_target.each)[*].id, [sym_target.one.id])',
      ['sym_target.each', 'sym_target.one.id', 'sym_target.one'],
      [a, b, one],
    ],
    ['[module.m.back]', ['module.m.back', 'module.m'], [one]],
    ['local.targets', ['local.targets'], '<computed sym_strategy.s.targets>'],
    [
      'concat(local.targets, [sym_target.one.id])',
      ['local.targets', 'sym_target.one.id', 'sym_target.one'],
      '<computed sym_strategy.s.targets>',
    ],
    ['[sym_target.gone.id]', ['sym_target.gone.id', 'sym_target.gone'], '<computed sym_strategy.s.targets>'],
    ['values(module.m)[*].id', ['module.m'], '<computed sym_strategy.s.targets>'],
    [
      'var.all ? [sym_target.one.id] : []',
      ['var.all', 'sym_target.one.id', 'sym_target.one'],
      '<computed sym_strategy.s.targets>',
    ],
    [
      'terraform.workspace == "x" ? [sym_target.one.id] : []',
      ['terraform.workspace', 'sym_target.one.id', 'sym_target.one'],
      '<computed sym_strategy.s.targets>',
    ],
  ])('is known of a list: %s', (_, paths, value) => {
    expect(origins('targets', paths)).toEqual(value)
  })

  it('is not known where each.key may decide', () => {
    const paths = ['each.key', 'sym_target.one.id', 'sym_target.one']
    expect(origins('targets', paths, 'b')).toBe('<computed sym_strategy.s["b"].targets>')
  })

  it('is the instance of the same key where each.key is in it', () => {
    expect(origins('targets', ['sym_target.each', 'each.key'], 'b')).toEqual([b])
    expect(origins('integration_id', ['sym_target.each', 'each.key'], 'a')).toBe(a)
  })

  it.each<[string, readonly string[], unknown]>([
    ['sym_target.one.id', ['sym_target.one.id', 'sym_target.one'], one],
    ['sym_target.one.arn', ['sym_target.one.arn', 'sym_target.one'], '<computed sym_target.one.arn>'],
    ['var.enabled ? sym_target.one.id : null', ['var.enabled', 'sym_target.one.id', 'sym_target.one'], one],
    ['module.m.back', ['module.m.back', 'module.m'], one],
    [
      'one of two',
      ['sym_target.one.id', 'sym_target.one', 'sym_target.each["a"].id', 'sym_target.each["a"]', 'sym_target.each'],
      '<computed sym_strategy.s.integration_id>',
    ],
    ['local.id', ['local.id'], '<computed sym_strategy.s.integration_id>'],
  ])('is known of a text: %s', (_, paths, value) => {
    expect(origins('integration_id', paths)).toBe(value)
  })

  it('is known of the elements that are not there yet, where there are as many', () => {
    const there = planned('sym_target.each["a"]', { id: 'id-a' }, {}, { index: 'a' })
    const strategy = planned('sym_strategy.s', { targets: ['id-a', null] }, { targets: [false, true] })
    const targetsOf = (...paths: readonly string[]) => {
      const all = [there, ids('b'), single, strategy]
      const configuration = read({
        resources: all.map(({ resource }) => resource),
        changes: all.map(({ change }) => change),
        configured: [
          configured('sym_target.each', {}, { for_each_expression: {} }),
          configured('sym_target.one', {}),
          configured('sym_strategy.s', { targets: references(...paths) }),
        ],
      })
      return shown(bodyOf(configuration, 'sym_strategy.s').attribute('targets')?.value)
    }
    expect(targetsOf('sym_target.each["a"].id', 'sym_target.one.id', 'sym_target.one')).toEqual(['id-a', one])
    expect(targetsOf('sym_target.one.id', 'sym_target.each["b"].id')).toEqual([
      'id-a',
      '<computed sym_strategy.s.targets>',
    ])
  })

  it('is known by what the value is, where ids are known', () => {
    const known = ['a', 'b'].map((key) => planned(`sym_target.each["${key}"]`, { id: `id-${key}` }, {}, { index: key }))
    const strategy = planned('sym_strategy.s', { targets: ['id-b', 'id-other'] })
    const configuration = read({
      resources: [...known, strategy].map(({ resource }) => resource),
      configured: [
        configured('sym_target.each', {}, { for_each_expression: {} }),
        configured('sym_strategy.s', { targets: references('local.x', 'sym_target.each') }),
      ],
    })
    const value = bodyOf(configuration, 'sym_strategy.s').attribute('targets')?.value
    const elements = value?.kind === 'list' ? value.elements : []
    expect(elements.map(({ origin }) => origin?.instance.address)).toEqual(['sym_target.each["b"]', undefined])
  })

  it('is not known where two things have the same value', () => {
    const same = ['one', 'two'].map((name) => planned(`sym_target.${name}`, { label: 'Same' }))
    const flow = planned('sym_flow.f', { label: 'Same', name: 'Same' })
    const configuration = read({
      resources: [...same, flow].map(({ resource }) => resource),
      configured: [
        configured('sym_target.one', {}),
        configured('sym_target.two', {}),
        configured('sym_flow.f', {
          label: references('sym_target.one.label', 'sym_target.two.label'),
          name: references('sym_target.two.label', 'sym_target.two'),
        }),
      ],
    })
    const origin = (name: string) => bodyOf(configuration, 'sym_flow.f').attribute(name)?.value.origin
    expect(origin('label')).toBeUndefined()
    expect(origin('name')).toMatchObject({ instance: { address: 'sym_target.two' }, path: ['label'] })
  })
})

describe('the providers of a plan', () => {
  const providers = {
    aws: { name: 'aws', expressions: { region: constant('us-east-1') } },
    'aws.sso': {
      name: 'aws',
      alias: 'sso',
      expressions: { profile: constant('sso'), region: references('var.region') },
    },
    'module.m:other': { name: 'other', module_address: 'module.m' },
  }
  const configuration = readPlan(
    'plan.json',
    planText({
      providers,
      calls: {
        m: {
          source: 'symopsio/sso-connector/aws',
          module: { resources: [configured('aws_iam_role.x', {}, { provider_config_key: 'aws.sso' })] },
        },
      },
      configured: [configured('aws_x.y', {}, { provider_config_key: 'aws' })],
    }),
    new Map([['symopsio/sso-connector/aws', new Map()]]),
  )

  it('are those that Terraform planned with', () => {
    expect(configuration.root.resources.get('aws_x.y')?.provider).toMatchObject({ type: 'aws', alias: undefined })
    expect(configuration.root.provider('aws.sso')).toMatchObject({ type: 'aws', alias: 'sso' })
    expect(configuration.root.provider('aws.other')).toBeUndefined()
    expect(shown(configuration.root.provider('aws.sso')?.body?.attribute('region')?.value)).toMatch(/^<computed/)
  })

  it('of a module that is not looked into show in what it makes', () => {
    const [connector] = configuration.root.calls.get('m')?.instances ?? []
    expect(connector?.child).toBeUndefined()
    expect(connector?.provider('aws')).toBe(configuration.root.provider('aws.sso'))
    expect(connector && shown(connector.output('settings'))).toBe('<computed module.m.settings>')
  })
})
