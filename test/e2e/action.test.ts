import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../build/bundle.mjs'
import { type Files, makeFolder } from '../folders.ts'
import { type Ended, runProcess } from '../processes.ts'

interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
}

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

/** What a step's environment says, with the expressions that the action uses filled in as GitHub does. */
function filledIn(text: string, inputs: Readonly<Record<string, string>>, code: string): string {
  return text
    .replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '')
    .replace('${{ steps.validate.outputs.code }}', code)
}

/** Runs the shell of a step, as GitHub's runner does: `bash -eo pipefail` on the script, in the checkout of the caller. */
function runStep(id: string, folder: string, inputs: Readonly<Record<string, string>>, code = ''): Promise<Ended> {
  const step = action.runs.steps.find((one) => one.id === id)
  if (step?.run === undefined) throw new Error(`The action has no step ${id} with a script.`)
  expect(step.shell).toBe('bash')
  const env = Object.fromEntries(
    Object.entries(step.env ?? {}).map(([name, value]) => [name, filledIn(value, inputs, code)]),
  )
  return runProcess('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd: folder,
    env: { ...env, GITHUB_ACTION_PATH: root, GITHUB_OUTPUT: join(folder, 'output') },
  })
}

const required = 'terraform {\n  required_providers {\n    sym = {\n      source = "symopsio/sym"\n    }\n  }\n}\n'
const good: Files = { 'main.tf': `${required}resource "sym_environment" "a" {\n  name = "prod"\n}\n` }
const bad: Files = { 'main.tf': `${required}resource "sym_environment" "a" {\n  name = var.gone\n}\n` }

function resultsIn(path: string): readonly string[] {
  const { runs } = JSON.parse(readFileSync(path, 'utf8')) as { runs: { results: { ruleId: string }[] }[] }
  return runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId))
}

const outputOf = (folder: string) => readFileSync(join(folder, 'output'), 'utf8')

describe('the action', () => {
  it('is a composite one, and installs itself from its own lockfile', () => {
    expect(action.runs.using).toBe('composite')
    const install = action.runs.steps.find(({ id }) => id === 'install')
    expect(install?.run).toContain('npm ci')
    expect(install?.run).toContain('--prefix "$GITHUB_ACTION_PATH"')
  })

  it('never puts an input into the text of a script', () => {
    for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{')
  })

  it('passes where nothing is wrong, and leaves a SARIF report', async () => {
    const folder = makeFolder(good)
    expect(await runStep('validate', folder, {})).toMatchObject({ code: 0, stdout: '' })
    expect(outputOf(folder)).toBe('code=0\n')
    expect(JSON.parse(readFileSync(join(folder, 'symflow.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
    expect(await runStep('verdict', folder, {}, '0')).toMatchObject({ code: 0 })
  })

  it('annotates a finding, goes on to the upload, and fails at the end', async () => {
    const folder = makeFolder(bad)
    const validated = await runStep('validate', folder, {})
    expect(validated.code).toBe(0)
    expect(validated.stdout).toMatch(/^::error file=main\.tf,line=9,/)
    expect(outputOf(folder)).toBe('code=1\n')
    expect(resultsIn(join(folder, 'symflow.sarif'))).toEqual(['undeclared-reference'])
    expect(validated.stderr).toBe('1 error in 1 file; the report is in symflow.sarif.\n')
    expect(await runStep('verdict', folder, {}, '1')).toMatchObject({ code: 1 })
  })

  it('takes several directories, further arguments and another place for the report', async () => {
    const folder = makeFolder({ 'a b/main.tf': bad['main.tf'] ?? '', 'c/main.tf': bad['main.tf'] ?? '' })
    mkdirSync(join(folder, 'reports'))
    const inputs = {
      directory: 'a b\nc\n',
      arguments: '--rule=undeclared-reference=note\n',
      sarif: 'reports/access.sarif',
      'fail-on': 'warning',
    }
    const validated = await runStep('validate', folder, inputs)
    expect(outputOf(folder)).toBe('code=0\n')
    expect(validated.stdout.split('\n').filter((line) => line.startsWith('::notice '))).toHaveLength(2)
    // What does not fail the step is in the report all the same.
    expect(resultsIn(join(folder, 'reports/access.sarif'))).toEqual(['undeclared-reference', 'undeclared-reference'])
  })

  it('takes what it was given as words, not as a script', async () => {
    const folder = makeFolder(good)
    const validated = await runStep('validate', folder, { directory: '$(touch planted); `touch planted`' })
    expect(outputOf(folder)).toBe('code=2\n')
    expect(validated.stderr).toContain('touch planted')
    expect(() => readFileSync(join(folder, 'planted'))).toThrow('ENOENT')
    expect(await runStep('verdict', folder, {}, '2')).toMatchObject({ code: 2 })
  })

  it('uploads also where there are findings, and not where it could not run', () => {
    const upload = action.runs.steps.find(({ uses }) => uses?.includes('upload-sarif'))
    expect(upload?.if).toContain('!cancelled()')
    expect(upload?.if).toContain("steps.validate.outputs.code != '2'")
  })
})
