// Every kind of Sym resource through `symflow terraform`: created, read back, changed, cleared, imported, destroyed.
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWithTerraform } from './suite.ts'

const EVERY_KIND = join(import.meta.dirname, 'fixtures/every-kind')

const LABEL = 'Power <user> & more'

/** What is imported by a name. What has none is by its id. */
const names: Readonly<Record<string, string>> = {
  'sym_integration.slack': 'slack:main-slack',
  'sym_integration.context': 'permission_context:main-context',
  'sym_runtime.this': 'main',
  'sym_error_logger.slack': 'sym-errors',
  'sym_log_destination.firehose': 'kinesis_firehose:sym-logs',
  'sym_environment.this': 'main',
  'sym_secrets.vault': 'aws_secrets_manager:main-secrets',
  'sym_secret.key': '/sym/key',
  'sym_target.fixed': 'aws_sso_permission_set:fixed',
  'sym_target.chosen': 'aws_sso_permission_set:chosen',
  'sym_target.custom': 'custom:custom',
  'sym_strategy.sso': 'aws_sso:sso',
  'sym_strategy.custom': 'custom:custom',
  'sym_strategy.http': 'http:http',
  'sym_flow.sso': 'sso',
  'sym_flow.approval': 'approval',
  'sym_flows_filter.this': 'flows-filter',
}

describeWithTerraform('every kind of Sym resource', (terraform) => {
  it('is applied, and a plan after each step has nothing left to change', async () => {
    const directory = terraform.directory(EVERY_KIND)
    const applied = () => readFileSync(join(directory, '.symflow/applied.json'), 'utf8')
    const run = (...args: readonly string[]) => terraform.symflow(directory, [...args, '-no-color'])
    const apply = async (words: string, ...vars: readonly string[]) => {
      const said = { code: 0, stderr: '', stdout: expect.stringContaining(`Resources: ${words}`) }
      expect(await run('apply', '-auto-approve', ...vars)).toMatchObject(said)
      expect(await run('plan', '-detailed-exitcode', ...vars)).toMatchObject({ code: 0, stderr: '' })
    }
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    await apply('18 added, 0 changed, 0 destroyed')
    await apply('0 added, 1 changed, 0 destroyed', '-var=label=Another')
    // What is not sent is cleared: of the environment, the runtime, an integration and a target. And the label is back.
    await apply('0 added, 5 changed, 0 destroyed', '-var=optional=false')
    const { environments, runtimes, integrations, ...rest } = JSON.parse(applied()).entities
    expect(environments[0]).not.toHaveProperty('error_logger_id')
    expect(runtimes[0]).not.toHaveProperty('context_id')
    expect(integrations.map(({ label }: { label?: string }) => label)).toEqual([undefined, undefined])
    expect(rest['access-targets'].map(({ slug, label }: Labelled) => [slug, label])).toContainEqual(['fixed', LABEL])
    for (const file of ['impls/flow.py', 'impls/strategy.py']) appendFileSync(join(directory, file), '\n# Another.\n')
    await apply('0 added, 3 changed, 0 destroyed', '-var=optional=false')

    const before = applied()
    const { stdout } = await terraform.run(directory, ['show', '-json'])
    const resources: { address: string; values: { id: string } }[] = JSON.parse(stdout).values.root_module.resources
    const blocks = resources.map(({ address, values: { id } }) => importBlock(address, names[address] ?? id))
    rmSync(join(directory, 'terraform.tfstate'))
    writeFileSync(join(directory, 'imports.tf'), blocks.join(''))
    await apply('18 imported, 0 added, 0 changed, 0 destroyed', '-var=optional=false')
    expect(applied()).toBe(before)

    rmSync(join(directory, 'imports.tf'))
    expect(await run('destroy', '-auto-approve')).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(applied())).toEqual({ version: 1, entities: {} })
  })

  it('of a name that no address may have is imported by it', async () => {
    const slugs = ['Power user', 'ünï', '日本 語', '50% off & more']
    const text = slugs.map(
      (slug, index) => `resource "sym_target" "t${index}" {\n  type = "custom"\n  name = ${JSON.stringify(slug)}\n}\n`,
    )
    const providers = `terraform {\n  required_providers {\n    sym = {\n      source = "symopsio/sym"\n    }\n  }\n}\n
provider "sym" {\n  org = "example-corp"\n}\n`
    const directory = terraform.directory({ 'main.tf': providers + text.join('') })
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    const apply = async (words: string) => {
      const ended = await terraform.symflow(directory, ['apply', '-auto-approve', '-no-color'])
      expect(ended).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining(`Resources: ${words}`) })
    }
    await apply('4 added, 0 changed, 0 destroyed')
    rmSync(join(directory, 'terraform.tfstate'))
    const blocks = slugs.map((slug, index) => importBlock(`sym_target.t${index}`, `custom:${slug}`))
    writeFileSync(join(directory, 'imports.tf'), blocks.join(''))
    await apply('4 imported, 0 added, 0 changed, 0 destroyed')
  })

  it('that is refused says which field, and nothing is kept of it', async () => {
    const text = readFileSync(join(EVERY_KIND, 'main.tf'), 'utf8')
    const directory = terraform.directory(EVERY_KIND, {
      'main.tf': text.replace('account_id         = "111122223333"', 'acount_id = "111122223333"'),
    })
    expect(await terraform.init(directory)).toMatchObject({ code: 0 })
    const ended = await terraform.symflow(directory, ['apply', '-auto-approve', '-no-color'])
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringMatching(/account_id/) })
    const { entities } = JSON.parse(readFileSync(join(directory, '.symflow/applied.json'), 'utf8'))
    const slugs = (entities['access-targets'] as { slug: string }[]).map(({ slug }) => slug)
    expect(slugs).toEqual(['chosen', 'custom'])
  })
})

interface Labelled {
  readonly slug: string
  readonly label?: string
}

function importBlock(address: string, id: string): string {
  return `import {\n  to = ${address}\n  id = ${JSON.stringify(id)}\n}\n`
}
