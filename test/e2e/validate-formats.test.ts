import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { mistakesInSarif } from '../diagnostics/reporters/sarif-schema.ts'
import { makeFolder } from '../folders.ts'
import { runBinOnTerminal } from '../terminal-process.ts'
import { clean, mistakenRules, mistakes, validate } from './validate-ground.ts'

const matchesSchema = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(join(root, 'docs/schemas/validate.json'), 'utf8')),
)
const mistakesIn = (document: unknown) => (matchesSchema(document) ? [] : matchesSchema.errors)

describe('docs/schemas/validate.json', () => {
  it.each([
    ['findings', mistakes, []],
    ['nothing found', clean['main.tf'] ?? '', []],
    ['what was fixed', mistakes, ['--fix']],
    ['the rules', '', ['--list-rules']],
  ])('describes %s', async (_name, text, args) => {
    const { stdout } = await validate(makeFolder({ 'main.tf': text }), [...args, '--json'])
    expect(mistakesIn(JSON.parse(stdout))).toEqual([])
  })

  it('refuses what is none of it', async () => {
    const document = JSON.parse((await validate(makeFolder({ 'main.tf': mistakes }), ['--json'])).stdout)
    expect(mistakesIn({ ...document, version: 2 })).not.toEqual([])
    document.findings[0].severity = 'fatal'
    expect(mistakesIn(document)).not.toEqual([])
  })
})

describe('--format sarif', () => {
  it('is valid, with a rule for each finding and its page as help', async () => {
    const { stdout, code } = await validate(makeFolder({ 'main.tf': mistakes }), ['--format', 'sarif'])
    expect(code).toBe(1)
    const log = JSON.parse(stdout)
    expect(mistakesInSarif(log)).toEqual([])
    const [run] = log.runs
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(mistakenRules)
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
    expect(run.tool.driver.rules[0].help.markdown).toBe(readFileSync(join(root, 'docs/rules/syntax.md'), 'utf8'))
    expect(run.results[0].fixes).toHaveLength(1)
  })
})

describe('--format github', () => {
  it('is one command for each finding', async () => {
    const { stdout } = await validate(makeFolder({ 'main.tf': mistakes }), ['--format', 'github'])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => /,title=([a-z-]+)::/.exec(line)?.[1])).toEqual(mistakenRules)
    for (const line of lines) expect(line).toMatch(/^::(error|warning) file=main\.tf,line=\d+,col=\d+,/)
  })
})

describe('on a terminal', () => {
  it('is coloured, and no line is longer than it is wide', async () => {
    const { code, shown } = await runBinOnTerminal('symflow', ['validate'], {
      cwd: makeFolder({ 'main.tf': mistakes }),
      cols: 60,
    })
    expect(code).toBe(1)
    expect(shown).toContain('\u001b[31merror:')
    const lines = shown.replace(/\u001b\[[\d;]*m/g, '').split(/\r?\n/)
    expect(lines.filter((line) => line.length > 60)).toEqual([])
    expect(lines).toContain('     5 │     account_id         = 012345678901')
  })
})
