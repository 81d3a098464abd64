import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { mistakesInSarif } from '../diagnostics/reporters/sarif-schema.ts'
import { filesIn, makeFolder } from '../folders.ts'
import { runProcess } from '../processes.ts'
import { clean, mistakenRules, mistakes, validate } from './validate-ground.ts'

describe('symflow validate', () => {
  it('shows what it finds on stdout, a summary on stderr, and exits with 1', async () => {
    const { code, stdout, stderr } = await validate(makeFolder({ 'main.tf': mistakes }))
    expect(code).toBe(1)
    expect([...stdout.matchAll(/^(?:error|warning): .* \(([a-z-]+)\)$/gm)].map(([, rule]) => rule)).toEqual(
      mistakenRules,
    )
    expect(stdout).toContain('  main.tf:5:26 (sym_target.admin)\n     5 │     account_id         = 012345678901\n')
    expect(stdout).toContain('docs/rules/account-id-number.md\n')
    expect(stderr).toMatch(/^\n2 errors, 1 warning in 1 file\.\n/)
    expect(stderr).toContain('symflow validate --fix can correct 2 of them.\n')
    expect(stdout).not.toContain('\u001b')
  })

  it('exits with 0 where there is nothing', async () => {
    expect(await validate(makeFolder(clean))).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No findings in 1 file.\n',
    })
  })

  it('says the same each time', async () => {
    const folder = makeFolder({ 'main.tf': mistakes })
    const runs = await Promise.all(['', ''].map(() => validate(folder, ['--json'])))
    expect(runs[0]).toEqual(runs[1])
  })

  it('checks the rest of a directory where a file has a syntax error', async () => {
    const { code, stdout } = await validate(makeFolder({ 'main.tf': mistakes, 'broken.tf': 'a = \n' }))
    expect(code).toBe(1)
    expect(stdout).toMatch(/^error: .* \(syntax\)\n {2}broken\.tf:1:/)
    expect(stdout).toContain('(account-id-number)')
  })

  it('checks several directories, and a module that two of them call once', async () => {
    const call = 'module "m" {\n  source = "../m"\n}\n'
    const folder = makeFolder({ 'a/main.tf': call, 'b/main.tf': call, 'm/main.tf': mistakes })
    const { stdout } = await validate(folder, ['a', 'b', '--json'])
    const { checked, findings, files } = JSON.parse(stdout)
    expect(checked).toEqual(['a', 'b'])
    expect(files).toEqual(['a/main.tf', 'b/main.tf', 'm/main.tf'])
    expect(findings.map(({ rule, path }: { rule: string; path: string }) => `${path} ${rule}`)).toEqual(
      mistakenRules.map((rule) => `m/main.tf ${rule}`),
    )
  })

  it('--recursive finds the root modules below', async () => {
    const folder = makeFolder({
      'x/a/main.tf': mistakes,
      'x/b/main.tf': clean['main.tf'] ?? '',
      '.terraform/m/main.tf': mistakes,
    })
    expect(JSON.parse((await validate(folder, ['--recursive', '--json'])).stdout).checked).toEqual(['x/a', 'x/b'])
  })

  it('names files from where it runs, wherever the directory is', async () => {
    const folder = makeFolder({ 'here/x.txt': '', 'there/main.tf': mistakes })
    for (const directory of ['../there', join(folder, 'there')]) {
      const { stdout } = await validate(join(folder, 'here'), [directory, '--format', 'github'])
      expect(stdout).toMatch(/^::(error|warning) file=\.\.\/there\/main\.tf,/)
    }
  })

  it('knows the values that are given', async () => {
    const folder = makeFolder({
      'main.tf':
        'variable "id" {\n  type = string\n}\nresource "sym_target" "a" {\n  type = "aws_sso_permission_set"\n  name = "a"\n  settings = {\n    account_id = var.id\n  }\n  field_bindings = ["permission_set_arn"]\n}\n',
      'x.tfvars': 'id = "12"\n',
    })
    const rulesFor = async (args: readonly string[], env = {}) =>
      JSON.parse((await validate(folder, [...args, '--json'], { env })).stdout).findings.map(
        ({ rule }: { rule: string }) => rule,
      )
    expect(await rulesFor([])).not.toContain('account-id-format')
    expect(await rulesFor(['--var', 'id=12'])).toContain('account-id-format')
    expect(await rulesFor(['--var-file', 'x.tfvars'])).toContain('account-id-format')
    expect(await rulesFor([], { TF_VAR_id: '12' })).toContain('account-id-format')
    expect(await rulesFor(['--var-file', 'x.tfvars', '--var', 'id=111122223333'])).not.toContain('account-id-format')
  })
})

