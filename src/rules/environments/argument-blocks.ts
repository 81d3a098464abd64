import { type BlockArguments, dataArguments, resourceArguments } from '../../sym/arguments.ts'
import { symProvider } from '../../sym/provider-version.ts'
import type { EvaluatedBody, ModuleInstance } from '../../terraform/module/instances.ts'
import { wholeFiles } from '../flows/checked-flows.ts'
import type { RuleContext } from '../rule.ts'

/** A block of a Sym resource or data source, nested ones too, with what the provider lets it have. */
export interface ArgumentBlock {
  readonly body: EvaluatedBody
  /** As messages call it: `sym_flow`, `prompt_field`. */
  readonly what: string
  readonly allowed: BlockArguments
  readonly address: string
  /** Whether it is known that only version 3 of the provider reads it. */
  readonly isCertain: boolean
}

/**
 * The blocks whose arguments can be held against the schema: each once, however many instances it has. A plan was made, so
 * that Terraform has said it all; and the schema is that of version 3.
 */
export function* argumentBlocks({ configuration }: RuleContext): Iterable<ArgumentBlock> {
  const { line } = symProvider(configuration)
  if (configuration.source === 'plan' || line === 'before 3') return
  const isWhole = wholeFiles(configuration)
  const seen = new Set<ModuleInstance['blocks']>()
  for (const { blocks, resources } of configuration.modules) {
    if (seen.has(blocks)) continue
    seen.add(blocks)
    for (const { type, mode, body, place, address } of resources.values()) {
      const allowed = mode === 'managed' ? resourceArguments.get(type) : mode === 'data' && dataArguments.get(type)
      if (!allowed || !isWhole(place)) continue
      yield* blocksOf({ body, what: type, allowed, address, isCertain: line === '3' })
    }
  }
}

function* blocksOf(block: ArgumentBlock): Iterable<ArgumentBlock> {
  yield block
  for (const [type, allowed] of block.allowed.blocks ?? []) {
    for (const body of block.body.blocks(type).list) yield* blocksOf({ ...block, body, what: type, allowed })
  }
}
