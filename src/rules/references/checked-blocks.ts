import { connectorKind } from '../../sym/connectors.ts'
import { findAttribute } from '../../terraform/attribute.ts'
import type { Configuration } from '../../terraform/module/configuration.ts'
import type { ModuleInstance, TopBlock } from '../../terraform/module/instances.ts'
import { plainString } from '../../terraform/plain-string.ts'

export interface CheckedBlock extends TopBlock {
  readonly module: ModuleInstance
}

/**
 * The blocks whose references are looked at: those of Sym, of its connectors, and of Identity Center beside them; each once,
 * however many instances its module has. The rest is Terraform's to say.
 */
export function* checkedBlocks({ modules }: Configuration): Iterable<CheckedBlock> {
  const seen = new Set<ModuleInstance['blocks']>()
  for (const module of modules) {
    if (seen.has(module.blocks)) continue
    seen.add(module.blocks)
    for (const { file, block } of module.blocks) if (isChecked(block)) yield { module, file, block }
  }
}

function isChecked({ type, labels, body }: TopBlock['block']): boolean {
  const first = labels[0]?.text ?? ''
  if (type === 'resource' || type === 'data') return /^(sym_|aws_ssoadmin_|aws_identitystore_)/.test(first)
  if (type !== 'module') return false
  const source = findAttribute(body, 'source')
  return connectorKind(source && plainString(source.value)) !== undefined
}