describe('what fails', () => {
  const codeOf = async (args: readonly string[], files = {}) =>
    (await validate(makeFolder({ 'main.tf': mistakes, ...files }), args)).code
  const onlyWarning = ['--rule', 'undeclared-reference=off', '--rule', 'account-id-number=warning']

  it.each([
    ['an error', [], 1],
    ['no warning by itself', onlyWarning, 0],
    ['a warning under --fail-on warning', [...onlyWarning, '--fail-on', 'warning'], 1],
    ['a rule that was made an error', [...onlyWarning, '--rule', 'target-setting-unknown=error'], 1],
    ['nothing that is off', mistakenRules.flatMap((rule) => ['--rule', `${rule}=off`, '--fail-on', 'note']), 0],
  ] as const)('%s', async (_name, args, code) => expect(await codeOf(args)).toBe(code))

  it('is said by .symflow.json too, and by flags over it', async () => {
    const rules = { 'undeclared-reference': 'off', 'account-id-number': 'note' }
    const config = { '.symflow.json': JSON.stringify({ rules, failOn: 'warning' }) }
    expect(await codeOf([], config)).toBe(1)
    expect(await codeOf(['--fail-on', 'error'], config)).toBe(0)
    expect(await codeOf(['--fail-on', 'error', '--rule', 'undeclared-reference=error'], config)).toBe(1)
  })

  it('is not what a comment silences, of which the reason is wanted', async () => {
    const folder = makeFolder({
      'main.tf': `# symflow:ignore account-id-number it is so there\n${mistakes}`.replace(
        'sym-target.admin.id]',
        'sym-target.admin.id] # symflow:ignore undeclared-reference',
      ),
    })
    const { code, stdout } = await validate(folder)
    expect(code).toBe(0)
    expect(stdout).not.toMatch(/\((account-id-number|undeclared-reference)\)/)
    expect(stdout).toContain('(ignore-without-reason)')
  })

  it('--quiet shows only that', async () => {
    const { code, stdout, stderr } = await validate(makeFolder({ 'main.tf': mistakes }), ['--quiet'])
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).not.toContain('warning: ')
    expect(stdout).toContain('error: ')
  })
})

