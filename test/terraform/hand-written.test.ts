import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Files } from '../folders.ts'
import { expectUnchanged, expectValid, generate, generated, textsIn } from './generated.ts'
import { expectOnlyInsertions } from './insertions.ts'
import { describeWithTerraform } from './suite.ts'

const fixture = (name: string): Files => textsIn(join(import.meta.dirname, 'fixtures/hand-written', name))
const mapped = (files: Files, change: (text: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]))
const words = [
  'any-account',
  '--permission-set',
  'PowerUserAccess@*',
  '--ou',
  'ou-abcd-12345678',
  '--group',
  'Responders',
]

interface Written {
  readonly name: string
  readonly files: Files
  /** Lines that get something inside them. */
  readonly rewritten?: readonly string[]
  /** Not as `terraform fmt` has it, and it stays so. */
  readonly odd?: true
  /** Also through the real `validate`. */
  readonly whole?: true
}

const directories: readonly Written[] = [
  {
    name: 'one file, with an empty safelist and an environment of another name',
    files: fixture('one-file'),
    rewritten: ['account_id_safelist = []'],
    whole: true,
  },
  {
    name: 'both connectors under other names, providers elsewhere, another alias',
    files: fixture('other-names'),
    rewritten: ['account_id_safelist = ["111122223333", "444455556666"]'],
    whole: true,
  },
  { name: 'an environment that is only looked up', files: fixture('looked-up'), whole: true },
  { name: 'an environment, providers and locals in JSON', files: fixture('json-beside'), whole: true },
  { name: 'an override file', files: fixture('overridden') },
  {
    name: 'blocks of one line',
    files: fixture('one-line'),
    rewritten: [
      'resource "sym_environment" "this" { name = local.environment_name }',
      'module "runtime_connector" { source = "symopsio/runtime-connector/aws" }',
      'data "aws_ssoadmin_instances" "sso" {}',
    ],
    whole: true,
  },
  {
    name: 'line ends of Windows',
    files: mapped(fixture('one-file'), (text) => text.replaceAll('\n', '\r\n')),
    rewritten: ['account_id_safelist = []'],
  },
  // Terraform reads past a byte order mark, and its fmt would take it away.
  {
    name: 'byte order marks',
    files: mapped(fixture('other-names'), (text) => `\ufeff${text}`),
    rewritten: ['account_id_safelist = ["111122223333", "444455556666"]'],
    odd: true,
  },
  {
    name: 'a layout that nobody formatted',
    files: fixture('odd'),
    rewritten: ['# The last line has no end, and spaces behind it.', '"444455556666"'],
    odd: true,
    whole: true,
  },
]

describeWithTerraform('a directory written by hand', (terraform) => {
  it.concurrent.each(directories)('$name: is only inserted into', async ({ files, rewritten = [], odd, whole }) => {
    const directory = terraform.directory(files)
    expect((await terraform.fmtCheck(directory)) !== '').toBe(odd === true)
    await generated(directory, words)
    const after = textsIn(directory)
    await expectOnlyInsertions(files, after, rewritten)
    const ours = odd ? terraform.directory(without(after, files)) : directory
    expect(await terraform.fmtCheck(ours)).toBe('')
    await expectUnchanged(directory, words)
    await generated(directory, words)
    expect(textsIn(directory)).toEqual(after)
    if (whole) await expectValid(terraform, directory)
  })
})

