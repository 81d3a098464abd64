// An early revoke that the catalogue did not mean. Access that is given back is never refused; it is said, and on record.
import type { Lease } from '../../access/model/lease.ts'
import type { Moved } from '../../access/outcome.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

/** A sentence for each lease that ended before its end though its flow has `allow_revoke = false`. */
export function earlyNotes(moved: readonly Moved[]): readonly string[] {
  return moved
    .filter(({ lease }) => lease.about.allowRevoke === false && isEarly(lease))
    .map(({ lease }) => {
      const flow = lease.about.flow === undefined ? 'Its flow' : `The flow ${quoteForMessage(lease.about.flow)}`
      return `${flow} has allow_revoke = false: that ${lease.id} was revoked early is noted in the ledger.`
    })
}

function isEarly({ revokingAt, end }: Lease): boolean {
  return revokingAt !== undefined && revokingAt < end
}
