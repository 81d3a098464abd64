import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPlanFile } from '../../src/configuration/read-plan.ts'
import { makeFolder } from '../folders.ts'
import { planText } from '../terraform-plan/plan-document.ts'

describe('the file of a plan', () => {
  it('is named from where the command runs', () => {
    const cwd = makeFolder({ 'out/plan.json': planText({}) })
    expect(readPlanFile({ cwd, plan: join(cwd, 'out/plan.json') })).toMatchObject({
      source: 'plan',
      files: [{ path: 'out/plan.json' }],
      problems: [],
    })
  })

  it.each(['utf16le', 'utf8'] as const)('may begin with a mark, as Windows writes it: %s', (encoding) => {
    const cwd = makeFolder()
    writeFileSync(join(cwd, 'plan.json'), Buffer.from(`\ufeff${planText({})}`, encoding))
    expect(readPlanFile({ cwd, plan: 'plan.json' }).source).toBe('plan')
  })

  it.each([
    ['nowhere.json', 'The plan "nowhere.json" cannot be read: it is not there.'],
    ['.', 'The plan "." cannot be read: it is a directory.'],
  ])('has to be there: %s', (plan, said) => {
    expect(() => readPlanFile({ cwd: makeFolder(), plan })).toThrow(said)
  })
})
