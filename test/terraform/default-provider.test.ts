import { it } from 'vitest'
import { expectUnchanged, expectValid, generated, startedDirectory } from './generated.ts'
import { describeWithTerraform } from './suite.ts'

const started = startedDirectory()

describeWithTerraform('a connector on the default provider', (terraform) => {
  it('stays there, and what is generated beside it is valid', async () => {
    const module = 'module "sso_connector" {\n  source  = "symopsio/sso-connector/aws"\n  version = "~> 2.1"\n}\n'
    const main = `provider "aws" {\n  region = "eu-west-1"\n}\n\n${module}`
    const directory = terraform.directory(started(), { 'main.tf': main })
    const words = ['--permission-set', 'PowerUserAccess@111122223333', '--create-group', 'Night shift']
    await generated(directory, words)
    await expectUnchanged(directory, words)
    await expectValid(terraform, directory)
  })
})
