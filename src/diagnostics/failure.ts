/**
 * What kind of expected failure it is. A program turns the code into its exit code; a bug is never a `Failure`.
 * - `usage`: the person or the pipeline gave something that cannot be used
 * - `conflict`: going on would overwrite what somebody else wrote
 * - `files`: a file or folder cannot be read or written
 * - `unavailable`: something that has to run does not, or does not answer
 * - `interrupted`: the person stopped it
 */
export type FailureCode = 'usage' | 'conflict' | 'files' | 'unavailable' | 'interrupted'

const brand = Symbol.for('sso-access.failure')

/** An expected failure: one sentence that says what is wrong, with the value, and one that says what to do. */
export class Failure extends Error {
  readonly [brand] = true

  constructor(
    readonly code: FailureCode,
    sentence: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options)
    this.name = 'Failure'
  }
}

/** Whether a caught value is a `Failure`. Each lazily loaded chunk has a class of its own, so `instanceof` would miss some. */
export function isFailure(error: unknown): error is Failure {
  return typeof error === 'object' && error !== null && brand in error
}
