/** What a run wants to be there, before anybody has looked at what is. */
export interface ScaffoldPlan {
  readonly files: readonly PlannedFile[]
}

export type PlannedFile =
  /** Ours alone: the whole text, signed. */
  | { readonly kind: 'owned'; readonly path: string; readonly text: string }
  /** Shared with people: the blocks and arguments in `text` are to be somewhere in the directory; a new block goes to `path`. */
  | { readonly kind: 'shared'; readonly path: string; readonly text: string }
  /** Shared with people, line by line: each line of `text` that is not blank or a comment is to be in the file. */
  | { readonly kind: 'lines'; readonly path: string; readonly text: string }

/** What would become of one file. Paths are relative to the directory, with `/`. */
export interface FileChange {
  readonly path: string
  readonly action: 'created' | 'updated' | 'unchanged' | 'conflict'
  /** The text that is there; undefined where there is no file. */
  readonly before: string | undefined
  /** The text that would be there; with a conflict, the text that `--force` would write. */
  readonly after: string
  /** Of a conflict: one sentence that says why, and one that says what to do. */
  readonly conflict?: { readonly why: string; readonly hint: string }
}

/** An argument that is there with another value than this run would give it. It is never changed. */
export interface Difference {
  readonly path: string
  readonly line: number
  /** Such as `provider.aws.sso`. */
  readonly address: string
  readonly argument: string
  readonly has: string
  readonly wanted: string
}

/** Everything that a run would do. */
export interface Changes {
  readonly files: readonly FileChange[]
  readonly differences: readonly Difference[]
}
