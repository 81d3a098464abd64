import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { expectClean, expectUnchanged, generated, startedDirectory, textsIn } from './generated.ts'
import { matrix, otherAnswers } from './matrix-cases.ts'
import { type HclJson, readHcl } from './oracles.ts'
import { describeWithTerraform } from './suite.ts'

const declared = textsIn(join(import.meta.dirname, 'fixtures/declared'))
const started = startedDirectory()

describeWithTerraform('every combination of options', (terraform) => {
  let all = ''
  beforeAll(() => {
    all = terraform.directory({})
  })

  it.concurrent.each(matrix)('$name: is coherent, also with other answers, and then stays', async ({ name, words }) => {
    const directory = terraform.directory(started(), declared)
    await generated(directory, words)
    await expectCoherent(directory, countOf(words))
    await expectClean(directory)
    keep(directory, name, 'first')
    const others = [...words, ...otherAnswers]
    await generated(directory, others)
    await expectCoherent(directory, countOf(others))
    await expectClean(directory)
    await expectUnchanged(directory, others)
    keep(directory, name, 'second')
  })

  // In one go: the diff names the folder of whatever is not.
  it('is formatted, in the first run and in the second', async () => {
    expect(
      readdirSync(all, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('/connectors.tf')),
    ).toHaveLength(2 * matrix.length)
    expect(await terraform.fmtCheck(all)).toBe('')
  })

  it('would not be with one space too many', async () => {
    const path = `${matrix[0]?.name}/second/connectors.tf`
    const text = readFileSync(join(all, path), 'utf8')
    expect(
      await terraform.fmtCheck(terraform.directory(all, { [path]: text.replace('source  =', 'source   =') })),
    ).toContain('-  source   =')
  })

  const keep = (directory: string, ...names: readonly string[]) =>
    cpSync(directory, join(all, ...names), { recursive: true })
})

/** How many things the words ask for. */
function countOf(words: readonly string[]): number {
  return words.filter((word) => ['--permission-set', '--group', '--create-group'].includes(word)).length
}

/** What holds of every flow, by HashiCorp's parser: one target for each thing, all in the strategy, each with what it needs. */
async function expectCoherent(directory: string, count: number): Promise<void> {
  const [path] = Object.keys(textsIn(directory)).filter((name) => /^aws_sso.*\.tf$/.test(name))
  const file = await readHcl(readFileSync(join(directory, path ?? ''), 'utf8'))
  const targets = only<Target>(file, 'sym_target')
  const [strategy] = Object.values(only<{ targets: string[] }>(file, 'sym_strategy'))
  const [flow] = Object.values(only<Flow>(file, 'sym_flow'))
  expect(Object.keys(targets)).toHaveLength(count)
  // By name: this parser's JSON has lost the order of blocks.
  expect(strategy?.targets.toSorted()).toEqual(
    Object.keys(targets)
      .map((name) => `\${sym_target.${name}.id}`)
      .toSorted(),
  )
  expect(new Set(Object.values(targets).map(({ name }) => name)).size).toBe(count)
  for (const { type, settings, field_bindings: bindings = [] } of Object.values(targets)) {
    const required = type === 'aws_sso_group' ? ['group_id'] : ['account_id', 'permission_set_arn']
    expect([...Object.keys(settings), ...bindings].sort()).toEqual(required)
  }
  const bound = Object.values(targets).flatMap(({ field_bindings: bindings = [] }) => bindings)
  const prefetched = flow?.params[0]?.prompt_field.filter(({ prefetch }) => prefetch).map(({ name }) => name)
  expect(prefetched).toEqual([...new Set(bound)])
  const [, implementation = ''] = /^\$\{file\("\$\{path\.module\}\/(.*)"\)\}$/.exec(flow?.implementation ?? '') ?? []
  expect(readFileSync(join(directory, implementation), 'utf8').includes('@prefetch(')).toBe(bound.length > 0)
}

interface Target {
  readonly type: string
  readonly name: string
  readonly settings: Readonly<Record<string, string>>
  readonly field_bindings?: readonly string[]
}

interface Flow {
  readonly implementation: string
  readonly params: readonly {
    readonly prompt_field: readonly { readonly name: string; readonly prefetch?: boolean }[]
  }[]
}

/** The resources of a type by name; each is declared once. */
function only<Resource>(file: { readonly [name: string]: HclJson }, type: string): Readonly<Record<string, Resource>> {
  const resources = (file['resource'] as Readonly<Record<string, unknown>> | undefined)?.[type] as
    | Readonly<Record<string, readonly Resource[]>>
    | undefined
  return Object.fromEntries(
    Object.entries(resources ?? {}).map(([name, blocks]) => {
      expect(blocks).toHaveLength(1)
      return [name, blocks[0] as Resource]
    }),
  )
}
