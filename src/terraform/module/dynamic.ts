// `dynamic` blocks: as many bodies as the collection has elements, each with what it binds.

import type { SourceFile } from '../../diagnostics/place.ts'
import { findAttribute } from '../attribute.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { plainString } from '../plain-string.ts'
import type { Block, Body, Expression } from '../syntax.ts'
import { traversalText } from '../traversal.ts'
import { type BodyScope, bindIteration, scopeIn } from './body-scope.ts'
import { bodiesNamed } from './json-blocks.ts'
import { iterationOf } from './repetition.ts'

/** A `dynamic` block of either syntax. */
export interface DynamicBlock {
  readonly forEach: Expression | undefined
  /** What its content calls the element. */
  readonly iterator: string
  readonly content: Body | undefined
}

/** A `dynamic` block that makes blocks of a type. */
export function dynamicBlock({ body }: Block, type: string): DynamicBlock {
  const content = body.items.find((item) => item.kind === 'block' && item.type === 'content')
  return { ...partsOf(body, type), content: content?.kind === 'block' ? content.body : undefined }
}

/** The same in JSON. */
export function jsonDynamicBlock(body: Body, type: string): DynamicBlock {
  return { ...partsOf(body, type), content: bodiesNamed(body, 'content')[0] }
}

/** The scope of each block that it makes; undefined where what it goes through cannot be known. */
export function scopesOf(dynamic: DynamicBlock, file: SourceFile, scope: BodyScope): readonly BodyScope[] | undefined {
  const { forEach, iterator } = dynamic
  if (forEach === undefined) return undefined
  return iterationOf(evaluate(forEach, scopeIn(file, scope)), 'dynamic')?.map(([key, value]) => ({
    names: scope.names,
    bound: bindIteration(iterator, key, value, scope.bound),
  }))
}

function partsOf(body: Body, type: string): Omit<DynamicBlock, 'content'> {
  const iterator = findAttribute(body, 'iterator')?.value
  const named = iterator && (traversalText(iterator) ?? plainString(iterator))
  return { forEach: findAttribute(body, 'for_each')?.value, iterator: named ?? type }
}