/** Each list as `terraform fmt` has it, and what becomes of it. */
const safelists: readonly (readonly [name: string, before: string, after: string, ...rewritten: readonly string[]])[] =
  [
    ['empty on two lines', '[\n  ]', '[\n    E,\n  ]'],
    ['one account', '["111122223333"]', '["111122223333", E]', 'account_id_safelist = ["111122223333"]'],
    ['a comma at its end', '["111122223333", ]', '["111122223333", E]', 'account_id_safelist = ["111122223333", ]'],
    [
      'several lines',
      '[\n    "111122223333",\n    "444455556666",\n  ]',
      '[\n    "111122223333",\n    "444455556666",\n    E,\n  ]',
    ],
    ['no comma at its end', '[\n    "111122223333"\n  ]', '[\n    "111122223333",\n    E,\n  ]', '"111122223333"'],
    [
      'comments',
      '[\n    "111122223333", # a, b\n    # c\n    "444455556666" // d\n    /* e */\n  ]',
      '[\n    "111122223333", # a, b\n    # c\n    "444455556666", // d\n    E,\n    /* e */\n  ]',
      '"444455556666" // d',
    ],
    ['only a comment behind its bracket', '[ # None yet.\n  ]', '[ # None yet.\n    E,\n  ]'],
    ['only a comment that runs on', '[/* None\n  yet. */]', '[/* None\n  yet. */ E]', 'yet. */]'],
    ['only a comment', '[\n    # None yet.\n  ]', '[\n    # None yet.\n    E,\n  ]'],
    ['a variable', 'var.more_accounts', 'flatten([var.more_accounts, E])', 'account_id_safelist = var.more_accounts'],
    [
      'a for expression',
      '[for id in var.more_accounts : id]',
      'flatten([[for id in var.more_accounts : id], E])',
      'account_id_safelist = [for id in var.more_accounts : id]',
    ],
    [
      'a for expression of several lines',
      '[\n    for id in var.more_accounts : id\n    if id != ""\n  ]',
      'flatten([[\n    for id in var.more_accounts : id\n    if id != ""\n  ], E])',
      'account_id_safelist = [',
      ']',
    ],
    [
      'lists put together',
      'concat(["111122223333"], tolist(var.more_accounts))',
      'flatten([concat(["111122223333"], tolist(var.more_accounts)), E])',
      'account_id_safelist = concat(["111122223333"], tolist(var.more_accounts))',
    ],
    [
      'a condition',
      'var.environment == "prod" ? ["111122223333"] : []',
      'flatten([var.environment == "prod" ? ["111122223333"] : [], E])',
      'account_id_safelist = var.environment == "prod" ? ["111122223333"] : []',
    ],
    ['the account already, among others', '["111122223333", E]', '["111122223333", E]'],
  ]

describeWithTerraform('an account_id_safelist', (terraform) => {
  const element = 'data.aws_caller_identity.sso.account_id'
  const mainWith = (list: string) =>
    fixture('one-file')['main.tf']?.replace('= []', `= ${list.replaceAll('E', element)}`) ?? ''

  it.concurrent.each(safelists)('%s', async (_, before, after, ...rewritten) => {
    const directory = terraform.directory({ 'main.tf': mainWith(before) })
    expect(await terraform.fmtCheck(directory)).toBe('')
    await generated(directory, words)
    const { 'main.tf': main = '' } = textsIn(directory)
    await expectOnlyInsertions({ 'main.tf': mainWith(before) }, { 'main.tf': main }, rewritten)
    expect(main).toContain(`account_id_safelist = ${after.replaceAll('E', element)}\n`)
    expect(await terraform.fmtCheck(directory)).toBe('')
    await expectUnchanged(directory, words)
  })

  it.concurrent('that is a set is valid afterwards', async () => {
    const directory = terraform.directory({ 'main.tf': mainWith('var.more_accounts') })
    await generated(directory, words)
    await expectValid(terraform, directory)
  })
})

describeWithTerraform('a directory that symflow cannot add to', (terraform) => {
  it('is left as it is, and told what JSON lacks', async () => {
    const { 'environment.tf.json': json = '' } = fixture('json-beside')
    const files = { 'environment.tf.json': json.replace(/,\s+"runtime_id": "[^"]*"/, '') }
    const directory = terraform.directory(files)
    const ended = await generate(directory, words)
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('sym_environment.generated in it has no runtime_id'),
    })
    expect(textsIn(directory)).toEqual(files)
  })
})

/** The files that are not among others. */
function without(files: Files, others: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !(path in others)))
}
