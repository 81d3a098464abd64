import { describe, expect, it } from 'vitest'
import type { RuleLevel } from '../../src/rules/levels.ts'
import { defineRule, type Rule } from '../../src/rules/rule.ts'
import { runRules } from '../../src/rules/run.ts'
import { connectorOutputs } from '../../src/sym/modules.ts'
import { symDirectory } from '../../src/sym/read-directory.ts'
import { readConfiguration } from '../../src/terraform/module/read-configuration.ts'
import { memoryAccess } from '../memory-access.ts'

const text = 'resource "sym_target" "b" {\n  name = "b"\n}\nresource "sym_target" "a" {\n  name = "a"\n}\n'

function contextOf(content: string) {
  const configuration = readConfiguration({
    access: memoryAccess({ 'main.tf': content }),
    given: [],
    outputShapes: connectorOutputs,
  })
  if (configuration === undefined) throw new Error('There is no Terraform.')
  return { configuration, sym: symDirectory(configuration) }
}

/** A rule that finds every target, as often as `times`. */
const everyTarget = (id: string, times = 1) =>
  defineRule<{ readonly name: string }>({
    id,
    severity: 'warning',
    title: 'a target',
    words: ({ name }) => ({ message: `${name} is a target.`, hint: '' }),
    check: ({ sym }) =>
      Array.from({ length: times }, () => sym.targets).flatMap((targets) =>
        targets.map(({ address, place }) => ({ arguments: { name: address }, place })),
      ),
  })

const broken: Rule = {
  id: 'broken',
  severity: 'error',
  title: 'a rule with a bug',
  run: () => {
    throw new TypeError('x is undefined')
  },
}

const run = (rules: readonly Rule[], levels: Readonly<Record<string, RuleLevel>> = {}, content = text) => {
  const { diagnostics, bugs } = runRules(contextOf(content), rules, new Map(Object.entries(levels)))
  return { found: diagnostics.map(({ rule, severity, message }) => `${severity} ${rule} ${message}`), bugs }
}

describe('the rules', () => {
  it('find what they find in the order of the text, once', () => {
    expect(run([everyTarget('y', 3), everyTarget('x')]).found).toEqual([
      'warning x sym_target.b is a target.',
      'warning y sym_target.b is a target.',
      'warning x sym_target.a is a target.',
      'warning y sym_target.a is a target.',
    ])
  })

  it('have the level that they are given', () => {
    expect(run([everyTarget('x'), everyTarget('y')], { x: 'off', y: 'error' }).found).toEqual([
      'error y sym_target.b is a target.',
      'error y sym_target.a is a target.',
    ])
  })

  it('are silenced by comments', () => {
    expect(
      run([everyTarget('x')], {}, text.replace('resource', '# symflow:ignore x it is fine\nresource')).found,
    ).toEqual(['warning x sym_target.a is a target.'])
  })

  it('say nothing of a comment whose own rule is off, or silenced', () => {
    const commented = `# symflow:ignore x\n${text}`
    expect(run([everyTarget('x')], {}, commented).found).toContain(
      'warning ignore-without-reason This comment silences x and gives no reason.',
    )
    expect(run([everyTarget('x')], { 'ignore-without-reason': 'off' }, commented).found).toHaveLength(1)
  })

  it('of which one breaks do not hide what the others find', () => {
    const { found, bugs } = run([broken, everyTarget('x')])
    expect(found).toHaveLength(2)
    expect(bugs).toEqual([{ rule: 'broken', error: new TypeError('x is undefined') }])
  })

  it('do not break where they are off', () => expect(run([broken], { broken: 'off' }).bugs).toEqual([]))
})
