// One directory as it is written: its blocks by what they declare, override files merged in as Terraform merges them.
import type { SourceFile } from '../../diagnostics/place.ts'
import { isTerraformFile, readsLast } from '../directory.ts'
import { parseJsonTree } from '../json-tree.ts'
import { parseConfig } from '../parser.ts'
import type { ConfigFile, SyntaxProblem } from '../syntax.ts'
import { declarationsIn } from './declarations.ts'
import { type FileAccess, pathIn, type SourceReading } from './files.ts'
import { hasGenerator } from './generators.ts'
import type { DeclaredNames, RequiredProvider, TopBlock } from './instances.ts'
import { isJson } from './json-blocks.ts'
import { declaredIn, requiredProvidersIn } from './names.ts'
import type { Declarations } from './written-block.ts'

export interface WrittenModule extends Declarations {
  /** From the root of the configuration: `.`, `modules/access`. */
  readonly directory: string
  readonly files: readonly SourceFile[]
  /** Every top-level block, in the order of reading. */
  readonly blocks: readonly TopBlock[]
  readonly declared: DeclaredNames
  readonly requiredProviders: ReadonlyMap<string, RequiredProvider>
  readonly problems: readonly SyntaxProblem[]
  /** Whether a program adds files to it, or values for its variables. */
  readonly isGenerated: boolean
}

/** Reads a directory; undefined where it is none, or has no file of Terraform. */
export function readWrittenModule(access: FileAccess, directory: string): WrittenModule | undefined {
  const names = access.list(directory)
  const own = names?.filter(isTerraformFile).sort(readsLast)
  if (names === undefined || own === undefined || own.length === 0) return undefined
  const read = own.map((name) => readFile(access.source(pathIn(directory, name))))
  const blocks = read.flatMap(({ file, config }) =>
    config.body.items.flatMap((block) => (block.kind === 'block' ? [{ file, block }] : [])),
  )
  const problems = read.flatMap(({ config }) => config.problems)
  const isGenerated = hasGenerator(names)
  const declarations = declarationsIn(blocks)
  return {
    directory,
    files: read.map(({ file }) => file),
    blocks,
    ...declarations,
    declared: declaredIn(declarations, isGenerated || problems.length > 0),
    requiredProviders: requiredProvidersIn(declarations),
    problems,
    isGenerated,
  }
}

function readFile({ file, problem }: SourceReading): { readonly file: SourceFile; readonly config: ConfigFile } {
  const config = isJson(file) ? parseJsonTree(file.path, file.text) : parseConfig(file.path, file.text)
  // What else is wrong with it comes from that.
  return { file, config: problem === undefined ? config : { ...config, problems: [problem] } }
}
