import { describe, expect, it } from 'vitest'
import { diagnosticsIn, findingsIn } from '../findings.ts'
import { approvers, flowWith, prefetched, prefetchFunction } from './flow-with.ts'

const rules = ['prefetch-function-missing', 'prefetch-function-repeated', 'prefetch-function-unused']
const flow = (python: string, fields: string) => flowWith({ python: approvers + python, fields })

describe('a prompt field with prefetch', () => {
  it('has a function of its name', async () => {
    expect(await findingsIn(flow(prefetchFunction('account_id'), prefetched('account_id')))).toEqual([])
  })

  it('has none', async () => {
    expect(await findingsIn(flow('', prefetched('account_id')), rules)).toEqual([
      'error prefetch-function-missing main.tf:10:7',
    ])
  })

  it('has one of nearly its name', async () => {
    const found = await diagnosticsIn(flow(prefetchFunction('acount_id'), prefetched('account_id')))
    expect(found.map(({ rule, hint }) => [rule, hint])).toEqual([
      ['prefetch-function-unused', 'Did you mean "account_id"?'],
      ['prefetch-function-missing', 'There is one for "acount_id": make both names the same.'],
    ])
  })

  it('has two', async () => {
    const twice = prefetchFunction('account_id').repeat(2)
    const found = await diagnosticsIn(flow(twice, prefetched('account_id')))
    expect(found.map(({ rule, place }) => [rule, place.range && place.file.text.slice(place.range.start)])).toEqual([
      ['prefetch-function-repeated', expect.stringMatching(/^"account_id"\)\n.*\n.*\n$/)],
    ])
    expect(found[0]?.related).toHaveLength(1)
  })

  const spelled: readonly (readonly [string, string])[] = [
    ['through the module', 'from sym.sdk import annotations\n\n@annotations.prefetch(field_name="account_id")\n'],
    [
      'through the whole package',
      'import sym.sdk.annotations\n\n@sym.sdk.annotations.prefetch(field_name="account_id")\n',
    ],
    ['under another name', 'from sym.sdk import prefetch as values_of\n\n@values_of(field_name="account_id")\n'],
    [
      'through a module under another name',
      'import sym.sdk.annotations as sym_\n\n@sym_.prefetch(field_name="account_id")\n',
    ],
    ['through a star', 'from sym.sdk.annotations import *\n\n@prefetch(field_name="account_id")\n'],
    ['without its name', 'from sym.sdk.annotations import prefetch\n\n@prefetch("account_id")\n'],
    [
      'among other decorators',
      'import functools\nfrom sym.sdk import prefetch\n\n@prefetch(field_name="account_id")\n@functools.cache\n',
    ],
  ]
  it.each(spelled)('is served by a decorator that is written %s', async (_how, decorated) => {
    expect(await findingsIn(flow(`${decorated}def values(event):\n    return []\n`, prefetched('account_id')))).toEqual(
      [],
    )
    // The same without the field: the decorator is understood, not passed over.
    expect(await findingsIn(flow(`${decorated}def values(event):\n    return []\n`, ''), rules)).toEqual([
      expect.stringContaining('warning prefetch-function-unused impl.py'),
    ])
  })

  const unclear: readonly (readonly [string, string])[] = [
    ['a name that is worked out', 'FIELD = "account_id"\n@prefetch(field_name=FIELD)\ndef values(event): return []\n'],
    ['a loop', 'for name in names():\n    @prefetch(field_name=name)\n    def values(event): return []\n'],
    ['a call of prefetch', 'def values(event): return []\nvalues = prefetch(field_name="account_id")(values)\n'],
    [
      'a decorator of its own',
      'values_of = prefetch(field_name="account_id")\n@values_of\ndef values(event): return []\n',
    ],
    ['a decorator from elsewhere', 'from ours import account_values\n@account_values\ndef values(event): return []\n'],
    ['a star import', 'from ours import *\n'],
    ['text that is run', 'exec(TEXT)\n'],
    [
      'a function that makes functions',
      'def make(name):\n    @prefetch(field_name=name)\n    def values(event): return []\n',
    ],
  ]
  it.each(unclear)('may be served through %s', async (_how, python) => {
    const imported = `from sym.sdk.annotations import prefetch\n${python}`
    expect(await findingsIn(flow(imported, prefetched('account_id')), rules)).toEqual([])
  })

  it('is not looked at where prefetching does not apply', async () => {
    const field = 'prompt_field {\n name = "who"\n type = "slack_user"\n prefetch = true\n}\n'
    expect(await findingsIn(flow('', field), rules)).toEqual([])
  })
})

describe('two functions of which only one is there in a run', () => {
  it('are one', async () => {
    const python = `from sym.sdk.annotations import prefetch
try:
    @prefetch(field_name="account_id")
    def values(event): return []
except Exception:
    @prefetch(field_name="account_id")
    def values(event): return []
`
    expect(await findingsIn(flow(python, prefetched('account_id')), rules)).toEqual([])
  })
})

describe('a function for a prompt field', () => {
  it('that does not ask for it', async () => {
    const field = 'prompt_field {\n name = "account_id"\n type = "string"\n}\n'
    const found = await diagnosticsIn(flow(prefetchFunction('account_id'), field))
    expect(found.map(({ rule, arguments: args }) => [rule, args['kind']])).toEqual([
      ['prefetch-function-unused', 'no-prefetch'],
    ])
  })

  it('that one of two flows has', async () => {
    const files = flow(prefetchFunction('account_id'), '')
    const other = flow('', prefetched('account_id'))['main.tf']?.replaceAll('"this"', '"other"').split('variable')[0]
    expect(await findingsIn({ ...files, 'other.tf': other ?? '' }, rules)).toEqual([])
  })

  const open: readonly (readonly [string, string])[] = [
    [
      'a dynamic block',
      'dynamic "prompt_field" {\n for_each = var.fields\n content {\n name = prompt_field.value\n type = "string"\n }\n }',
    ],
    ['a name that is not known', 'prompt_field {\n name = var.field\n type = "string"\n prefetch = true\n}'],
    ['a flag that is not known', 'prompt_field {\n name = "account_id"\n type = "string"\n prefetch = var.prefetch\n}'],
  ]
  it.each(open)('that may be there: %s', async (_how, fields) => {
    const files = flow(prefetchFunction('account_id'), fields)
    const variables = 'variable "fields" {}\nvariable "field" {}\nvariable "prefetch" {}\n'
    expect(await findingsIn({ ...files, 'variables.tf': variables }, rules)).toEqual([])
  })

  it('of a flow that may have any implementation', async () => {
    const files = flow(prefetchFunction('account_id'), '')
    const other = 'variable "impl" {}\nresource "sym_flow" "other" {\n implementation = var.impl\n}\n'
    expect(await findingsIn({ ...files, 'other.tf': other }, rules)).toEqual([])
  })
})
