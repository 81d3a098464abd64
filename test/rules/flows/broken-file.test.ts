import { expect, it } from 'vitest'
import { rules } from '../../../src/rules/all.ts'
import { connectorOutputs } from '../../../src/sym/modules.ts'
import { symDirectory } from '../../../src/sym/read-directory.ts'
import { readConfiguration } from '../../../src/terraform/module/read-configuration.ts'
import type { Files } from '../../folders.ts'
import { memoryAccess } from '../../memory-access.ts'

function found(files: Files): readonly string[] {
  const configuration = readConfiguration({ access: memoryAccess(files), given: [], outputShapes: connectorOutputs })
  if (configuration === undefined) throw new Error('There is no configuration.')
  expect(configuration.problems).not.toEqual([])
  const context = { configuration, sym: symDirectory(configuration), python: undefined }
  return rules.flatMap((rule) => rule.run(context)).map(({ rule, address }) => `${rule} ${address}`)
}

const flow = (name: string, more: string) => `
resource "sym_flow" "${name}" {
  name           = "${name}"
  environment_id = "environment"
  implementation = "pass"
  ${more}
}
`

it('nothing is missing from a flow in a file that could not be read as a whole', () => {
  const all = found({
    'broken.tf': `${flow('broken', 'params {\n prompt_field {\n name = = "a"\n }\n }')}`,
    'whole.tf': flow('whole', ''),
  })
  expect(all).toContain('flow-params-missing sym_flow.whole')
  expect(all.filter((one) => /^(argument|flow|binding|duration)-.* sym_flow\.broken$/.test(one))).toEqual([])
})

it('what is there is looked at all the same', () => {
  const all = found({
    'broken.tf': `${flow('broken', 'params {\n allowed_sources = ["mail"]\n }')}locals {\n  a = = 1\n}\n`,
  })
  expect(all).toContain('allowed-sources sym_flow.broken')
})
