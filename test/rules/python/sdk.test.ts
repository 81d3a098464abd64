import { describe, expect, it } from 'vitest'
import { applyFixes } from '../../../src/diagnostics/apply-edits.ts'
import { diagnosticsIn, findingsIn } from '../findings.ts'
import { approvers, flowWith } from './flow-with.ts'

const only = ['sdk-name-not-imported', 'sdk-import-unknown']
const using = (python: string) => flowWith({ python })

describe('a name of the SDK', () => {
  it('is used without its import: the first place of each name', async () => {
    const python = `${approvers}def options(accounts):
    for account in aws_sso.list_accounts():
        yield FieldOption(value=account["Id"], label=account["Name"])
    yield FieldOption(label="None")
`
    const found = await diagnosticsIn(using(python))
    expect(found.map(({ rule, hint }) => [rule, hint])).toEqual([
      ['sdk-name-not-imported', 'Add: from sym.sdk.integrations import aws_sso'],
      ['sdk-name-not-imported', 'Add: from sym.sdk.forms import FieldOption'],
    ])
    expect(await findingsIn(using(python))).toEqual([
      'error sdk-name-not-imported impl.py:10:20',
      'error sdk-name-not-imported impl.py:11:15',
    ])
  })

  it('is imported by the fix, with all others, above the other imports', async () => {
    const python = `"""What it is."""\n${approvers}options = [FieldOption(label=str(aws_sso))]\n`
    const { files } = applyFixes(await diagnosticsIn(using(python)))
    const added = 'from sym.sdk.forms import FieldOption\nfrom sym.sdk.integrations import aws_sso\n'
    expect(files.map(({ after }) => after)).toEqual([python.replace('."""\n', `."""\n${added}`)])
    expect(await findingsIn(using(files[0]?.after ?? ''))).toEqual([])
  })

  const brought: readonly (readonly [string, string])[] = [
    ['an import', 'from sym.sdk.forms import FieldOption'],
    ['an import within a function', 'def f():\n    from sym.sdk.forms import FieldOption'],
    ['an import of something else', 'from ours import FieldOption'],
    ['an alias', 'from ours import Option as FieldOption'],
    ['a star import', 'from ours import *'],
    ['a class', 'class FieldOption: pass'],
    ['a function', 'def FieldOption(**values): pass'],
    ['an assignment', 'FieldOption = make()'],
    ['one of several', '_, (FieldOption, *_) = make()'],
    ['a parameter', 'def f(FieldOption): pass'],
    ['a parameter of a lambda', 'f = lambda FieldOption: 1'],
    ['a loop', 'for FieldOption in kinds(): pass'],
    ['a comprehension', '[1 for FieldOption in kinds()]'],
    ['a with', 'with make() as FieldOption: pass'],
    ['an except', 'try: pass\nexcept E as FieldOption: pass'],
    ['an assignment within an expression', 'if (FieldOption := make()): pass'],
    ['a pattern', 'match value():\n    case [FieldOption]: pass'],
    ['a global', 'def f():\n    global FieldOption'],
    ['a type', 'type FieldOption = int'],
  ]
  it.each(brought)('is brought in by %s', async (_how, line) => {
    expect(await findingsIn(using(`${approvers}${line}\nFieldOption(label="None")\n`), only)).toEqual([])
  })

  it.each(['event.FieldOption', 'make(FieldOption=1)', '"FieldOption"', '{"FieldOption": 1}'])(
    'is not used by %s',
    async (text) => {
      expect(await findingsIn(using(`${approvers}x = ${text}\n`), only)).toEqual([])
    },
  )

  it.each([
    'f"{FieldOption}"',
    '[FieldOption for x in y]',
    'lambda: FieldOption',
    'a if FieldOption else b',
    'a[1:FieldOption]',
  ])('is used by %s', async (text) => {
    expect(await findingsIn(using(`${approvers}x = ${text}\n`), only)).toHaveLength(1)
  })
})

describe('an import from the SDK', () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ['sym.sdk.annotations', 'FieldOption', 'It is in sym.sdk.forms: from sym.sdk.forms import FieldOption'],
    ['sym.sdk.integrations', 'FieldOption', 'It is in sym.sdk.forms: from sym.sdk.forms import FieldOption'],
    ['sym.sdk', 'aws_sso', 'It is in sym.sdk.integrations: from sym.sdk.integrations import aws_sso'],
    ['sym.sdk', 'Notification', 'It is in sym.sdk.notifications: from sym.sdk.notifications import Notification'],
    ['sym.sdk', 'user_ids', 'It is in sym.sdk.user: from sym.sdk.user import user_ids'],
    ['sym.sdk.integrations', 'aws_soo', 'Did you mean aws_sso?'],
    ['sym.sdk.forms', 'FieldOptions', 'Did you mean FieldOption?'],
  ]
  it.each(wrong)('from %s of %s is wrong', async (module, name, hint) => {
    const found = await diagnosticsIn(using(`${approvers}from ${module} import ${name}\n`))
    expect(found.map((one) => [one.rule, one.message, one.hint])).toEqual([
      ['sdk-import-unknown', `${module} has no ${name}.`, hint],
    ])
  })

  const right: readonly string[] = [
    'from sym.sdk import FieldOption, reducer, hook, prefetch, PermissionLevel, RequestPermission',
    'from sym.sdk import annotations, event, forms, integrations',
    'from sym.sdk.models import FieldOption, Event',
    'from sym.sdk.field_option import FieldOption',
    'from sym.sdk.integrations import aws_sso, okta, pagerduty, slack, sym, jira',
    'from sym.sdk.user import user_ids',
    'from sym.sdk.utils import persist_user_identity',
    'from sym.sdk.templates import ApprovalTemplate',
    'from sym.sdk.exceptions import AWSSSOError',
    'from ours import FieldOptions',
    'try:\n    from sym.sdk import aws_sso\nexcept ImportError:\n    aws_sso = None',
  ]
  it.each(right)('is right: %s', async (line) => {
    expect(await findingsIn(using(`${approvers}${line}\n`), only)).toEqual([])
  })
})
