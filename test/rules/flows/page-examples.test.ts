import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../build/bundle.mjs'
import { rules } from '../../../src/rules/all.ts'
import type { Files } from '../../folders.ts'
import { diagnosticsIn } from '../findings.ts'

/** The rules in the folders that this test speaks for. */
const folders = ['flows', 'bindings', 'environments']
const names = new Set(folders.flatMap((folder) => readdirSync(join(root, 'src/rules', folder))))
const ids = rules.map(({ id }) => id).filter((id) => names.has(`${id}.ts`))

/** The configuration under a heading of a rule's page. */
function example(id: string, heading: 'Wrong' | 'Right'): string {
  const page = readFileSync(join(root, 'docs/rules', `${id}.md`), 'utf8')
  return new RegExp(`\n## ${heading}\n\n\`\`\`hcl\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? ''
}

const target = (bindings: string) => `
resource "sym_target" "admin" {
  type = "aws_sso_permission_set"
  name = "admin"
  ${bindings}
  settings = {
    account_id         = "111122223333"
    permission_set_arn = aws_ssoadmin_permission_set.admin.arn
  }
}`

const surroundings: readonly string[] = [
  'terraform {\n  required_providers {\n    sym = {\n      source  = "symopsio/sym"\n      version = "~> 3.0"\n    }\n  }\n}',
  'resource "sym_environment" "this" {\n  name       = "prod"\n  runtime_id = "runtime"\n}',
  'resource "sym_strategy" "this" {\n  type           = "aws_sso"\n  name           = "sso"\n  integration_id = "integration"\n  targets        = [sym_target.admin.id]\n}',
]

/** An example with what it leaves out; what it shows of a flow alone is put into one. */
function whole(text: string, bindings: string): Files {
  const [, top = '', inFlow = ''] = /^((?:(?!prompt_field|params|# ).*\n)*)(?:#.*\n)?([\s\S]*)$/.exec(text) ?? []
  const given = [...surroundings, target(bindings)].filter(
    (block) => !top.includes(block.trim().split('{', 1)[0] ?? ''),
  )
  const params = inFlow.startsWith('params') ? inFlow : `params {\n  strategy_id = sym_strategy.this.id\n${inFlow}\n}`
  const flow = `resource "sym_flow" "shown" {\n  name           = "shown"\n  environment_id = sym_environment.this.id\n  implementation = file("impl.py")\n${params}\n}`
  const needsFlow = !top.includes('"sym_flow"')
  return { 'impl.py': '# nothing\n', 'main.tf': [...given, top, needsFlow ? flow : ''].join('\n\n') }
}

async function found(id: string, heading: 'Wrong' | 'Right'): Promise<readonly string[]> {
  const bindings = /field_bindings\s*= \[.*\]/.exec(example(id, 'Wrong'))?.[0] ?? ''
  const all = (await diagnosticsIn(whole(example(id, heading), bindings))).map(({ rule }) => rule)
  return [...new Set(all)]
}

it.each(ids)('the page of %s shows what it finds', async (id) => {
  expect(await found(id, 'Wrong')).toContain(id)
})

// The provider looks at nothing but the value: what is right is to know of it, and to say so in a comment.
it.each(ids.filter((id) => id !== 'vars-look-like-number'))('the page of %s shows what is right', async (id) => {
  expect(example(id, 'Right')).not.toBe('')
  expect(await found(id, 'Right')).not.toContain(id)
})