describe('a report in a file', () => {
  it('is written with the folders on its way, and the summary goes to stderr', async () => {
    const folder = makeFolder({ 'main.tf': mistakes })
    const { code, stdout, stderr } = await validate(folder, ['--json', '--output', 'reports/x.json'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('2 errors, 1 warning in 1 file; the report is in reports/x.json.\n')
    expect(JSON.parse(filesIn(folder)['reports/x.json'] ?? '')).toMatchObject({ version: 1, failed: true })
  })

  it('replaces the one that is there, and leaves a link a link', async () => {
    const folder = makeFolder({ 'main.tf': mistakes, 'real.txt': 'old\n' })
    symlinkSync('real.txt', join(folder, 'x.txt'))
    await validate(folder, ['--output', 'x.txt'])
    expect(filesIn(folder)['real.txt']).toContain('account-id-number')
    expect(Object.keys(filesIn(folder)).sort()).toEqual(['main.tf', 'real.txt', 'x.txt'])
  })

  it('can be a pipe', async () => {
    const symflow = `"${process.execPath}" "${join(root, 'bin/symflow.js')}"`
    const { stdout } = await runProcess('bash', ['-c', `${symflow} validate --json --output /dev/stdout | cat`], {
      cwd: makeFolder({ 'main.tf': mistakes }),
    })
    expect(JSON.parse(stdout).counts.errors).toBe(2)
  })

  it('is whole or not at all: a full disk leaves the old one', async () => {
    const folder = makeFolder({ 'main.tf': mistakes, 'x.txt': 'old\n' })
    const preload = join(import.meta.dirname, 'preloads/full-disk.cjs')
    const env = { NODE_OPTIONS: `--require "${preload}"`, FULL_AT: '1' }
    const { code, stderr } = await validate(folder, ['--output', 'x.txt'], { env })
    expect(code).toBe(2)
    expect(stderr).toContain('error: Cannot write "x.txt": the disk is full.\n')
    expect(filesIn(folder)).toEqual({ 'main.tf': mistakes, 'x.txt': 'old\n' })
  })

  it('that cannot be written is a failure, told in a sentence', async () => {
    const folder = makeFolder({ 'main.tf': mistakes })
    mkdirSync(join(folder, 'x'))
    const { code, stderr } = await validate(folder, ['--output', 'x'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: Cannot write "x": it is a directory\.\n/)
  })
})

describe('--fix', () => {
  it('corrects what it can, leaves every other byte, and changes nothing the second time', async () => {
    const crlf = `\ufeff${mistakes.replaceAll('\n', '\r\n')}`
    const folder = makeFolder({ 'main.tf': crlf, 'other.tf': '# é\n' })
    chmodSync(join(folder, 'main.tf'), 0o640)
    const { code, stdout, stderr } = await validate(folder, ['--fix'])
    expect(code).toBe(0)
    expect(stderr).toContain('Fixed 2 findings in 1 file.\n')
    expect(stdout).toContain('(target-setting-unknown)')
    const expected = crlf.replace('012345678901', '"012345678901"').replace('sym-target.admin', 'sym_target.admin')
    expect(filesIn(folder)).toEqual({ 'main.tf': expected, 'other.tf': '# é\n' })
    expect((await validate(folder, ['--fix'])).stderr).not.toContain('Fixed')
    expect(filesIn(folder)['main.tf']).toBe(expected)
  })

  it('leaves what is silenced or off', async () => {
    const text = `# symflow:ignore account-id-number it is so there\n${mistakes}`
    const folder = makeFolder({ 'main.tf': text })
    await validate(folder, ['--fix', '--rule', 'undeclared-reference=off'])
    expect(filesIn(folder)['main.tf']).toBe(text)
  })

  it('is one document under --json, with what was done', async () => {
    const folder = makeFolder({ 'main.tf': mistakes })
    const { fixed, findings } = JSON.parse((await validate(folder, ['--fix', '--json'])).stdout)
    expect(fixed.map(({ rule }: { rule: string }) => rule)).toEqual(['account-id-number', 'undeclared-reference'])
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(['target-setting-unknown'])
  })
})

describe('--explain and --list-rules', () => {
  it('--explain prints the page of a rule', async () => {
    const { code, stdout, stderr } = await validate(makeFolder(), ['--explain', 'syntax'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^# syntax\n\n[\s\S]*\nSeverity: error\n$/)
  })

  it('--explain of a rule that is none names the nearest', async () => {
    expect(await validate(makeFolder(), ['--explain', 'sintax'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error: There is no rule "sintax".\n  Did you mean syntax?\n',
    })
  })

  it('--list-rules prints a line for each, with the levels of .symflow.json', async () => {
    const folder = makeFolder({ '.symflow.json': '{"rules": {"syntax": "warning"}}' })
    const { code, stdout } = await validate(folder, ['--list-rules'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^syntax +warning +text that Terraform refuses as syntax\n/)
    expect(stdout).toMatch(/^ignore-unknown-rule +warning +/m)
  })
})

describe('what cannot be run', () => {
  it.each<readonly [string, readonly string[], string | RegExp]>([
    ['a directory without Terraform', ['empty'], 'There is no Terraform in "empty".'],
    ['a directory that is not there', ['nowhere'], /"nowhere"/],
    ['a tree without Terraform', ['--recursive', 'empty'], 'There is no Terraform in "empty".'],
    ['a plan and --fix', ['--plan', 'x', '--fix'], '--plan does not go with --fix.'],
    ['a plan of several directories', ['--plan', 'x', 'a', 'b'], '--plan does not go with several directories.'],
    ['two formats', ['--json', '--format', 'sarif'], '--json does not go with --format sarif.'],
    ['an unknown rule', ['--rule', 'sintax=off'], '--rule: There is no rule "sintax".'],
    ['a value without a name', ['--var', 'x'], /"x"/],
    ['a plan that is not there', ['--plan', 'nowhere.json'], /nowhere\.json/],
  ])('%s: exit 2, a sentence and what to do', async (_name, args, sentence) => {
    const { code, stdout, stderr } = await validate(makeFolder({ ...clean, 'empty/x.txt': '' }), args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: [^\n]+\n {2}[^\n]+\n$/)
    expect(stderr).toMatch(
      typeof sentence === 'string' ? new RegExp(`error: ${sentence.replace(/[.*+?()[\]]/g, '\\$&')}`) : sentence,
    )
  })

  it.each([
    ['{"rule": {}}', '".symflow.json" has an unknown key "rule".\n  Did you mean "rules"?'],
    ['{"rules": {"sintax": "off"}}', 'There is no rule "sintax".\n  Did you mean syntax?'],
  ])('.symflow.json with %s', async (text, sentence) => {
    const { code, stderr } = await validate(makeFolder({ ...clean, '.symflow.json': text }))
    expect(code).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it('is told before anything is reported, also where other directories could be checked', async () => {
    const folder = makeFolder({ 'a/main.tf': mistakes, 'b/x.txt': '' })
    expect(await validate(folder, ['a', 'b'])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('what is interrupted', () => {
  it('ends with the signal, which a shell tells as 130', async () => {
    const shell = `"${process.execPath}" "${join(root, 'bin/symflow.js')}" validate --plan - < pipe & pid=$!; sleep 1 > pipe & sleep 0.5; kill -INT $pid; wait $pid; echo $?`
    const folder = makeFolder(clean)
    await runProcess('mkfifo', [join(folder, 'pipe')])
    // A shell without job control starts what is in the background with SIGINT ignored; -m gives it job control.
    const { stdout } = await runProcess('bash', ['-mc', shell], { cwd: folder })
    expect(stdout.trim()).toBe('130')
  })
})

describe('--plan', () => {
  const plan = JSON.stringify({
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: [
          {
            address: 'sym_target.admin["eu"]',
            mode: 'managed',
            type: 'sym_target',
            name: 'admin',
            index: 'eu',
            values: { type: 'aws_sso_group', name: 'admin', settings: {} },
          },
        ],
      },
    },
    configuration: {
      root_module: {
        resources: [
          {
            address: 'sym_target.admin',
            mode: 'managed',
            type: 'sym_target',
            name: 'admin',
            expressions: { type: {}, name: {}, settings: {} },
            for_each_expression: {},
          },
        ],
      },
    },
  })

  it.each([
    ['a file', ['--plan', 'plan.json'], 'plan.json'],
    ['standard input', ['--plan', '-'], 'standard input'],
  ])('takes it from %s; an address stands in place of line and column', async (_name, args, name) => {
    const { code, stdout } = await validate(makeFolder({ 'plan.json': plan }), args, { input: plan })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^error: .*group_id.* \(target-setting-missing\)$/m)
    expect(stdout).toContain(`\n  ${name} (sym_target.admin["eu"])\n`)
    expect(stdout).not.toContain('│')
  })

  it('is valid SARIF too', async () => {
    const { stdout } = await validate(makeFolder(), ['--plan', '-', '--format', 'sarif'], { input: plan })
    expect(mistakesInSarif(JSON.parse(stdout))).toEqual([])
  })
})
