/** Time as the sandbox knows it, in milliseconds since 1970. Passed in, so that hours pass in milliseconds in a test. */
export interface Clock {
  now(): number
  /** Resolves when so many milliseconds have passed. */
  wait(milliseconds: number): Promise<void>
}
