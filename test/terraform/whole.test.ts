import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { DOUBLES_VERSION } from './registry.ts'
import { describeWithTerraform } from './suite.ts'

/** What the documentation page describes, with both connectors, every kind of target, and none of the page's mistakes. */
const WHOLE = join(import.meta.dirname, 'fixtures/whole')

describeWithTerraform('a whole configuration without a mistake', (terraform) => {
  it('is formatted, finds its providers and modules, and is valid', async () => {
    const directory = terraform.directory(WHOLE)
    expect(await terraform.fmtCheck(directory)).toBe('')
    const initialized = await terraform.init(directory)
    expect(initialized).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`sso-connector/aws ${DOUBLES_VERSION}`),
    })
    expect(await terraform.validate(directory)).toMatchObject({ valid: true, diagnostics: [] })
  })
})

describeWithTerraform('what init refuses', (terraform) => {
  it.each([
    [
      'a provider version that is not there',
      'version = "~> 5.0"',
      'version = "~> 4.0"',
      /provider hashicorp\/aws:\s+no available releases match the given constraints ~> 4\.0/,
    ],
    ['a provider that is not there', 'symopsio/sym', 'symopsio/symm', /symopsio\/symm/],
  ])('%s', async (_, right, wrong, said) => {
    const versions = readFileSync(join(WHOLE, 'versions.tf'), 'utf8')
    const directory = terraform.directory({ 'versions.tf': versions.replace(right, wrong) })
    expect(await terraform.init(directory)).toMatchObject({ code: 1, stderr: expect.stringMatching(said) })
  })

  it('a module version that is not there', async () => {
    const module = 'module "x" {\n  source  = "symopsio/sso-connector/aws"\n  version = "~> 3.0"\n}\n'
    const directory = terraform.directory({ 'main.tf': module })
    expect(await terraform.init(directory)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('newest available version is 2.'),
    })
  })
})

describeWithTerraform('what init or validate refuses in a whole configuration', (terraform) => {
  it.concurrent.each([
    {
      mistake: 'a runtime connector without its environment',
      file: 'connectors.tf',
      right: 'environment         = local.environment_name',
      wrong: '',
      said: /Missing required argument.*"environment" is required/s,
    },
    {
      mistake: 'a module input that is none',
      file: 'connectors.tf',
      right: 'account_id_safelist',
      wrong: 'account_ids',
      said: /Unsupported argument.*"account_ids"/s,
    },
    {
      mistake: 'a module output that is none',
      file: 'environment.tf',
      right: 'module.runtime_connector.sym_runtime.id',
      wrong: 'module.runtime_connector.runtime.id',
      said: /Unsupported attribute.*"runtime"/s,
    },
    {
      mistake: 'a provider alias that nothing declares',
      file: 'connectors.tf',
      right: 'aws = aws.sso\n',
      wrong: 'aws = aws.identity\n',
      said: /missing provider.*\.identity/,
    },
    {
      mistake: 'an AWS data source that nothing declares, as on the documentation page',
      file: 'aws_sso.tf',
      right: 'tolist(data.aws_ssoadmin_instances.this.',
      wrong: 'tolist(data.aws_ssoadmin_instances.other.',
      said: /Reference to undeclared resource.*"aws_ssoadmin_instances" "other"/s,
    },
    {
      mistake: 'an AWS resource without a required argument, for the real provider',
      file: 'aws_sso.tf',
      right: '  display_name      = "OnCall"\n',
      wrong: '',
      said: /Missing required argument.*"display_name" is required/s,
    },
  ])('$mistake', async ({ file, right, wrong, said }) => {
    const text = readFileSync(join(WHOLE, file), 'utf8')
    expect(text).toContain(right)
    const directory = terraform.directory(WHOLE, { [file]: text.replace(right, wrong) })
    const initialized = await terraform.init(directory)
    const { diagnostics } = await terraform.validate(directory)
    const errors = diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`).join('\n')
    expect(`${initialized.stderr}\n${errors}`).toMatch(said)
  })
})
