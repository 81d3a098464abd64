import { describe, expect, it } from 'vitest'
import { diagnosticsIn } from '../findings.ts'
import { access, field, fixed, pointedAt } from './access.ts'

/** What shows that Terraform is run in a directory. */
const providerBlock = '\nprovider "sym" {\n  org = "example-corp"\n}\n'

describe('allow-revoke-and-deescalation', () => {
  const rule = 'allow-revoke-and-deescalation'

  it('refuses a flow whose access nothing ends', async () => {
    const params = 'allow_revoke = false\n schedule_deescalation = false'
    expect(await pointedAt(access({ params }), rule)).toEqual(['error schedule_deescalation = false'])
  })

  it.each([
    'allow_revoke = false',
    'schedule_deescalation = false',
    'allow_revoke = true\n schedule_deescalation = false',
    'allow_revoke = null\n schedule_deescalation = false',
    'allow_revoke = var.unknown\n schedule_deescalation = false',
  ])('takes %s', async (params) => {
    expect(await pointedAt(access({ params, more: 'variable "unknown" {}' }), rule)).toEqual([])
  })
})

describe('allowed-sources', () => {
  const rule = 'allowed-sources'

  it.each([
    ['["slak"]', ['error "slak"']],
    ['["slack", "API"]', ['error "API"']],
    ['["slack", ""]', ['error ""']],
    ['["api", null]', ['error null']],
    ['[]', ['warning allowed_sources = []']],
  ])('%s', async (value, expected) => {
    expect(await pointedAt(access({ params: `allowed_sources = ${value}` }), rule)).toEqual(expected)
  })

  it.each(['["slack"]', '["api"]', '["slack", "api"]', 'null', 'var.unknown', '[var.unknown]'])(
    'takes %s',
    async (value) => {
      const files = access({ params: `allowed_sources = ${value}`, more: 'variable "unknown" {}' })
      expect(await pointedAt(files, rule)).toEqual([])
    },
  )
})

describe('vars-look-like-number', () => {
  const rule = 'vars-look-like-number'

  it.each(['1', '-5', '"+5"', '007', '"12"', 'true', '"t"', '"FALSE"', '"False"'])('notes %s', async (value) => {
    expect(await pointedAt(access({ flow: `vars = { one = ${value} }` }), rule)).toEqual([`note ${value}`])
  })

  it.each(['"1.5"', '1.5', '"tRUE"', '"yes"', '"#channel"', '""', '"1 "', '"0x10"', 'null', 'var.unknown'])(
    'takes %s',
    async (value) => {
      const files = access({ flow: `vars = { one = ${value} }`, more: 'variable "unknown" {}' })
      expect(await pointedAt(files, rule)).toEqual([])
    },
  )

  it('takes a map from a variable', async () => {
    const more = 'variable "vars" {\n type = map(string)\n}'
    expect(await pointedAt(access({ flow: 'vars = var.vars', more }), rule)).toEqual([])
  })
})

describe('implementation-path', () => {
  const rule = 'implementation-path'
  const path = '"${path.module}/impl.py"'

  it('refuses a path where only version 3 can be had, and reads the file instead', async () => {
    const files = access({ implementation: path })
    expect(await pointedAt(files, rule)).toEqual([`error ${path}`])
    expect(await fixed(files, rule)).toEqual(access({ implementation: `file(${path})` }))
  })

  it('refuses one whose folder is not known', async () => {
    const files = access({ implementation: '"${var.folder}/impl.py"', more: 'variable "folder" {}' })
    expect(await pointedAt(files, rule)).toEqual(['error "${var.folder}/impl.py"'])
  })

  it.each(['', '>= 2.0', '!= 2.5.0'])('only warns under "%s", which leaves older releases', async (provider) => {
    const files = access({ implementation: path, provider })
    const root = access({ implementation: path, provider, more: providerBlock })
    expect(await pointedAt(root, rule)).toEqual([`warning ${path}`])
    // The directory may be a module, which another one calls with a constraint of its own.
    expect(await pointedAt(files, rule)).toEqual([`note ${path}`])
  })

  it.each(['~> 2.0', '~> 2', '>= 2.0, < 3.0', '2.1.0', '~> 1.0'])('takes one under %s', async (provider) => {
    expect(await pointedAt(access({ implementation: path, provider }), rule)).toEqual([])
  })

  it('refuses the path of an on_change, and of a flows filter', async () => {
    const files = access({
      params: field('one', 'string', 'on_change = "one.py"'),
      more: 'resource "sym_flows_filter" "this" {\n  implementation = "filter.py"\n}',
    })
    expect(await pointedAt(files, rule)).toEqual(['error "one.py"', 'error "filter.py"'])
  })

  it('refuses content that ends like a path', async () => {
    const files = { ...access({}), 'impl.py': '# see other.py' }
    expect(await pointedAt(files, rule)).toEqual(['error file("impl.py")'])
  })

  it.each(['file("impl.py")', 'var.implementation', '"# nothing"', 'templatefile("impl.py.tftpl", {})'])(
    'takes %s',
    async (implementation) => {
      expect(await pointedAt(access({ implementation, more: 'variable "implementation" {}' }), rule)).toEqual([])
    },
  )

  it('takes the path of a strategy', async () => {
    const more = `
resource "sym_strategy" "custom" {
  type           = "custom"
  name           = "custom"
  integration_id = "integration"
  implementation = "\${path.module}/strategy.py"
  targets        = []
}`
    expect(await pointedAt(access({ more }), rule)).toEqual([])
  })
})

