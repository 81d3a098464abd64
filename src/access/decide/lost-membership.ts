import type { Operation } from '../model/operation.ts'
import type { ListedMembership } from '../ports.ts'

/** Whether a membership that is there came from the create whose answer was lost: made after its stamp, by who signed it. */
export function isFromLostCreate({ stamp, signer }: Operation, listed: ListedMembership | undefined): boolean {
  if (stamp === undefined || signer === undefined || listed?.createdAt === undefined) return false
  // AWS may cut its times to whole seconds.
  const since = listed.createdAt % 1000 === 0 ? Math.floor(stamp / 1000) * 1000 : stamp
  return listed.createdBy === signer && listed.createdAt >= since
}
