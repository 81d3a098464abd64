import { type Finding, failure, ok, warning } from '../../aws/doctor/finding.ts'
import { type DiskFacts, megabytes, objectionTo } from '../leases/safe-disk.ts'

/** Bytes. Less is worth a warning, long before nothing is granted any more. */
const LITTLE = 64 * 1024 * 1024

/** What the doctor says of the disk that the ledger is on; undefined where the system does not tell of it. */
export function diskFinding(facts: DiskFacts | undefined, folder: string): Finding | undefined {
  if (facts === undefined) return undefined
  const objection = objectionTo(facts, folder)
  if (objection !== undefined)
    return (objection.canBeForced ? warning : failure)('disk', objection.says, objection.hint)
  const { free } = facts
  if (free >= LITTLE) return ok('disk', 'one of this machine, with room')
  return warning('disk', `${megabytes(free)} MB are free; below 4 nothing is granted any more`, 'Make room on it.')
}