const withoutParams = (more = '') => `
resource "sym_flow" "approval" {
  name           = "approval"
  environment_id = sym_environment.this.id
  implementation = file("impl.py")
${more}}
`

describe('flow-params-missing', () => {
  const rule = 'flow-params-missing'

  it('warns, and adds an empty block', async () => {
    const files = access({ more: withoutParams() })
    expect(await pointedAt(files, rule)).toEqual(['warning resource "sym_flow" "approval"'])
    expect(await fixed(files, rule)).toEqual(access({ more: withoutParams('\n  params {}\n') }))
  })

  it.each(['  params {}\n', '  dynamic "params" {\n    for_each = var.unknown\n    content {}\n  }\n'])(
    'takes a flow with %s',
    async (more) => {
      const files = access({ more: `${withoutParams(more)}variable "unknown" {}\n` })
      expect(await pointedAt(files, rule)).toEqual([])
    },
  )

  it('takes a block of JSON', async () => {
    const flow = { name: 'a', environment_id: 'e', implementation: 'pass', params: { allowed_sources: ['api'] } }
    const files = { 'main.tf.json': JSON.stringify({ resource: { sym_flow: { a: flow } } }) }
    expect(await pointedAt(files, rule, 'version-1-leftover')).toEqual([])
  })
})

it('flow-params-repeated points at all but the first params block, and relates that', async () => {
  const found = await diagnosticsIn(access({ flow: '# first\n params {}\n params {}' }))
  const repeated = found.filter(({ rule }) => rule === 'flow-params-repeated')
  const first = repeated[0]?.place.file.text.indexOf('params {}')
  expect(repeated.map(({ severity, related }) => [severity, related[0]?.place.range?.start])).toEqual([
    ['error', first],
    ['error', first],
  ])
})

describe('a provider from before version 3', () => {
  const wrong = { implementation: '"impl.py"', params: field('one', 'strng') }

  it('is one note, and no rule about flows or bindings speaks', async () => {
    const target = 'field_bindings = ["account_id"]'
    const found = await diagnosticsIn(access({ ...wrong, target, provider: '~> 2.0' }))
    const about = found.filter(({ rule }) => /^(provider|flow|prompt|duration|implementation|binding)-/.test(rule))
    expect(about.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(['note provider-version-old'])
  })

  it('is told at the constraint of whichever module has it', async () => {
    const files = {
      'main.tf': 'module "access" {\n  source = "./access"\n}\n',
      'access/main.tf': access({ provider: '< 3.0' })['main.tf'] ?? '',
      'access/impl.py': '',
    }
    expect(await pointedAt(files, 'provider-version-old')).toEqual([expect.stringMatching(/^note sym = \{[^}]*< 3\.0/)])
  })

  it('is told by the short form too, and not by the constraint of another provider', async () => {
    const providers = (text: string) => `terraform {\n  required_providers {\n    ${text}\n  }\n}\n`
    const rule = 'provider-version-old'
    expect(await pointedAt(providers('sym = "~> 2.0"'), rule)).toEqual(['note sym = "~> 2.0"'])
    expect(await pointedAt(providers('aws = "~> 2.0"'), rule)).toEqual([])
    const other = 'sym = {\n source = "example/other"\n version = "~> 2.0"\n }'
    expect(await pointedAt(providers(other), rule)).toEqual([])
  })

  it.each(['~> 3.0', '>= 2.0', '', 'latest'])('is not "%s"', async (provider) => {
    expect(await pointedAt(access({ provider }), 'provider-version-old')).toEqual([])
  })
})

describe('provider-version-feature', () => {
  const rule = 'provider-version-feature'
  const params = field('one', 'str_list', 'visible = false\n on_change = file("impl.py")')

  it.each(['~> 3.0.0', '>= 3.0, < 3.4.2', '3.4.1'])('refuses what %s does not have', async (provider) => {
    expect(await pointedAt(access({ provider, params }), rule)).toEqual([
      'error type = "str_list"',
      'error visible = false',
      'error on_change = file("impl.py")',
    ])
  })

  it.each(['~> 3.0', '~> 3.4.2', '~> 3.4.0', '>= 2.0', '~> 2.0', ''])('takes it under "%s"', async (provider) => {
    expect(await pointedAt(access({ provider, params }), rule)).toEqual([])
  })
})

describe('version-1-leftover', () => {
  const rule = 'version-1-leftover'
  const more = withoutParams('  template = "sym:template:approval:1.0.0"\n  params = { strategy_id = "s" }\n')
  const params = 'prompt_fields_json = jsonencode([])\n allowed_sources_json = jsonencode(["api"])'

  it('refuses each where only later versions can be had', async () => {
    expect(await pointedAt(access({ params, more, provider: '~> 2.0' }), rule, 'flow-params-missing')).toEqual([
      'error prompt_fields_json = jsonencode([])',
      'error allowed_sources_json = jsonencode(["api"])',
      'error template = "sym:template:approval:1.0.0"',
      'error params = { strategy_id = "s" }',
    ])
  })

  it('warns where version 1 can be had too, and notes it in what may be a module of another', async () => {
    const leftovers = ['template = "sym:template:approval:1.0.0"', 'params = { strategy_id = "s" }']
    const root = access({ more: more + providerBlock, provider: '>= 1.0' })
    expect(await pointedAt(root, rule)).toEqual(leftovers.map((text) => `warning ${text}`))
    expect(await pointedAt(access({ more, provider: '>= 1.0' }), rule)).toEqual(leftovers.map((text) => `note ${text}`))
  })

  it('takes them in version 1', async () => {
    expect(await pointedAt(access({ params, more, provider: '~> 1.0' }), rule)).toEqual([])
  })
})
