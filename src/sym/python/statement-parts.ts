import type { Cursor, Surroundings } from './cursor.ts'
import type { Expression, OtherStatement, Statement } from './tree.ts'

/** Reads the statements of a block, from the end of the header's line on. */
export type ReadBlock = (cursor: Cursor, header: string) => readonly Statement[]

/** What a statement is made of, collected as it is read. */
export class Parts {
  private readonly expressions: Expression[] = []
  private readonly body: Statement[] = []

  constructor(
    private readonly cursor: Cursor,
    private readonly readBlock: ReadBlock,
  ) {}

  value(...values: readonly Expression[]): void {
    this.expressions.push(...values)
  }

  /** Reads `:` and a block. */
  block(header: string, surroundings: Partial<Surroundings> = {}): void {
    const { cursor } = this
    cursor.expect(':')
    this.body.push(...cursor.within(surroundings, () => this.readBlock(cursor, header)))
  }

  statement(start: number): OtherStatement {
    return { kind: 'other', expressions: this.expressions, body: this.body, range: this.cursor.since(start) }
  }
}
