import type { SourceFile } from '../../diagnostics/place.ts'
import type { Value } from '../value.ts'

/** Where an expression stands, and what its names mean there. */
export interface Scope {
  /** The file that the expression is written in: places of literals are made from it. */
  readonly file: SourceFile
  readonly names: Names
  /** What the `for` expressions and template directives around the expression bind; inner ones first. */
  readonly bound?: Bound
}

export interface Bound {
  readonly name: string
  readonly value: Value
  readonly outer: Bound | undefined
}

/** What the names of a module mean in one of its bodies. */
export interface Names {
  /**
   * What a path begins with: `var.x`, `local.x`, `data.t.n`, `sym_target.x`, `module.x`, `each.key`, `count.index`, `path.module`,
   * `terraform.workspace`, `self`.
   * @param root its first name
   * @param names the attribute names that directly follow it, as many as there are
   * @returns the value, and how many of `names` it stands for
   */
  lookUp(root: string, names: readonly string[]): { readonly value: Value; readonly used: number }
  /**
   * The content of a file, for `file()` and the like.
   * @param path as the expression gives it; a relative one starts at the root of the configuration
   */
  readFile(path: string): FileReading
}

/** `outside`: not within the root of the configuration, or reached through a link that leaves it. */
export type FileReading =
  | { readonly file: SourceFile }
  | { readonly missing: 'missing' | 'outside' | 'unreadable'; readonly path: string }
