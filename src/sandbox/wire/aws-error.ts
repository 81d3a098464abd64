/** Who is to blame, which decides the HTTP status where the model does not. */
export type Fault = 'client' | 'server'

/** What AWS answers instead of a result. The protocol of the service gives it its form (`replies.ts`). */
export class AwsError extends Error {
  constructor(
    /** The name of the error shape, or of an error that stands before every service, such as `ExpiredTokenException`. */
    readonly code: string,
    message: string,
    /** The error's other members: `Reason`, `ResourceType`. */
    readonly members: Readonly<Record<string, string | number>> = {},
    readonly fault: Fault = 'client',
  ) {
    super(message)
    this.name = 'AwsError'
  }
}

/** Whether a caught value is an answer, and not a bug of the sandbox. */
export function isAwsError(error: unknown): error is AwsError {
  return error instanceof AwsError
}
