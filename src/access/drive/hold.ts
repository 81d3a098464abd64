// A grant while its lock is ours. Whatever is written goes through here, under the fence.
import type { Known } from '../decide/decide.ts'
import { changedLeases, eventsBetween } from '../decide/events.ts'
import { type Grant, grantKey } from '../model/grant.ts'
import type { LeaseId, RequestId } from '../model/ids.ts'
import type { Lease } from '../model/lease.ts'
import type { Operation } from '../model/operation.ts'
import type { Ledger, Surroundings } from '../ports.ts'
import { CLOCKS_DIFFER, LEFT_AT_STAMP, LOCK_LASTS, RENEW_EVERY } from '../times.ts'

/** Somebody else has the lock: this process was away for too long. Nothing that it knows of the grant is true any more. */
export class LockLost extends Error {
  constructor() {
    super('the lock of the grant was lost')
    this.name = 'LockLost'
  }
}

export class Hold {
  private renewedAt: number
  private until: number
  private isHeld = true
  private readonly written = new Map<LeaseId, Lease>()
  /** Done with each renewal: what lasts as long as the lock. */
  alongside: (() => Promise<void>) | undefined

  private constructor(
    private readonly ledger: Ledger,
    private readonly surroundings: Surroundings,
    /** The grant as the ledger has it. */
    public known: Known,
    private readonly fence: number,
  ) {
    this.renewedAt = surroundings.now()
    this.until = this.renewedAt + LOCK_LASTS
  }

  /** Takes the lock once. A number: somebody else has it until then. */
  static async take(ledger: Ledger, surroundings: Surroundings, grant: Grant): Promise<Hold | number> {
    const { now, owner } = surroundings
    let locked = await ledger.lock(grant, owner, now(), now() + LOCK_LASTS)
    if (locked.kind === 'held' && locked.until > now() + LOCK_LASTS + CLOCKS_DIFFER) {
      // Nobody locks for so long: it was taken by a clock that was ahead, perhaps by who is dead now. The fence keeps one that lives from harm.
      locked = await ledger.lock(grant, owner, locked.until, now() + LOCK_LASTS)
    }
    if (locked.kind === 'held') return locked.until
    const leases = await ledger.leasesOf(grantKey(grant))
    return new Hold(ledger, surroundings, { grant, state: locked.state, leases }, locked.fence)
  }

  /** A lease as it was last written here, or found. */
  lease(id: LeaseId): Lease | undefined {
    return this.written.get(id) ?? this.known.leases.find((lease) => lease.id === id)
  }

  /** Every lease that was found or written here, as it is now. */
  leases(): readonly Lease[] {
    const rest = this.known.leases.filter(({ id }) => !this.written.has(id))
    return [...this.written.values(), ...rest]
  }

  /** Keeps the lock. To be called again and again, never more than a call of 30 s apart. */
  async beat(): Promise<void> {
    const since = this.surroundings.now() - this.renewedAt
    // Less than nothing: the clock was set back, and the lock would last longer than anybody should wait for a dead process.
    if (since >= RENEW_EVERY || since < 0) await this.renew()
  }

  /** Gives the lock its full time. One that has ended is not made to live again: what was seen under it is too old to act on. */
  async renew(): Promise<void> {
    const now = this.surroundings.now()
    const until = now + LOCK_LASTS
    if (now >= this.until) throw new LockLost()
    if (!(await this.ledger.renew(grantKey(this.known.grant), this.fence, until))) throw new LockLost()
    this.renewedAt = now
    this.until = until
    await this.alongside?.()
  }

  /** Waits, and keeps the lock meanwhile. Not for longer than it says, also where the clock is set back; less, where the machine slept. */
  async pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const { now, sleep } = this.surroundings
    const until = now() + milliseconds
    for (let left = milliseconds; left > 0 && now() < until && signal?.aborted !== true; left -= RENEW_EVERY) {
      await sleep(Math.min(RENEW_EVERY, left, until - now()), signal)
      await this.beat()
    }
  }

  /** Writes what has changed, and what happened by it, in one transaction. */
  async write(
    after: Known,
    more: { readonly unlock?: boolean; readonly requests?: readonly RequestId[] } = {},
  ): Promise<void> {
    if (!(await this.tryWrite(after, { lockedUntil: this.surroundings.now(), ...more }))) throw new LockLost()
    if (more.unlock === true) this.isHeld = false
  }

  /** Writes what was learned of the open operation. That stays true also where the lock has ended, and nobody has taken it. */
  async writeOperation(operation: Operation, requests: readonly RequestId[] = []): Promise<void> {
    const { state } = this.known
    if (!(await this.tryWrite({ ...this.known, state: { ...state, operation } }, { requests }))) throw new LockLost()
  }

  /** Stamps the open operation, if enough of the lock is left to send it. False: it must not be sent. */
  async stamp(signedAt: number): Promise<boolean> {
    const { state } = this.known
    const { operation } = state
    if (operation === undefined) return false
    const after = { ...this.known, state: { ...state, operation: { ...operation, stamp: signedAt } } }
    return this.tryWrite(after, { lockedUntil: this.surroundings.now() + LEFT_AT_STAMP })
  }

  /** Gives the lock back, if it still is ours. */
  async release(): Promise<void> {
    if (!this.isHeld) return
    this.isHeld = false
    await this.ledger.write({ key: grantKey(this.known.grant), fence: this.fence, unlock: true })
  }

  private async tryWrite(
    after: Known,
    more: { readonly unlock?: boolean; readonly requests?: readonly RequestId[]; readonly lockedUntil?: number },
  ): Promise<boolean> {
    const { known, fence } = this
    const leases = changedLeases(known, after)
    const written = await this.ledger.write({
      key: grantKey(known.grant),
      fence,
      state: after.state,
      leases,
      events: eventsBetween(known, after, this.surroundings.now()),
      ...more,
    })
    if (!written) return false
    this.known = { ...after, leases: after.leases.filter(({ state }) => state !== 'ended') }
    for (const lease of leases) this.written.set(lease.id, lease)
    return true
  }
}
