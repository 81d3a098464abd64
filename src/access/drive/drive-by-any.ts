import type { Access } from '../access.ts'
import type { Lease } from '../model/lease.ts'
import type { Stop } from '../outcome.ts'
import { type Driven, drive, type Task } from './drive.ts'

/**
 * Drives a grant as its leases remember it. Where one profile leads nowhere any more, that of another lease may: each is the lease's own.
 * @param leases of one grant, one at least
 */
export async function driveByAny(
  access: Access,
  leases: readonly [Lease, ...Lease[]],
  task: Omit<Task, 'origin'>,
): Promise<Driven> {
  const [{ origin: first }, ...rest] = leases
  let driven = await drive(access, { ...task, origin: first })
  const tried = new Set([nameOf(first)])
  for (const { origin } of rest) {
    if (!isAboutProfile(driven.stop)) return driven
    if (tried.has(nameOf(origin))) continue
    tried.add(nameOf(origin))
    driven = await drive(access, { ...task, origin })
  }
  return driven
}

const nameOf = ({ profile, region }: Lease['origin']) => `${profile} ${region}`

function isAboutProfile(stop: Stop | undefined): boolean {
  return stop?.kind === 'refused' && ['credentials', 'denied', 'unreachable', 'invalid'].includes(stop.refusal)
}
