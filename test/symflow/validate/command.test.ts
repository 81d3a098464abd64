import { describe, expect, it } from 'vitest'
import { defineRule, type Rule } from '../../../src/rules/rule.ts'
import { runValidate } from '../../../src/symflow/validate/command.ts'
import type { ValidateFlags } from '../../../src/symflow/validate/options.ts'
import { type Files, makeFolder } from '../../folders.ts'
import { worldIn } from './world.ts'

const everyTarget = defineRule<{ readonly name: string }>({
  id: 'every-target',
  severity: 'warning',
  title: 'a target',
  words: ({ name }) => ({ message: `${name} is a target.`, hint: 'Leave it.' }),
  check: ({ sym }) => sym.targets.map(({ address, place }) => ({ arguments: { name: address }, place })),
})

const broken: Rule = {
  id: 'broken',
  severity: 'error',
  title: 'a rule with a bug',
  run: () => {
    throw new TypeError('x is undefined')
  },
}

const target = 'resource "sym_target" "a" {\n  name = "a"\n}\n'

async function run(files: Files, flags: Partial<ValidateFlags> = {}, rules: readonly Rule[] = [everyTarget]) {
  const { world, written, said } = worldIn(makeFolder(files))
  const code = await runValidate({ directories: [], ...flags }, world, rules).catch((error: unknown) => error)
  return { code, written: written(), said: said() }
}

describe('a rule that breaks', () => {
  it('is a bug of the program, told after what the others found', async () => {
    const { code, written } = await run({ 'main.tf': target }, {}, [broken, everyTarget])
    expect(code).toEqual(new Error('the rule broken broke: x is undefined'))
    expect((code as Error).stack).toContain('TypeError: x is undefined')
    expect(written).toContain('warning: sym_target.a is a target.')
  })

  it('is in the document', async () => {
    const { written } = await run({ 'main.tf': target }, { json: true }, [broken, everyTarget])
    expect(JSON.parse(written)).toMatchObject({
      failed: true,
      bugs: [{ rule: 'broken', message: 'x is undefined' }],
      findings: [{ rule: 'every-target' }],
    })
  })

  it('breaks nothing where it is off', async () => {
    expect(await run({ 'main.tf': target }, { rule: ['broken=off'] }, [broken, everyTarget])).toMatchObject({ code: 0 })
  })
})

describe('directories with configuration files of their own', () => {
  it('are each judged by their own', async () => {
    const files = {
      'a/main.tf': target,
      'a/.symflow.json': '{"failOn": "warning"}',
      'b/main.tf': target,
      'b/.symflow.json': '{"rules": {"every-target": "note"}}',
      'c/main.tf': target,
      'c/.symflow.json': '{"rules": {"every-target": "off"}}',
    }
    const { code, written } = await run(files, { directories: ['a', 'b', 'c'], json: true })
    expect(code).toBe(1)
    const found = JSON.parse(written).findings.map(
      ({ path, severity, fails }: { path: string; severity: string; fails: boolean }) => `${path} ${severity} ${fails}`,
    )
    expect(found).toEqual(['a/main.tf warning true', 'b/main.tf note false'])
  })
})

describe('a flag', () => {
  it('wins over the configuration file', async () => {
    const files = { 'main.tf': target, '.symflow.json': '{"rules": {"every-target": "off"}, "failOn": "note"}' }
    expect(await run(files)).toMatchObject({ code: 0 })
    const given = await run(files, { rule: ['every-target=warning'], json: true })
    expect(given.code).toBe(1)
    expect(await run(files, { rule: ['every-target=warning'], failOn: 'error' })).toMatchObject({ code: 0 })
  })
})

describe('the files that were read', () => {
  it('are those of modules, of values, and the Python that file() reads', async () => {
    const flow = 'resource "sym_flow" "a" {\n  name = "a"\n  implementation = file("impl.py")\n}\n'
    const files = {
      'main.tf': `${flow}module "m" {\n  source = "./m"\n}\n`,
      'm/x.tf': '',
      'impl.py': '',
      'other.py': '',
    }
    expect(JSON.parse((await run(files, { json: true })).written).files).toEqual(['impl.py', 'm/x.tf', 'main.tf'])
  })
})

describe('the summary', () => {
  it.each<readonly [string, Files, Partial<ValidateFlags>, string]>([
    ['of nothing', { 'main.tf': '', 'b.tf': '' }, {}, 'No findings in 2 files.\n'],
    [
      'of some',
      { 'main.tf': target },
      {},
      '\n1 warning in 1 file.\nsymflow validate --explain <rule> prints the page of a rule.\n',
    ],
    [
      'beside a document',
      { 'main.tf': target },
      { json: true, output: 'x' },
      '1 warning in 1 file; the report is in x.\n',
    ],
    ['under --quiet', { 'main.tf': target }, { quiet: true }, ''],
  ])('%s', async (_name, files, flags, said) => expect((await run(files, flags)).said).toBe(said))
})
