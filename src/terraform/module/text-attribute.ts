import type { Place, SourceFile } from '../../diagnostics/place.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import type { Attribute, Expression } from '../syntax.ts'
import type { Value } from '../value.ts'
import { type BodyScope, scopeIn } from './body-scope.ts'
import { inChain, refused } from './chain.ts'
import type { EvaluatedAttribute } from './instances.ts'

/** An argument as it is written. Of the many of a large configuration it holds no more than it must. */
export class TextAttribute implements EvaluatedAttribute {
  private state: Value | 'working' | undefined

  constructor(
    private readonly file: SourceFile,
    private readonly attribute: Attribute,
    private readonly scope: BodyScope,
  ) {}

  get name(): string {
    return this.attribute.name
  }
  get place(): Place {
    return { file: this.file, range: this.attribute.range }
  }
  get namePlace(): Place {
    return { file: this.file, range: this.attribute.nameRange }
  }
  get valuePlace(): Place {
    return { file: this.file, range: this.attribute.value.range }
  }
  get expression(): Expression {
    return this.attribute.value
  }

  get value(): Value {
    // An argument that depends on itself: Terraform refuses it.
    if (this.state === 'working') return refused(this.name, this.valuePlace)
    if (this.state) return this.state
    this.state = 'working'
    const value = inChain(this.name, () => evaluate(this.attribute.value, scopeIn(this.file, this.scope)))
    this.state = value
    return value
  }
}
