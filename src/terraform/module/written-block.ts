import type { Place, SourceFile } from '../../diagnostics/place.ts'
import type { Attribute, Block, Body } from '../syntax.ts'

/** A block and what override files make of it: of several parts the later ones win. */
export interface WrittenBlock {
  readonly labels: readonly string[]
  readonly place: Place
  readonly parts: readonly BodyPart[]
}

export interface BodyPart {
  readonly file: SourceFile
  readonly body: Body
}

export interface WrittenAttribute {
  readonly file: SourceFile
  readonly attribute: Attribute
}

/** What the blocks of a module declare. */
export interface Declarations {
  /** By local address: `sym_target.x`, `data.aws_caller_identity.sso`, `ephemeral.t.n`. */
  readonly resources: ReadonlyMap<string, WrittenBlock>
  readonly variables: ReadonlyMap<string, WrittenBlock>
  readonly outputs: ReadonlyMap<string, WrittenBlock>
  readonly calls: ReadonlyMap<string, WrittenBlock>
  /** By `aws` or `aws.sso`. */
  readonly providers: ReadonlyMap<string, WrittenBlock>
  readonly locals: ReadonlyMap<string, WrittenAttribute>
  readonly terraform: readonly BodyPart[]
}

/** A block's type and labels. */
export function headerOf(file: SourceFile, block: Block): Required<Place> {
  return { file, range: { start: block.typeRange.start, end: block.labels.at(-1)?.range.end ?? block.typeRange.end } }
}
