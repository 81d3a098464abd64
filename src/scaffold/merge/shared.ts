// Shared files belong to people as much as to us. What a run wants is compared with the blocks and arguments that the
// directory has, wherever they stand; what is missing is inserted, and no other byte changes.
import { findAttribute } from '../../terraform/attribute.ts'
import { blockAddress } from '../../terraform/block-address.ts'
import type { TerraformDirectory } from '../../terraform/directory.ts'
import { plainString } from '../../terraform/plain-string.ts'
import { positionAt } from '../../terraform/position.ts'
import { referencesIn } from '../../terraform/references.ts'
import type { Attribute, Block, ConfigFile } from '../../terraform/syntax.ts'
import type { Difference } from '../plan.ts'
import type { Edit } from './edit.ts'
import { insertArguments } from './insert-argument.ts'
import { insertElement } from './insert-element.ts'
import {
  blocksAt,
  blocksOfType,
  jsonBlockAt,
  jsonNames,
  localNamed,
  type Placed,
  type PlacedInJson,
} from './present.ts'
import { type Wanted, wantedArguments, wantedBlocks } from './wanted.ts'

/** What has to happen to a directory so that it holds everything that is wanted. */
export interface SharedMerge {
  readonly edits: Edit[]
  /** New blocks, with the file that they go to the end of. */
  readonly appended: { readonly path: string; readonly text: string }[]
  readonly differences: Difference[]
  /** What is missing from a block that stands in a `.tf.json` file, which is never edited. */
  readonly beyondReach: { readonly path: string; readonly address: string; readonly missing: readonly string[] }[]
}

/** Lists that several runs, and people, add to. */
const accumulating = new Set(['account_id_safelist'])

/** Compares the rendered files with the directory. `wanted` were parsed under the paths that new blocks go to. */
export function mergeShared(wanted: readonly ConfigFile[], directory: TerraformDirectory): SharedMerge {
  const merge: SharedMerge = { edits: [], appended: [], differences: [], beyondReach: [] }
  for (const source of wanted) {
    for (const block of wantedBlocks(source)) {
      switch (block.item.type) {
        case 'locals':
          mergeLocals(merge, source, block, directory)
          break
        case 'terraform':
          mergeTerraform(merge, source, block, directory)
          break
        default:
          mergeBlock(merge, source, block, directory)
      }
    }
  }
  return merge
}

function mergeBlock(
  merge: SharedMerge,
  source: ConfigFile,
  { item, text }: Wanted<Block>,
  directory: TerraformDirectory,
): void {
  const address = blockAddress(item) ?? item.type
  const [placed] = blocksAt(directory, address)
  const wanted = wantedArguments(source, item)
  if (placed === undefined) {
    const json = jsonBlockAt(directory, address)
    if (json === undefined) merge.appended.push({ path: source.path, text })
    else reach(merge, json.path, address, missingInJson(json, source, item.type, wanted))
    return
  }
  const missing: string[] = []
  for (const argument of wanted) {
    const there = findAttribute(placed.item.body, argument.item.name)
    if (there === undefined) {
      const hasSource = findAttribute(placed.item.body, 'source') !== undefined
      if (isNeeded(placed.item.type, argument.item.name, hasSource)) missing.push(argument.text)
    } else if (accumulating.has(argument.item.name)) {
      merge.edits.push(...missingElements(placed.file, there, source, argument.item))
    } else {
      merge.differences.push(...differenceOf(placed.file, address, there, source, argument.item))
    }
  }
  if (missing.length > 0) merge.edits.push(insertArguments(placed.file, placed.item, missing))
}

/** A provider is configured by whoever wrote it, with a profile or without; a module from a local path has no version. */
function isNeeded(blockType: string, argument: string, hasSource: boolean): boolean {
  if (blockType === 'provider') return false
  return !(blockType === 'module' && argument === 'version' && hasSource)
}

/** The names of the arguments that a block in a `.tf.json` file lacks, and of the lists that lack an element. */
function missingInJson(
  json: PlacedInJson,
  source: ConfigFile,
  blockType: string,
  wanted: readonly Wanted<Attribute>[],
): readonly string[] {
  return wanted.flatMap(({ item: { name, value } }) => {
    const there = json.values[name]
    if (there === undefined) return isNeeded(blockType, name, json.values['source'] !== undefined) ? [name] : []
    if (!accumulating.has(name) || value.kind !== 'tuple') return []
    const elements = value.elements.map(({ range }) => source.text.slice(range.start, range.end))
    return elements
      .filter((element) => !JSON.stringify(there).includes(element))
      .map((element) => `${element} in ${name}`)
  })
}

