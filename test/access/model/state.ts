import type { Access } from '../../../src/access/access.ts'
import type { Requested } from '../../../src/access/request.ts'
import type { Memory } from '../../ledger/memory.ts'
import type { Network } from './cloud.ts'
import type { Scheduler } from './scheduler.ts'
import type { Sequence } from './sequence.ts'

/** All that a sequence runs on, and what it has broken. */
export interface World {
  readonly sequence: Sequence
  readonly scheduler: Scheduler
  readonly network: Network
  readonly memories: readonly Memory[]
  readonly violations: string[]
  /** Leases whose confirmation was checked, by ledger. */
  readonly confirmed: Set<string>
  /** Leases whose end was checked, by ledger. */
  readonly proven: Set<string>
  /** The last holder of each grant that was looked at, by ledger. */
  readonly holders: Map<string, string>
  /** When a person last decided about a grant, by ledger. */
  readonly resolved: Map<string, number>
  readonly answers: Requested[]
  readonly start: number
  /** How far the wall clock of an actor's machine was set, until an answer of AWS tells it the time. Milliseconds. */
  readonly steps: Map<string, number>
  /** What is there for a new run of a program; `signer` is its ledger. */
  access(actor: string, ledger: number): Access
}

/** The identity that a ledger's runs sign with. */
export const signerOf = (ledger: number): string => `ledger-${ledger}`
