import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { makeFolder } from '../folders.ts'
import { runBin } from '../processes.ts'

interface Report {
  readonly findings: readonly {
    readonly severity: string
    readonly rule: string
    readonly path: string
    readonly range: { readonly start: { readonly line: number; readonly column: number } }
    readonly arguments: Readonly<Record<string, string>>
  }[]
}

describe('the example with the mistakes of the documentation', () => {
  const example = join(root, 'examples/with-mistakes')

  it('gives these findings and no others', async () => {
    const { code, stdout, stderr } = await runBin('symflow', ['validate', '--json'], { cwd: example })
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: '7 errors, 1 note in 6 files.\nsymflow validate --fix can correct 2 of them.\n',
    })
    const { findings } = JSON.parse(stdout) as Report
    const found = findings.map(({ severity, rule, path, range: { start }, arguments: args }) =>
      `${path}:${start.line}:${start.column} ${severity} ${rule} ${args['reference'] ?? args['name'] ?? ''}`.trimEnd(),
    )
    expect(found).toEqual([
      // Used and never declared.
      'access.tf:8:26 error undeclared-reference var.billing_account_id',
      'access.tf:9:26 error undeclared-reference aws_ssoadmin_permission_set.billing',
      // A data source of another name.
      'access.tf:18:27 error undeclared-reference data.aws_ssoadmin_instances.main',
      // A hyphen in place of the underscore.
      'access.tf:39:5 error undeclared-reference sym-target.responders',
      // The dynamic target is in no strategy.
      'any_account.tf:9:1 note target-unused',
      // A strategy of another name.
      'any_account.tf:28:19 error undeclared-reference sym_strategy.this',
      // Used and never declared.
      'connectors.tf:26:23 error undeclared-reference local.environment_name',
      // Used and not imported.
      'impls/any_account.py:18:9 error sdk-name-not-imported FieldOption',
    ])
  })

  it('has two mistakes that --fix corrects, once', async () => {
    const folder = makeFolder()
    cpSync(example, folder, { recursive: true })
    const fixed = await runBin('symflow', ['validate', '--fix', '--json'], { cwd: folder })
    expect(fixed.stderr).toContain('Fixed 2 findings in 2 files.')
    const again = await runBin('symflow', ['validate', '--fix', '--json'], { cwd: folder })
    expect(again.stderr).not.toContain('Fixed')
    const rest = (JSON.parse(again.stdout) as Report).findings.map(({ rule }) => rule)
    expect(rest.filter((rule) => rule === 'undeclared-reference')).toHaveLength(5)
    expect(rest).not.toContain('sdk-name-not-imported')
  })
})
