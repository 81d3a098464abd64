// What a new flow may not declare, because another file of the directory has it already.
import { findAttribute } from '../../terraform/attribute.ts'
import { blockAddress } from '../../terraform/block-address.ts'
import type { TerraformDirectory } from '../../terraform/directory.ts'
import { parseConfig } from '../../terraform/parser.ts'
import { plainString } from '../../terraform/plain-string.ts'
import { positionAt } from '../../terraform/position.ts'
import type { Block } from '../../terraform/syntax.ts'
import type { FileChange } from '../plan.ts'
import { blocksAt, blocksOf, blocksOfType, type Placed } from './present.ts'

/** The argument by which the service behind a resource knows it; there may be no two of one name, whatever their case. */
const names: Readonly<Record<string, string>> = {
  sym_target: 'name',
  sym_strategy: 'name',
  sym_flow: 'name',
  aws_identitystore_group: 'display_name',
}

/** Why the text of a flow cannot stand beside the directory's other files; undefined where it can. */
export function clashOf(path: string, text: string, directory: TerraformDirectory): FileChange['conflict'] | undefined {
  for (const block of blocksOf(parseConfig(path, text))) {
    const address = blockAddress(block)
    const [same] = address === undefined ? [] : blocksAt(directory, address)
    if (same !== undefined && same.file.path !== path) {
      return {
        why: `${placeOf(same)} declares ${address} already`,
        hint: 'Choose another name for the flow, or move that block away.',
      }
    }
    const namesake = namesakeOf(block, directory)
    if (namesake === undefined || namesake.file.path === path) continue
    const [type = '', label = ''] = namesake.item.labels.map((found) => found.text)
    const why = `${placeOf(namesake)} has a ${type} of the same ${names[type]}, "${stringOf(namesake.item, names[type] ?? '')}"`
    const isGroup = type === 'aws_identitystore_group'
    return {
      why,
      hint: isGroup ? `Refer to that group: --group ${type}.${label}` : 'Choose another name for the flow.',
    }
  }
  return undefined
}

function namesakeOf(block: Block, directory: TerraformDirectory): Placed<Block> | undefined {
  const type = block.labels[0]?.text ?? ''
  const argument = names[type]
  const name =
    block.type === 'resource' && argument !== undefined ? stringOf(block, argument)?.toLowerCase() : undefined
  if (argument === undefined || name === undefined) return undefined
  return blocksOfType(directory, 'resource').find(
    ({ item }) =>
      item.labels[0]?.text === type &&
      stringOf(item, argument)?.toLowerCase() === name &&
      stringOf(item, 'type') === stringOf(block, 'type'),
  )
}

function stringOf({ body }: Block, name: string): string | undefined {
  const attribute = findAttribute(body, name)
  return attribute === undefined ? undefined : plainString(attribute.value)
}

function placeOf({ file, item }: Placed<Block>): string {
  return `${file.path}:${positionAt(file.text, item.range.start).line}`
}
