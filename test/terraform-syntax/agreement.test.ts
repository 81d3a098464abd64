import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/terraform/parser.ts'
import { positionAt } from '../../src/terraform/position.ts'
import { cases } from '../cases.ts'
import { mutated, terraform } from './generated.ts'
import { askHashicorp } from './hashicorp.ts'
import { invalidTexts } from './invalid-texts.ts'
import { validTexts } from './valid-texts.ts'

describe('what Terraform accepts', () => {
  it.each(Object.entries(validTexts))('%s: has no problem', async (_, text) => {
    expect(parseConfig('main.tf', text).problems).toEqual([])
    expect(await askHashicorp(text)).not.toHaveProperty('refused')
  })
})

describe('what Terraform refuses', () => {
  it.each(invalidTexts)('%j: is a problem at %s', async (text, place, sentence) => {
    const [problem] = parseConfig('main.tf', text).problems
    const position = problem && positionAt(text, problem.range.start)
    expect(`${position?.line}:${position?.column} ${problem?.message}`).toBe(`${place} ${sentence}`)
    expect(await askHashicorp(text)).toHaveProperty('refused')
  })

  it('is only said of the file that holds it', () => {
    expect(parseConfig('a/b.tf', 'x').problems.map(({ path }) => path)).toEqual(['a/b.tf'])
  })

  it('is said once where one mistake breaks several rules', () => {
    const texts = ["x = 'a' 'b' `c`\ny = 1\n", 'x = <<"EOT"\na b\nc\nEOT\n', 'a {\n  x = f("a)\n  y = 1\n}\nb {}\n']
    expect(texts.map((text) => parseConfig('main.tf', text).problems.length)).toEqual([1, 1, 1])
  })

  it('is said of each argument and block that has a mistake of its own', () => {
    const text = 'a {\n  b 1\n  c = [1 2]\n  d = "\\q"\n}\ne = 1\ne = 2\n'
    const lines = parseConfig('main.tf', text).problems.map(({ range }) => positionAt(text, range.start).line)
    expect(lines).toEqual([2, 3, 4, 7])
  })
})

describe('any text', { timeout: 30_000 }, () => {
  it('is accepted or refused as HashiCorp\u2019s parser does, when it is made by the grammar', async () => {
    await fc.assert(fc.asyncProperty(terraform, agrees), { numRuns: cases(250) })
  })

  it('is accepted or refused as HashiCorp\u2019s parser does, when it was damaged', async () => {
    await fc.assert(fc.asyncProperty(mutated, agrees), { numRuns: cases(250) })
  })

  async function agrees(text: string): Promise<void> {
    const verdict = await askHashicorp(text)
    const { problems } = parseConfig('main.tf', text)
    expect({ text, accepted: problems.length === 0, problems }).toMatchObject({ accepted: !('refused' in verdict) })
  }
})
