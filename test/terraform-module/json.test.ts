import { describe, expect, it } from 'vitest'
import { argumentsIn, instances, outputs, readRoot } from './reading.ts'

const json = (content: unknown) => ({ 'x.tf.json': JSON.stringify(content) })

describe('a configuration in JSON', () => {
  it('says what the same one in the native syntax says', () => {
    const configuration = readRoot({
      ...json({
        '//': 'a comment',
        variable: { accounts: { default: { prod: '111122223333' } } },
        locals: { names: '${keys(var.accounts)}' },
        resource: {
          sym_target: {
            x: {
              '//': 'another',
              for_each: '${var.accounts}',
              name: '${each.key}-${local.names[0]}',
              field_bindings: ['a', '${each.key}'],
              settings: { account_id: '${each.value}', number: 12, flag: true, nothing: null },
            },
          },
        },
        output: { all: { value: { '${local.names[0]}': '${[for target in sym_target.x : target.id]}' } } },
      }),
    })
    expect(instances(configuration)).toEqual({
      'sym_target.x["prod"]': {
        name: 'prod-prod',
        field_bindings: ['a', 'prod'],
        settings: { account_id: '111122223333', number: 12, flag: true, nothing: null },
      },
    })
    expect(outputs(configuration)).toEqual({ all: { prod: ['<computed sym_target.x["prod"].id>'] } })
  })

  it('has nested blocks as an object, or a list of them, and dynamic ones by their label', () => {
    const { root } = readRoot(
      json({
        resource: {
          sym_flow: {
            x: {
              params: [
                {
                  prompt_field: [{ name: 'a', '//': 'comment' }, { name: 'b' }],
                  dynamic: {
                    prompt_field: { for_each: ['c'], iterator: 'it', content: { name: '${it.value}' } },
                    other: [
                      { for_each: ['d'], content: { name: '${other.value}' } },
                      { for_each: '${[]}', content: {} },
                    ],
                  },
                },
              ],
              single: { name: 's' },
            },
          },
        },
      }),
    )
    const body = root.resources.get('sym_flow.x')?.body
    const params = body?.blocks('params').list[0]
    expect(params?.blocks('prompt_field').list.map(argumentsIn)).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
    expect(params?.blocks('other').list.map(argumentsIn)).toEqual([{ name: 'd' }])
    expect(params?.attribute('dynamic')).toBeUndefined()
    expect([...(params?.blockTypes ?? [])]).toEqual(['prompt_field', 'other'])
    expect(body?.blocks('single').list.map(argumentsIn)).toEqual([{ name: 's' }])
    expect(body?.blocks('absent')).toEqual({ list: [], complete: true })
  })

  it('calls modules, requires providers and holds the data sources of checks', () => {
    const configuration = readRoot({
      ...json({
        terraform: { required_providers: { sym: { source: 'symopsio/sym', version: '~> 3.0' } } },
        module: { m: { source: './m', count: 1, name: '${upper("n")}' } },
        check: { c: { data: { aws_x: { y: { name: 'n' } } } } },
        output: { o: { value: '${module.m[0].name}' } },
      }),
      'm/main.tf.json': '[{ "variable": { "name": {} } }, { "output": { "name": { "value": "${var.name}" } } }]',
    })
    expect(outputs(configuration)['o']).toBe('N')
    expect(configuration.root.requiredProviders.get('sym')).toMatchObject({ source: 'symopsio/sym', version: '~> 3.0' })
    expect(instances(configuration)).toEqual({ 'data.aws_x.y': { name: 'n' } })
  })
})