function missingElements(file: ConfigFile, there: Attribute, source: ConfigFile, wanted: Attribute): readonly Edit[] {
  if (wanted.value.kind !== 'tuple') return []
  const has = new Set(referencesIn(there.value).map(({ text }) => text))
  return wanted.value.elements.flatMap(({ range }) => {
    const element = source.text.slice(range.start, range.end)
    return has.has(element) ? [] : insertElement(file, there.value, element)
  })
}

function differenceOf(
  file: ConfigFile,
  address: string,
  there: Attribute,
  source: ConfigFile,
  wanted: Attribute,
): readonly Difference[] {
  const structure = structureOf(file, there)
  const has = plainString(there.value) ?? structure
  const { range } = wanted.value
  const value = plainString(wanted.value) ?? (structure && source.text.slice(range.start, range.end))
  if (has === undefined || value === undefined || has === value) return []
  const { line } = positionAt(file.text, there.range.start)
  return [{ path: file.path, line, address, argument: there.name, has, wanted: value }]
}

/** The text of an expression on which the rest depends: another runtime, or a list that trusts nobody, is worth a word. */
function structureOf({ text }: ConfigFile, { name, value }: Attribute): string | undefined {
  const isEmptyList = value.kind === 'tuple' && value.elements.length === 0
  if (name !== 'runtime_id' && !(name === 'runtime_role_arns' && isEmptyList)) return undefined
  return text.slice(value.range.start, value.range.end)
}

function mergeLocals(
  merge: SharedMerge,
  source: ConfigFile,
  { item, text }: Wanted<Block>,
  directory: TerraformDirectory,
): void {
  const inJson = jsonNames(directory, 'locals')
  const wanted = wantedArguments(source, item)
  const missing = wanted.filter(({ item: argument }) => {
    const there = localNamed(directory, argument.name)
    if (there !== undefined) merge.differences.push(...differenceOf(there.file, 'locals', there.item, source, argument))
    return there === undefined && !inJson.has(argument.name)
  })
  if (missing.length === 0) return
  const here = blocksOfType(directory, 'locals').find(({ file }) => file.path === source.path)
  const pieces = missing.map((argument) => argument.text)
  if (here !== undefined) merge.edits.push(insertArguments(here.file, here.item, pieces))
  else
    merge.appended.push({
      path: source.path,
      text: missing.length === wanted.length ? text : blockOf('locals', pieces),
    })
}

/** Only providers that are missing are added: the version of Terraform is for whoever has a `terraform` block to say. */
function mergeTerraform(
  merge: SharedMerge,
  source: ConfigFile,
  { item, text }: Wanted<Block>,
  directory: TerraformDirectory,
): void {
  const places = blocksOfType(directory, 'terraform')
  const json = jsonNames(directory, 'terraform')
  if (places.length === 0 && json.size === 0) {
    merge.appended.push({ path: source.path, text })
    return
  }
  const requirements = places.flatMap(({ file, item: block }) =>
    nestedOf(block, 'required_providers').map((nested): Placed<Block> => ({ file, item: nested })),
  )
  const inJson = jsonNames(directory, 'required_providers')
  const missing = nestedOf(item, 'required_providers')
    .flatMap((nested) => wantedArguments(source, nested))
    .filter(
      ({ item: { name } }) =>
        !inJson.has(name) && !requirements.some((place) => findAttribute(place.item.body, name) !== undefined),
    )
  if (missing.length === 0) return
  const [place] = requirements
  const pieces = missing.map((argument) => argument.text)
  if (place !== undefined) merge.edits.push(insertArguments(place.file, place.item, pieces))
  else if (inJson.size > 0)
    reach(
      merge,
      jsonBlockAt(directory, 'terraform')?.path ?? '',
      'required_providers',
      missing.map(({ item: { name } }) => name),
    )
  else merge.appended.push({ path: source.path, text: blockOf('terraform', [blockOf('required_providers', pieces)]) })
}

function reach(merge: SharedMerge, path: string, address: string, missing: readonly string[]): void {
  if (missing.length > 0) merge.beyondReach.push({ path, address, missing })
}

function nestedOf(block: Block, type: string): readonly Block[] {
  return block.body.items.filter((item) => item.kind === 'block').filter((nested) => nested.type === type)
}

function blockOf(type: string, pieces: readonly string[]): string {
  return `${type} {\n${pieces.join('\n\n').replace(/^(?=.)/gm, '  ')}\n}`
}
