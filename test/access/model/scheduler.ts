import { setImmediate } from 'node:timers/promises'
import type { Random } from './random.ts'

interface Entry {
  readonly actor: string
  at: number
  readonly run: () => void
}

/**
 * Runs actors in an order that depends on the seed alone, on one clock that stands until nobody can go on. Every call of a port waits here
 * for its turn, so an actor can be stopped for a while, or for ever, at each of them.
 */
export class Scheduler {
  now: number
  steps = 0
  private entries: Entry[] = []
  private alarms: { readonly at: number; readonly run: () => void }[] = []
  private readonly dead = new Set<string>()

  constructor(
    start: number,
    private readonly random: Random,
  ) {
    this.now = start
  }

  /** Waits for a turn, not before so many milliseconds have passed. Never resolves for an actor that has crashed. */
  turn(actor: string, milliseconds = 0): Promise<void> {
    return new Promise((resolve) => this.later(actor, milliseconds, resolve))
  }

  /** The same for what is no promise. */
  later(actor: string, milliseconds: number, run: () => void): void {
    if (!this.dead.has(actor)) this.entries.push({ actor, at: this.now + milliseconds, run })
  }

  /** Runs something after so many turns of anybody. */
  after(turns: number, run: () => void): void {
    this.alarms.push({ at: this.steps + turns, run })
  }

  isDead(actor: string): boolean {
    return this.dead.has(actor)
  }

  crash(actor: string): void {
    this.dead.add(actor)
    this.entries = this.entries.filter((entry) => entry.actor !== actor)
  }

  /** Nothing of an actor goes on before then, as under SIGSTOP. */
  pause(actor: string, milliseconds: number): void {
    for (const entry of this.entries) {
      if (entry.actor === actor) entry.at = Math.max(entry.at, this.now + milliseconds)
    }
  }

  /** Gives one that waits its turn; false where nobody waits. */
  async step(): Promise<boolean> {
    if (this.entries.length === 0) return false
    const due = this.entries.filter(({ at }) => at <= this.now)
    const [first] = due
    if (first === undefined) {
      this.now = Math.min(...this.entries.map(({ at }) => at))
      return true
    }
    const next = due[this.random.below(due.length)] ?? first
    this.entries.splice(this.entries.indexOf(next), 1)
    this.steps += 1
    next.run()
    const rung = this.alarms.filter(({ at }) => at <= this.steps)
    this.alarms = this.alarms.filter(({ at }) => at > this.steps)
    for (const { run } of rung) run()
    // All that follows from it without another turn happens before this.
    await setImmediate()
    return true
  }
}
