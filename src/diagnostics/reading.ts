/** What became of a text that somebody typed: the value it stands for, or what is wrong with it and what to type instead. */
export type Reading<Value> = { readonly value: Value } | Misreading

export interface Misreading {
  /** One sentence that names the text. */
  readonly wrong: string
  /** One sentence that says what to do. */
  readonly hint: string
}

/** Whether a text could not be read. */
export function isMisread<Value>(reading: Reading<Value>): reading is Misreading {
  return 'wrong' in reading
}
