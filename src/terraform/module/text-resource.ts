import { plainString } from '../plain-string.ts'
import { traversalText } from '../traversal.ts'
import type { BodyScope } from './body-scope.ts'
import { type Admission, RepeatedBlock } from './expansion.ts'
import type {
  EvaluatedBody,
  InstanceKey,
  ModuleInstance,
  ProviderConfiguration,
  Resource,
  ResourceInstance,
  ResourceMode,
} from './instances.ts'
import { keySuffix } from './repetition.ts'
import type { WrittenBlock } from './written-block.ts'

/** A `resource`, `data` or `ephemeral` block in one instance of its module. */
export class TextResource extends RepeatedBlock<ResourceInstance> implements Resource {
  readonly type: string
  readonly name: string

  constructor(
    readonly module: ModuleInstance,
    readonly localAddress: string,
    block: WrittenBlock,
    scope: BodyScope,
    admission: Admission,
  ) {
    super(block, scope, admission)
    const [type = '', name = ''] = block.labels
    this.type = type
    this.name = name
  }

  get mode(): ResourceMode {
    if (this.localAddress.startsWith('data.')) return 'data'
    return this.localAddress.startsWith('ephemeral.') ? 'ephemeral' : 'managed'
  }

  get address(): string {
    return addressIn(this.module, this.localAddress)
  }

  get provider(): ProviderConfiguration | undefined {
    const expression = this.body.attribute('provider')?.expression
    const named = expression && (traversalText(expression) ?? plainString(expression))
    if (expression && named === undefined) return undefined
    return this.module.provider(named ?? this.type.split('_', 1)[0] ?? '')
  }

  protected override instance(key: InstanceKey | undefined, body: EvaluatedBody): ResourceInstance {
    return { resource: this, key, address: `${this.address}${keySuffix(key)}`, body }
  }
}

/** An address with that of its module before it. */
export function addressIn(module: ModuleInstance, localAddress: string): string {
  return module.address === '' ? localAddress : `${module.address}.${localAddress}`
}
