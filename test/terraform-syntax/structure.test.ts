import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/terraform/parser.ts'
import type { Body } from '../../src/terraform/syntax.ts'
import { cases } from '../cases.ts'
import { terraform } from './generated.ts'
import { askHashicorp } from './hashicorp.ts'
import { hcl2jsonForm } from './hcl2json-form.ts'
import { validTexts } from './valid-texts.ts'

describe('the tree of a file', { timeout: 30_000 }, () => {
  // hcl2json puts blocks and arguments into one object, so it cannot show both under one name.
  const files = Object.entries(validTexts).filter(([, text]) => !hasConflict(parseConfig('main.tf', text).body))

  it.each(files)('%s: holds the blocks, arguments and values that HashiCorp\u2019s parser sees', async (_, text) => {
    expect(await askHashicorp(text)).toEqual({ values: hcl2jsonForm(parseConfig('main.tf', text)) })
  })

  it('does so for 120 texts at least', () => {
    expect(files.length).toBeGreaterThanOrEqual(120)
  })

  it('does so for what is made by the grammar', async () => {
    let compared = 0
    const property = fc.asyncProperty(terraform, async (text) => {
      const file = parseConfig('main.tf', text)
      const verdict = await askHashicorp(text)
      if (!('values' in verdict) || Object.keys(verdict.values).length === 0 || hasConflict(file.body)) return
      compared++
      expect(hcl2jsonForm(file)).toEqual(verdict.values)
    })
    await fc.assert(property, { numRuns: cases(300) })
    expect(compared).toBeGreaterThan(cases(50))
  })
})

/** Whether one name stands for blocks with different numbers of labels, or for a block and an argument. */
function hasConflict({ items }: Body): boolean {
  const labelCounts = new Map<string, number>()
  return items.some((item) => {
    const [name, count] = item.kind === 'attribute' ? [item.name, -1] : [item.type, item.labels.length]
    const before = labelCounts.get(name)
    labelCounts.set(name, count)
    return (before !== undefined && before !== count) || (item.kind === 'block' && hasConflict(item.body))
  })
}
