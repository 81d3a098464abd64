/** Those of this process who wait for the same room, in the order in which they came. Only the first asks whether there is any. */
export class Line {
  /** Whether somebody of this process is in the room. */
  isBusy = false
  private readonly waiting: object[] = []
  private readonly sleepers = new Set<() => void>()

  join(): Place {
    const ticket = {}
    this.waiting.push(ticket)
    const isFirst = () => this.waiting[0] === ticket
    return {
      isFirst,
      turn: async (pause) => {
        const woken = new Promise<void>((resolve) => this.sleepers.add(resolve))
        if (!isFirst()) return woken
        await Promise.race([pause(), woken])
        // The others look at their clocks and locks when the first one does.
        this.wake()
      },
      leave: () => {
        this.waiting.splice(this.waiting.indexOf(ticket), 1)
        this.wake()
      },
    }
  }

  /** Lets everybody look again. */
  wake(): void {
    const sleepers = [...this.sleepers]
    this.sleepers.clear()
    for (const wake of sleepers) wake()
  }
}

/** One who waits. */
export interface Place {
  readonly isFirst: () => boolean
  /** Resolves when it is time to look again: for the first one after a pause at the latest. */
  readonly turn: (pause: () => Promise<void>) => Promise<void>
  readonly leave: () => void
}
