import { describe, expect, it } from 'vitest'
import { syntax } from '../../src/rules/syntax.ts'
import { symDirectory } from '../../src/sym/read-directory.ts'
import { readConfiguration } from '../../src/terraform/module/read-configuration.ts'
import { positionAt } from '../../src/terraform/position.ts'
import type { Files } from '../folders.ts'
import { memoryAccess } from '../memory-access.ts'

function problemsIn(files: Files): readonly string[] {
  const configuration = readConfiguration({ access: memoryAccess(files), given: [], outputShapes: new Map() })
  if (configuration === undefined) throw new Error('There is no Terraform.')
  const found = syntax.run({ configuration, sym: symDirectory(configuration) })
  return found.map(({ rule, severity, place: { file, range } }) => {
    const { line, column } = positionAt(file.text, range?.start ?? 0)
    return `${severity} ${rule} ${file.path}:${line}:${column}`
  })
}

describe('what Terraform refuses as syntax', () => {
  it.each<readonly [string, Files, readonly string[]]>([
    ['in a file', { 'main.tf': 'a = 1\nb = = 2\n' }, ['error syntax main.tf:2:5']],
    ['in JSON', { 'main.tf.json': '{"a": }' }, ['error syntax main.tf.json:1:7']],
    ['in a file of values', { 'main.tf': '', 'terraform.tfvars': 'a = "x\n' }, ['error syntax terraform.tfvars:1:5']],
    ['nothing where all is well', { 'main.tf': 'locals {\n  a = 1\n}\n' }, []],
  ])('%s', (_name, files, expected) => expect(problemsIn(files)).toEqual(expected))

  it('in a local module', () => {
    const files = { 'main.tf': 'module "a" {\n  source = "./a"\n}\n', 'a/main.tf': 'x = }\n' }
    expect(problemsIn(files)).toEqual(['error syntax a/main.tf:1:1'])
  })
})
