import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWithTerraform } from './suite.ts'
import type { Terraform } from './terraform.ts'

// `validate` takes 0.3 s without the AWS provider and 3 s with it: what can be shown with `sym` alone is.
const SYM_ONLY = `
terraform {
  required_providers {
    sym = {
      source  = "symopsio/sym"
      version = "~> 3.0"
    }
  }
}

provider "sym" {
  org = "an-organization"
}

resource "sym_environment" "this" {
  name = "main"
}
`

describeWithTerraform('the stand-in for the sym provider', (terraform) => {
  it('has the schema of the genuine provider, no more and no less', async () => {
    const directory = terraform.directory({ 'main.tf': SYM_ONLY })
    await terraform.init(directory)
    const { stdout } = await terraform.run(directory, ['providers', 'schema', '-json'])
    const { provider_schemas: schemas } = JSON.parse(stdout, withoutDescriptions)
    const { provider, resource_schemas, data_source_schemas } = schemas['registry.terraform.io/symopsio/sym']
    const genuine = JSON.parse(readFileSync(join(import.meta.dirname, 'stand-in/schema.json'), 'utf8'))
    expect({ provider, resource_schemas, data_source_schemas }).toEqual(genuine)
  })

  // The genuine provider would talk to Sym.
  it.skipIf(terraform.genuine)(
    'creates resources with ids of their own, keeps their values and plans no change afterwards',
    async () => {
      const directory = terraform.directory({
        'main.tf': `${SYM_ONLY}
data "sym_integration" "slack" {
  type = "slack"
  name = "main-slack"
}

${flow('  params {\n    strategy_id = data.sym_integration.slack.id\n  }')}
`,
      })
      await terraform.init(directory)
      const applied = await terraform.run(directory, ['apply', '-auto-approve', '-no-color'])
      expect(applied).toMatchObject({ code: 0 })
      const { stdout } = await terraform.run(directory, ['show', '-json'])
      const resources: { address: string; values: Record<string, unknown> }[] =
        JSON.parse(stdout).values.root_module.resources
      const values = Object.fromEntries(resources.map((resource) => [resource.address, resource.values]))
      const id = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(values['data.sym_integration.slack']).toMatchObject({ id, settings: null })
      expect(values['sym_flow.this']).toMatchObject({
        id,
        name: 'a-flow',
        environment_id: values['sym_environment.this']?.['id'],
        params: [{ allow_revoke: true, include_decision_message: false }],
      })
      expect(values['sym_flow.this']?.['id']).not.toBe(values['sym_environment.this']?.['id'])
      expect(await terraform.run(directory, ['plan', '-detailed-exitcode'])).toMatchObject({ code: 0 })
    },
  )

  it('wants a token from plan on, as the genuine provider does', async () => {
    const directory = terraform.directory({ 'main.tf': SYM_ONLY })
    await terraform.init(directory)
    const planned = await terraform.run(directory, ['plan', '-no-color'], { env: { SYM_JWT: '' } })
    expect(planned).toMatchObject({ code: 1, stderr: expect.stringContaining('SYM_JWT') })
  })
})

const STAND_INS_WORDS = ['Unknown prompt_field type', 'A path where contents belong']

describeWithTerraform('what validate refuses, with sym alone', (terraform) => {
  it.each([
    {
      mistake: 'a target without its type',
      tf: 'resource "sym_target" "x" {\n  name = "x"\n}',
      error: { summary: 'Missing required argument', detail: /"type" is required/ },
    },
    {
      mistake: 'an argument that no target has',
      tf: 'resource "sym_target" "x" {\n  type = "custom"\n  name = "x"\n  arn  = "y"\n}',
      error: { summary: 'Unsupported argument', detail: /"arn"/ },
    },
    {
      mistake: 'a second params block',
      tf: flow('  params {}\n\n  params {}'),
      error: { summary: 'Too many params blocks', detail: /more than 1/ },
    },
    {
      mistake: 'an unknown prompt field type where all of params is known',
      tf: flow(promptField('strng')),
      error: { summary: 'Unknown prompt_field type', detail: /str_list/ },
    },
    {
      mistake: 'the path of an implementation instead of its contents',
      tf: flow('  params {}', 'impls/x.py'),
      error: { summary: 'A path where contents belong', detail: /file\("…"\)/ },
    },
    {
      mistake: 'the path of a flows filter',
      tf: 'resource "sym_flows_filter" "x" {\n  implementation = "impls/x.py"\n}',
      error: { summary: 'A path where contents belong', detail: /file\("…"\)/ },
    },
    {
      mistake: 'a path as on_change',
      tf: flow(promptField('string', '      on_change = "impls/x.py"\n')),
      error: { summary: 'A path where contents belong', detail: /file\("…"\)/ },
    },
    {
      mistake: 'a hyphen in a resource type, as on the documentation page',
      tf: 'resource "sym_strategy" "x" {\n  type    = "aws_sso"\n  name    = "x"\n  targets = [sym-target.x.id]\n}',
      error: { summary: 'Reference to undeclared resource', detail: /"sym-target" "x"/ },
    },
    {
      mistake: 'a data source that nothing declares',
      tf: 'output "x" {\n  value = data.sym_integration.x.id\n}',
      error: { summary: 'Reference to undeclared resource', detail: /data resource "sym_integration" "x"/ },
    },
    {
      mistake: 'a file that is not there',
      tf: flow('  params {}').replace('"pass"', 'file("missing.py")'),
      error: { summary: 'Invalid function argument', detail: /missing\.py/ },
    },
  ])('$mistake', async ({ tf, error }) => {
    const [refusal, ...more] = await refusals(terraform, `${SYM_ONLY}\n${tf}\n`)
    expect(refusal?.severity).toBe('error')
    expect(more).toEqual([])
    // The genuine provider has words of its own for its own checks.
    if (terraform.genuine && STAND_INS_WORDS.includes(error.summary)) return
    expect(refusal).toMatchObject({ summary: error.summary, detail: expect.stringMatching(error.detail) })
  })

  it('but not, as the genuine provider, an unknown prompt field type beside an unknown value', async () => {
    const unknown = '  params {\n    strategy_id = sym_environment.this.id\n'
    const tf = flow(promptField('strng').replace('  params {\n', unknown))
    expect(await refusals(terraform, `${SYM_ONLY}\n${tf}\n`)).toEqual([])
  })
})

async function refusals(terraform: Terraform, tf: string) {
  const directory = terraform.directory({ 'main.tf': tf })
  expect(await terraform.init(directory)).toMatchObject({ code: 0 })
  const { diagnostics } = await terraform.validate(directory)
  return diagnostics.map(({ severity, summary, detail }) => ({ severity, summary, detail }))
}

function flow(params: string, implementation = 'pass'): string {
  return `resource "sym_flow" "this" {
  name           = "a-flow"
  implementation = "${implementation}"
  environment_id = sym_environment.this.id

${params}
}`
}

function promptField(type: string, more = ''): string {
  return `  params {
    prompt_field {
      name = "x"
      type = "${type}"
${more}    }
  }`
}

function withoutDescriptions(name: string, value: unknown): unknown {
  return name.startsWith('description') ? undefined : value
}
