// What became of a request: what is printed, and the exit code.
import type { Requested } from '../../access/request.ts'
import { codeOfStop, DONE, FAILED, INTERRUPTED, REFUSED } from '../leases/exit-codes.ts'
import type { Result } from './document.ts'
import type { Planned } from './plan.ts'
import { portalLink } from './portal.ts'

export function resultOf(requested: Requested, { plan, reach }: Planned): Result {
  switch (requested.kind) {
    case 'granted': {
      const { grant, about, origin } = plan
      const role = about.permissionSetName
      const portal =
        grant.kind === 'assignment' && role !== undefined
          ? portalLink(reach, origin.store, grant.account, role)
          : undefined
      return { outcome: 'granted', by: requested.by, lease: requested.lease, portal }
    }
    case 'refused':
      return { outcome: 'refused', reason: reasons[requested.why], why: requested.why }
    case 'failed':
      return { outcome: 'failed', lease: requested.lease, reason: requested.reason }
    case 'cancelled':
      return { outcome: 'cancelled', lease: requested.lease, stop: requested.stop }
    case 'stopped':
      return { outcome: 'not-confirmed', lease: requested.lease, stop: requested.stop }
  }
}

const reasons = {
  standing: 'This ledger did not grant it: it is permanent, or a lease of another machine.',
  disputed: 'The ledger cannot tell whether it granted it.',
} as const

export function codeOfResult({ outcome, stop }: Result): number {
  switch (outcome) {
    case 'planned':
    case 'granted':
      return DONE
    case 'refused':
      return REFUSED
    case 'failed':
      return FAILED
    case 'cancelled':
      return INTERRUPTED
    case 'not-confirmed':
      return stop === undefined ? FAILED : codeOfStop(stop)
  }
}
