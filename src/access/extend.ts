import type { Access, Limits } from './access.ts'
import { drive } from './drive/drive.ts'
import type { LeaseId } from './model/ids.ts'
import type { Lease } from './model/lease.ts'
import type { Stop } from './outcome.ts'

export type Extended =
  | { readonly kind: 'extended'; readonly lease: Lease; readonly from: number }
  /** No such lease. */
  | { readonly kind: 'unknown' }
  /** Only an active lease whose end is ahead can be extended. */
  | { readonly kind: 'not-active'; readonly lease: Lease }
  /** A listing does not show the access any more. */
  | { readonly kind: 'gone'; readonly lease: Lease }
  | { readonly kind: 'stopped'; readonly lease: Lease; readonly stop: Stop }

/** Moves the end of an active lease, after a listing that shows its access. */
export async function extend(access: Access, id: LeaseId, end: number, { deadline }: Limits): Promise<Extended> {
  const before = await access.ledger.lease(id)
  if (before === undefined) return { kind: 'unknown' }
  if (before.state === 'ended') return { kind: 'not-active', lease: before }
  const { grant, origin } = before
  const wish = { kind: 'extend', lease: id, end } as const
  const { leases, answer, stop } = await drive(access, { grant, origin, wish, deadline })
  const lease = leases.find((each) => each.id === id) ?? before
  if (stop !== undefined) return { kind: 'stopped', lease, stop }
  if (answer === 'gone') return { kind: 'gone', lease }
  return answer === 'not-active' ? { kind: 'not-active', lease } : { kind: 'extended', lease, from: before.end }
}
