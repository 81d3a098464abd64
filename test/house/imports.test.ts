import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { programs, root } from '../../build/bundle.mjs'
import { bundled } from './bundled.ts'
import { isTypesOnly, resolvedImports, sourcesOf } from './source-tree.ts'
import { violationsIn } from './violations.ts'

const entries = Object.values(programs)
const resolved = resolvedImports(root, entries)

describe('the imports of src', { timeout: 60_000 }, () => {
  it('follow the rules', async () => {
    expect(await violationsIn(root, entries)).toEqual([])
  })

  it('were all seen: every module with code is in a program', async () => {
    const sources = sourcesOf(root)
    const typesOnly = await Promise.all(sources.map((path) => isTypesOnly(root, path)))
    const withCode = sources.filter((_, index) => !typesOnly[index])
    const { modules, imports } = await resolved
    expect(modules).toEqual(withCode)
    // A graph of lone modules would break no rule either: all but the entries are imported by another.
    expect(imports.length).toBeGreaterThanOrEqual(withCode.length - entries.length)
  })

  it('are those of the modules that the build bundles', async () => {
    const { modules } = await resolved
    const { metafile } = await bundled()
    const sources = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'))
    expect(sources.sort()).toEqual(modules)
  })
})

describe('a planted violation is found', { timeout: 60_000 }, () => {
  let tree = ''
  afterEach(() => rmSync(tree, { recursive: true, force: true }))

  /** A tree whose program loads `src/symflow/used.ts`, with these files. */
  async function violationsOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
    tree = mkdtempSync(join(tmpdir(), 'house-'))
    const entry = "import { Command } from 'commander'\nnew Command()\nvoid import('./used.ts')\n"
    for (const [path, text] of Object.entries({ 'symflow/cli.ts': entry, 'symflow/used.ts': '', ...files })) {
      mkdirSync(dirname(join(tree, 'src', path)), { recursive: true })
      writeFileSync(join(tree, 'src', path), text)
    }
    return violationsIn(tree, ['src/symflow/cli.ts'])
  }

  it('none where there is none', async () => {
    const files = {
      'symflow/used.ts': "import { a } from '../terraform/a.ts'\nconsume(a)",
      'terraform/a.ts': "import { escape } from '../terminal/escape.ts'\nexport const a = escape",
      'terminal/escape.ts': 'export const escape = 1',
    }
    expect(await violationsOf(files)).toEqual([])
  })

  const useOf = (path: string) => `import { x } from '${path}'\nconsume(x)`
  const x = 'export const x = 1'
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      'a room imports a program',
      {
        'symflow/used.ts': useOf('../scaffold/a.ts'),
        'scaffold/a.ts': "export { x } from '../symflow/b.ts'",
        'symflow/b.ts': x,
      },
      'src/scaffold/a.ts imports src/symflow/b.ts',
    ],
    [
      'terraform imports sym',
      {
        'symflow/used.ts': useOf('../terraform/a.ts'),
        'terraform/a.ts': "export { x } from '../sym/b.ts'",
        'sym/b.ts': x,
      },
      'src/terraform/a.ts imports src/sym/b.ts',
    ],
    [
      'terraform imports another file of terminal than the escaping',
      {
        'symflow/used.ts': useOf('../terraform/a.ts'),
        'terraform/a.ts': "export { x } from '../terminal/table.ts'",
        'terminal/table.ts': x,
      },
      'src/terraform/a.ts imports src/terminal/table.ts',
    ],
    [
      'a lazy import',
      {
        'symflow/used.ts': useOf('../sym/a.ts'),
        'sym/a.ts': "export const x = import('../scaffold/b.ts')",
        'scaffold/b.ts': x,
      },
      'src/sym/a.ts imports src/scaffold/b.ts',
    ],
    [
      'an import of types only',
      { 'terraform/a.ts': "import type { B } from '../sym/b.ts'\nexport type A = B", 'sym/b.ts': 'export type B = 1' },
      'src/terraform/a.ts imports src/sym/b.ts',
    ],
    [
      'a type named by import()',
      { 'terraform/a.ts': "export type A = import('../sym/b.ts').B", 'sym/b.ts': 'export type B = 1' },
      'src/terraform/a.ts imports src/sym/b.ts',
    ],
    [
      'a room without a rule',
      { 'misc/a.ts': "import '../sym/b.ts'", 'sym/b.ts': x },
      'src/misc/a.ts is in a room without a rule',
    ],
    ['commander outside of cli.ts', { 'symflow/used.ts': useOf('commander') }, 'src/symflow/used.ts imports commander'],
    [
      'an AWS SDK client outside of aws',
      { 'symflow/used.ts': useOf('@aws-sdk/client-sts') },
      'src/symflow/used.ts imports @aws-sdk/client-sts',
    ],
    [
      'a prompt outside of terminal',
      { 'symflow/used.ts': useOf('@inquirer/prompts') },
      'src/symflow/used.ts imports @inquirer/prompts',
    ],
    [
      'handlebars outside of scaffold',
      { 'symflow/used.ts': useOf('handlebars/runtime.js') },
      'src/symflow/used.ts imports handlebars/runtime.js',
    ],
    [
      'a template outside of scaffold',
      { 'symflow/used.ts': useOf('../../templates/a.tf.hbs'), '../templates/a.tf.hbs': '' },
      'src/symflow/used.ts imports templates/a.tf.hbs',
    ],
    ['a package that no rule names', { 'symflow/used.ts': useOf('left-pad') }, 'src/symflow/used.ts imports left-pad'],
    [
      'the file system in a pure room',
      {
        'symflow/used.ts': useOf('../sym/a.ts'),
        'sym/a.ts': "import { readFileSync } from 'node:fs'\nexport const x = readFileSync",
      },
      'src/sym/a.ts imports node:fs',
    ],
    [
      'a built-in module that no rule names',
      { 'symflow/used.ts': useOf('node:dgram') },
      'src/symflow/used.ts imports node:dgram',
    ],
    ['a built-in module without its prefix', { 'symflow/used.ts': useOf('fs') }, 'src/symflow/used.ts imports fs'],
    [
      'the process',
      { 'symflow/used.ts': "import '../sym/a.ts'", 'sym/a.ts': 'process.exit()' },
      'src/sym/a.ts uses process',
    ],
    ['the clock', { 'symflow/used.ts': 'consume(Date.now())' }, 'src/symflow/used.ts uses Date.now'],
    ['chance', { 'symflow/used.ts': 'consume(Math.random())' }, 'src/symflow/used.ts uses Math.random'],
    ['the console', { 'symflow/used.ts': "console.log('here')" }, 'src/symflow/used.ts uses console'],
  ]
  it.each(cases)('%s', async (_name, files, sentence) => {
    expect(await violationsOf(files)).toEqual([sentence])
  })
})
