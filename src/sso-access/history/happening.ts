import type { Event, Happening } from '../../access/model/event.ts'
import type { Lease } from '../../access/model/lease.ts'
import { zonedTime } from '../../terminal/time.ts'

/** Whether something happened to a lease, or to its grant in its time. */
export function isAbout({ happening, at }: Event, { id, recordedAt, endedAt }: Lease): boolean {
  if ('lease' in happening) return happening.lease === id
  return at >= recordedAt && at <= (endedAt ?? Number.POSITIVE_INFINITY)
}

export function happeningWords(happening: Happening): string {
  switch (happening.kind) {
    case 'lease': {
      const ending = happening.ending === undefined ? '' : ` (${happening.ending})`
      return `lease: ${happening.to}${ending}${happening.detail === undefined ? '' : `: ${happening.detail}`}`
    }
    case 'extended':
      return `extended from ${zonedTime(happening.from, happening.to)} to ${zonedTime(happening.to, happening.to)}`
    case 'trouble':
      return `failed: ${happening.detail}`
    case 'holder':
      return `holder of the grant: ${happening.from}, now ${happening.to}`
    case 'intent':
      return `about to send: ${happening.action}`
    case 'accepted':
      return `AWS accepted it: ${happening.requestId}`
    case 'closed':
      return 'settled'
  }
}
