import type { Misreading } from '../../diagnostics/reading.ts'
import type { Address } from '../../terraform/address.ts'
import type { TerraformDirectory } from '../../terraform/directory.ts'
import { blocksAt, jsonBlockAt, jsonNames, localNamed } from '../merge/present.ts'
import type { AwsSsoAnswers } from './answers.ts'

/** Addresses among the answers that nothing in the directory declares: Terraform would refuse what we write. */
export function undeclaredAddresses(answers: AwsSsoAnswers, directory: TerraformDirectory): readonly Misreading[] {
  const given = [
    ...answers.permissionSets.flatMap(({ permissionSet, account }) => [permissionSet, account]),
    ...answers.groups,
  ].flatMap((source) => (source.kind === 'address' ? [source.address] : []))
  return given.flatMap((address) => {
    const declared = declarationOf(address)
    if (isDeclared(declared, directory)) return []
    return [
      {
        wrong: `${declared.text} is not declared in any file of the directory.`,
        hint: 'Declare it first, or give a name, an id or an ARN.',
      },
    ]
  })
}

interface Declaration {
  /** As people call it: `var.account_id`. */
  readonly text: string
  /** As the block is addressed, or undefined for a local. */
  readonly block: string | undefined
  readonly local?: string
}

function declarationOf({ names }: Address): Declaration {
  const [root = '', second = '', third = ''] = names
  switch (root) {
    case 'var':
      return { text: `var.${second}`, block: `variable.${second}` }
    case 'local':
      return { text: `local.${second}`, block: undefined, local: second }
    case 'module':
      return { text: `module.${second}`, block: `module.${second}` }
    case 'data':
      return { text: `data.${second}.${third}`, block: `data.${second}.${third}` }
    default:
      return { text: `${root}.${second}`, block: `resource.${root}.${second}` }
  }
}

function isDeclared({ block, local }: Declaration, directory: TerraformDirectory): boolean {
  if (block !== undefined) return blocksAt(directory, block).length > 0 || jsonBlockAt(directory, block) !== undefined
  const name = local ?? ''
  return jsonNames(directory, 'locals').has(name) || localNamed(directory, name) !== undefined
}
