// What the directory has already, wherever it stands: the blocks and arguments that a run need not write.

import { blockAddress } from '../../terraform/block-address.ts'
import type { TerraformDirectory } from '../../terraform/directory.ts'
import { localsIn } from '../../terraform/locals.ts'
import type { Attribute, Block, ConfigFile } from '../../terraform/syntax.ts'

export interface Placed<Item> {
  readonly file: ConfigFile
  readonly item: Item
}

/** A block that stands in a `.tf.json` file: known, but never edited. */
export interface PlacedInJson {
  readonly path: string
  /** Its arguments and nested blocks, as JSON. */
  readonly values: Readonly<Record<string, unknown>>
}

/** The blocks of a directory by address. Override files add to blocks that are elsewhere, so they are left out. */
export function blocksAt({ files }: TerraformDirectory, address: string): readonly Placed<Block>[] {
  return files.flatMap(({ config, override }) =>
    override
      ? []
      : blocksOf(config).flatMap((item) => (blockAddress(item) === address ? [{ file: config, item }] : [])),
  )
}

/** The blocks of a type that has no address, such as `locals`. */
export function blocksOfType({ files }: TerraformDirectory, type: string): readonly Placed<Block>[] {
  return files.flatMap(({ config, override }) =>
    override ? [] : blocksOf(config).flatMap((item) => (item.type === type ? [{ file: config, item }] : [])),
  )
}

/** A block of a `.tf.json` file by address. */
export function jsonBlockAt({ json }: TerraformDirectory, address: string): PlacedInJson | undefined {
  for (const { path, blocks } of json) {
    const found = blocks.find((block) => block.address === address)
    if (found !== undefined) return { path, values: found.values }
  }
  return undefined
}

/** A local by its name, where a `.tf` file declares it. */
export function localNamed({ files }: TerraformDirectory, name: string): Placed<Attribute> | undefined {
  for (const { config, override } of files) {
    const item = override ? undefined : localsIn(config.body).get(name)
    if (item !== undefined) return { file: config, item }
  }
  return undefined
}

export function blocksOf({ body }: ConfigFile): readonly Block[] {
  return body.items.filter((item) => item.kind === 'block')
}

/** The names that `.tf.json` files declare in blocks of a type: locals, or the providers that are required. */
export function jsonNames(
  { json }: TerraformDirectory,
  type: 'locals' | 'terraform' | 'required_providers',
): ReadonlySet<string> {
  const blocks = json.flatMap((config) => config.blocks)
  if (type === 'required_providers') return new Set(blocks.flatMap(({ requiredProviders }) => requiredProviders))
  return new Set(blocks.flatMap((block) => (block.type === type ? block.argumentNames : [])))
}

/** The last labels of the blocks in `.tf.json` files that have these first two words, such as `resource`, `sym_environment`. */
export function jsonLabels({ json }: TerraformDirectory, type: string, label: string): readonly string[] {
  return json.flatMap(({ blocks }) =>
    blocks.flatMap(({ type: own, labels: [first, second] }) =>
      own === type && first === label && second !== undefined ? [second] : [],
    ),
  )
}

/** The names of the modules in `.tf.json` files that come from this registry module. */
export function jsonModulesFrom({ json }: TerraformDirectory, source: string): readonly string[] {
  return json.flatMap(({ blocks }) =>
    blocks.flatMap(({ type, labels: [name], values }) =>
      type === 'module' && name !== undefined && isSource(values['source'], source) ? [name] : [],
    ),
  )
}

/** Whether a module's source is this registry module, with the registry's host or without. */
export function isSource(text: unknown, source: string): boolean {
  return text === source || text === `registry.terraform.io/${source}`
}
