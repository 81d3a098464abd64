import { describe, expect, it } from 'vitest'
import { diagnosticsIn, findingsIn } from '../findings.ts'
import { approvers, flowWith } from './flow-with.ts'

const rulesIn = async (...files: Parameters<typeof diagnosticsIn>) =>
  (await diagnosticsIn(...files)).map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`)

describe('the file of an implementation', () => {
  it('is not there', async () => {
    const { 'main.tf': terraform = '' } = flowWith({})
    expect(await findingsIn({ 'main.tf': terraform })).toEqual(['error implementation-file main.tf:3:20'])
  })

  it('is outside of the configuration: Terraform takes it, so it is only told', async () => {
    const { 'main.tf': terraform = '' } = flowWith({})
    const found = await diagnosticsIn({ 'main.tf': terraform.replace('/impl.py', '/../impl.py') })
    expect(found.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      ['implementation-file', 'note', expect.stringContaining('"../impl.py" is outside')],
    ])
  })

  it('is not looked at where the provider is older and takes its path', async () => {
    const { 'main.tf': terraform = '' } = flowWith({})
    const old = terraform.replace('~> 3.0', '~> 2.0').replace(/file\((.*)\)/, '$1')
    expect(await findingsIn({ 'main.tf': old, 'impl.py': 'def' }, ['implementation-file', 'python-syntax'])).toEqual([])
  })

  it('is told where Python would refuse it, and of nothing else', async () => {
    const found = await diagnosticsIn(
      flowWith({ python: `${approvers}def values(event)\n    return [FieldOption()]\n` }),
    )
    expect(found.map(({ rule, message, place }) => [rule, message, place.range])).toEqual([
      [
        'python-syntax',
        expect.stringMatching(/^Python refuses this file at line 9: .*":" is missing/),
        expect.anything(),
      ],
    ])
  })

  it('of a field’s on_change and of a flows filter is read as well', async () => {
    const files = flowWith({
      fields: 'prompt_field {\n name = "a"\n type = "string"\n on_change = file("change.py")\n }',
    })
    const filter = 'resource "sym_flows_filter" "this" {\n  implementation = file("filter.py")\n}\n'
    expect(await findingsIn({ ...files, 'filter.tf': filter, 'filter.py': 'x = (', 'change.py': '  y = 1\n' })).toEqual(
      ['error python-syntax change.py:1:3', 'error python-syntax filter.py:1:5'],
    )
  })
})

describe('who may approve', () => {
  it('is said nowhere', async () => {
    expect(await findingsIn(flowWith({ python: 'x = 1\n' }))).toEqual(['error approvers-missing main.tf:3:20'])
  })

  it('is said by a function that is not decorated', async () => {
    const found = await diagnosticsIn(flowWith({ python: 'def get_approvers(event):\n    return []\n' }))
    expect(found.map(({ rule, hint }) => [rule, hint])).toEqual([['approvers-missing', 'Put @reducer above it.']])
  })

  it.each([
    ['get_approvers alone', 'from sym.sdk import reducer\n@reducer\ndef get_approvers(event): return []\n'],
    ['a function of another file', 'from ours import get_permissions\n'],
    ['whatever a star brings', 'from ours import *\n'],
    ['something that was made', 'get_permissions = make()\n'],
    ['a call of reducer', 'from sym.sdk import reducer\nfor f in all(): reducer(f)\n'],
  ])('is said by %s', async (_how, python) => {
    expect(await findingsIn(flowWith({ python }), ['approvers-missing'])).toEqual([])
  })
})

describe('the names of handlers', () => {
  const named = (decorator: string, name: string) =>
    rulesIn(
      flowWith({ python: `from sym.sdk import hook\n${approvers}@${decorator}\ndef ${name}(event):\n    pass\n` }),
    )

  it('are told where they are nearly right, and noted where they are not known', async () => {
    expect(await named('reducer', 'get_permission')).toEqual([
      'warning handler-name-unknown: Sym has no reducer get_permission, so it does not call this function.',
    ])
    expect(await named('hook', 'on_aprove')).toEqual([
      'warning handler-name-unknown: Sym has no hook on_aprove, so it does not call this function.',
    ])
    expect(await named('hook', 'notify_everyone_at_night')).toEqual([
      expect.stringMatching(/^note handler-name-unknown/),
    ])
  })

  it.each([
    ['reducer', 'get_request_notifications'],
    ['hook', 'on_request'],
    ['hook', 'after_request_forward'],
    ['hook', 'after_deescalate'],
  ])('are right: @%s %s', async (decorator, name) => {
    expect(await named(decorator, name)).toEqual([])
  })
})

describe('a key of event.flow.vars', () => {
  const python = `${approvers}def channel(event):\n    return event.flow.vars["chanel"]\n`
  const rule = ['flow-var-missing']

  it('is not among the vars of the flow', async () => {
    const found = await diagnosticsIn(flowWith({ python, flow: 'vars = { channel = "#a" }' }))
    expect(found.map((one) => [one.rule, one.severity, one.hint])).toEqual([
      ['flow-var-missing', 'warning', 'Did you mean "channel"?'],
    ])
    expect(await findingsIn(flowWith({ python }), rule)).toHaveLength(1)
    expect(await findingsIn(flowWith({ python, flow: 'vars = { chanel = null }' }), rule)).toHaveLength(1)
  })

  it.each(['vars = { chanel = "#a" }', 'vars = var.environment_id', 'vars = merge({}, var.environment_id)'])(
    'is or may be there: %s',
    async (flow) => {
      expect(await findingsIn(flowWith({ python, flow }), rule)).toEqual([])
    },
  )

  it('is there in another flow with the same implementation', async () => {
    const files = flowWith({ python })
    const other =
      'resource "sym_flow" "other" {\n implementation = file("impl.py")\n vars = { chanel = "#a" }\n params {}\n}\n'
    expect(await findingsIn({ ...files, 'other.tf': other }, rule)).toEqual([])
  })

  it.each([
    'if "x" in event.flow.vars:\n        return event.flow.vars["x"]',
    'try:\n        return event.flow.vars["x"]\n    except KeyError:\n        return None',
    'return event.flow.vars.get("x")',
    'return event.flow.vars[name]',
    'return event.payload.fields["x"]',
  ])('is not sure to be missed: %s', async (body) => {
    expect(await findingsIn(flowWith({ python: `${approvers}def f(event):\n    ${body}\n` }), rule)).toEqual([])
  })
})

describe('the function of an on_change file', () => {
  const field = 'prompt_field {\n name = "cost-center"\n type = "string"\n on_change = file("change.py")\n }'
  const changing = (python: string) => ({ ...flowWith({ fields: field }), 'change.py': python })

  it('is called after the field, with underscores for its dashes', async () => {
    expect(await findingsIn(changing('def on_change_cost_center(username, form):\n    return form\n'))).toEqual([])
    const found = await diagnosticsIn(changing('def on_change_costcenter(username, form):\n    return form\n'))
    expect(found.map(({ rule, severity, hint }) => [rule, severity, hint])).toEqual([
      ['on-change-function-missing', 'warning', 'There is on_change_costcenter: call it on_change_cost_center.'],
    ])
  })

  it.each(['from ours import on_change_cost_center\n', 'on_change_cost_center = make()\n', 'from ours import *\n'])(
    'may come from elsewhere: %s',
    async (python) => {
      expect(await findingsIn(changing(python), ['on-change-function-missing'])).toEqual([])
    },
  )
})

describe('the implementation of a flows filter', () => {
  const filter = 'resource "sym_flows_filter" "this" {\n  implementation = file("filter.py")\n}\n'
  const rule = ['flows-filter-function-missing']

  it('has get_flows', async () => {
    const files = { ...flowWith({}), 'filter.tf': filter }
    const python = 'from sym.sdk import reducer\n\n@reducer\ndef get_flows(*arguments):\n    return []\n'
    expect(await findingsIn({ ...files, 'filter.py': python })).toEqual([])
    expect(await findingsIn({ ...files, 'filter.py': 'x = 1\n' })).toEqual([
      'warning flows-filter-function-missing filter.tf:2:20',
    ])
    expect(await findingsIn({ ...files, 'filter.py': 'def get_flows(event): pass\n' }, rule)).toEqual([
      'warning flows-filter-function-missing filter.py:1:5',
    ])
  })
})
