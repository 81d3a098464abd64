import type { Extended } from '../../access/extend.ts'
import { codeOfStop, DONE, FAILED, REFUSED } from '../leases/exit-codes.ts'
import { iso, leaseDocument } from '../leases/lease-document.ts'
import { accessWords, stateWords, stopWords, untilWords } from '../leases/words.ts'
import type { ExtendedEnder } from './ender.ts'

/** docs/schemas/extend.json. */
export function extendedDocument(extended: Extended, ender: ExtendedEnder | undefined) {
  return {
    outcome: extended.kind,
    from: extended.kind === 'extended' ? iso(extended.from) : undefined,
    endedBy: extended.kind === 'extended' ? ender?.endedBy : undefined,
    lease: 'lease' in extended ? leaseDocument(extended.lease) : undefined,
    reason: extended.kind === 'stopped' && 'sentence' in extended.stop ? extended.stop.sentence : undefined,
  }
}

export function extendedWords(extended: Extended, now: number): string {
  switch (extended.kind) {
    case 'extended': {
      const { lease } = extended
      return `${lease.id}: ${accessWords(lease.grant, lease.about)}, ${untilWords(lease.end, now)}.`
    }
    case 'unknown':
      return 'There is no such lease.'
    case 'not-active':
      return `${extended.lease.id} cannot be extended: ${stateWords(extended.lease, now)}. Only an active lease can.`
    case 'gone':
      return `${extended.lease.id}: the access is gone; somebody removed it. Ask for it again: sso-access request`
    case 'stopped':
      return `${extended.lease.id} is not extended. ${stopWords(extended.stop, now)}`
  }
}

export function codeOfExtended(extended: Extended): number {
  switch (extended.kind) {
    case 'extended':
      return DONE
    case 'unknown':
      return 2
    case 'not-active':
      return REFUSED
    case 'gone':
      return FAILED
    case 'stopped':
      return codeOfStop(extended.stop)
  }
}
