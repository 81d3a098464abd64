import type { Moved } from '../../access/outcome.ts'
import { iso, leaseDocument } from './lease-document.ts'

/** What became of a lease that was to end, in JSON. */
export function movedDocument({ lease, stop }: Moved) {
  return {
    ...leaseDocument(lease),
    stopped: stop && {
      kind: stop.kind,
      sentence: 'sentence' in stop ? stop.sentence : undefined,
      notBefore: 'until' in stop ? iso(stop.until) : undefined,
    },
  }
}
