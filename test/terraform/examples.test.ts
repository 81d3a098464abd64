import { join } from 'node:path'
import { expect, it } from 'vitest'
import { expectValid } from './generated.ts'
import { describeWithTerraform } from './suite.ts'

// That they are what symflow writes is shown in test/e2e/examples.test.ts.
describeWithTerraform('the example', (terraform) => {
  it.concurrent.each(['static', 'dynamic'])('%s is formatted and valid', async (name) => {
    const directory = terraform.directory(join(import.meta.dirname, '../../examples', name))
    expect(await terraform.fmtCheck(directory)).toBe('')
    await expectValid(terraform, directory)
  })
})
