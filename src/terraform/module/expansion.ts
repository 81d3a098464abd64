// What a block with `for_each`, `count` or neither becomes: its instances, each with a body of its own.
import type { Place } from '../../diagnostics/place.ts'
import type { Bound } from '../evaluate/scope.ts'
import { TextBody } from './body.ts'
import { type BodyScope, bindIndex, bindIteration, keyValue } from './body-scope.ts'
import { refused, unknown } from './chain.ts'
import type { EvaluatedBody, InstanceKey } from './instances.ts'
import { countOf, iterationOf } from './repetition.ts'
import type { WrittenBlock } from './written-block.ts'

/** What decides whether instances are made at all. */
export interface Admission {
  /** Whether the instances of the module itself are known. */
  readonly isKnown: boolean
  /** Whether so many more are still within what a configuration may have. */
  admits(count: number): boolean
}

/** A block that stands for instances, which are made when they are first asked for. */
export abstract class RepeatedBlock<Instance> {
  readonly repetition: 'none' | 'count' | 'for_each'
  /** As it is written: what depends on the instance is unknown. */
  readonly body: EvaluatedBody
  private made: readonly Instance[] | 'unknown' | 'working' | undefined

  constructor(
    private readonly block: WrittenBlock,
    private readonly scope: BodyScope,
    private readonly admission: Admission,
  ) {
    const plain = new TextBody(block.place, block.parts, scope)
    this.repetition = plain.attribute('for_each') ? 'for_each' : plain.attribute('count') ? 'count' : 'none'
    this.body = this.repetition === 'none' ? plain : this.bodyWith(unknownKey(this.repetition))
  }

  get place(): Place {
    return this.block.place
  }

  get instances(): readonly Instance[] | undefined {
    // What decides how many there are depends on how many there are: Terraform refuses it.
    if (this.made === 'working' || this.made === 'unknown') return undefined
    if (this.made) return this.made
    this.made = 'working'
    const made = this.admission.isKnown ? this.expand() : undefined
    this.made = made ?? 'unknown'
    return made
  }

  protected abstract instance(key: InstanceKey | undefined, body: EvaluatedBody): Instance

  private expand(): readonly Instance[] | undefined {
    switch (this.repetition) {
      case 'none':
        return this.admission.admits(1) ? [this.instance(undefined, this.body)] : undefined
      case 'count':
        return this.counted()
      case 'for_each':
        return this.forEach()
      default:
        return this.repetition satisfies never
    }
  }

  private counted(): readonly Instance[] | undefined {
    const count = countOf(this.body.attribute('count')?.value ?? refused('count'))
    if (count === undefined || !this.admission.admits(count)) return undefined
    return Array.from({ length: count }, (_, index) => this.instance(index, this.bodyWith(bindIndex(keyValue(index)))))
  }

  private forEach(): readonly Instance[] | undefined {
    const elements = iterationOf(this.body.attribute('for_each')?.value ?? refused('for_each'), 'resource')
    if (elements === undefined || !this.admission.admits(elements.length)) return undefined
    return elements.flatMap(([key, value]) =>
      key.kind === 'string'
        ? [this.instance(key.value, this.bodyWith(bindIteration('each', key, value, undefined)))]
        : [],
    )
  }

  private bodyWith(bound: Bound): EvaluatedBody {
    return new TextBody(this.block.place, this.block.parts, { names: this.scope.names, bound })
  }
}

function unknownKey(repetition: 'count' | 'for_each'): Bound {
  if (repetition === 'count') return bindIndex(unknown('input', 'count.index'))
  return bindIteration('each', unknown('input', 'each.key'), unknown('input', 'each.value'), undefined)
}
