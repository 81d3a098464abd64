/** Lets so many calls through in any second, and refuses the others: a bucket that fills as time passes. */
export class RateLimit {
  private tokens: number | undefined
  private filledAt = 0

  /** @param rate calls a second; 0: any number */
  allows(rate: number, now: number): boolean {
    if (rate === 0) return true
    const filled = this.tokens === undefined ? rate : this.tokens + ((now - this.filledAt) / 1000) * rate
    const tokens = Math.min(rate, filled)
    this.filledAt = now
    this.tokens = tokens >= 1 ? tokens - 1 : tokens
    return tokens >= 1
  }
}
