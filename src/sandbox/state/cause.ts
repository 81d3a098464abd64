// Who caused something to appear or to disappear, which AWS does not tell.

export interface Cause {
  /** The ARN of the caller; `seed` for what was there from the start. */
  readonly by: string
  readonly operation?: string
  /** The number of the call in the log. */
  readonly call?: number
  /** The job that did it, for what is not done at once. */
  readonly requestId?: string
}

export const seedCause: Cause = { by: 'seed' }

export const writeCause = (cause: Cause): string => JSON.stringify(cause)
export const readCause = (text: string): Cause => JSON.parse(text) as Cause
