import type { Access, Limits } from './access.ts'
import type { LeaseId } from './model/ids.ts'
import type { Moved } from './outcome.ts'

/**
 * Ends leases, those of one grant together, and gives back what became of each, in their order. One that has ended already is given back
 * as it is.
 * @throws RangeError for an id that the ledger does not have
 */
export declare function revoke(access: Access, ids: readonly LeaseId[], limits: Limits): Promise<readonly Moved[]>
