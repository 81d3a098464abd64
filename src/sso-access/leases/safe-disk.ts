// Whether a disk can keep a ledger. Asked before access is granted: what cannot be written down cannot be taken back.
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'

/** What the system says of the disk of a folder. */
export interface DiskFacts {
  /** The number of the kind of file system, as Linux has them (statfs(2)); undefined elsewhere, where they mean nothing. */
  readonly type?: number
  /** Bytes that are free for this user. */
  readonly free: number
}

/** Kinds that are on another machine. */
const network: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'SMB',
  4266872130: 'SMB',
  12805120: 'Ceph',
  1397113167: 'AFS',
  1799439955: 'AFS',
  1937076805: 'Coda',
  198183888: 'Lustre',
  1196445779: 'GPFS',
}

/** Served by a program: it may be a local one, or sshfs. */
const FUSE = 0x65735546

/** Bytes. A lease writes some tens of kilobytes; SQLite doubles them for a while. */
const LEAST = 4 * 1024 * 1024

/** Why nothing should be granted with a ledger there; undefined where all is well. Which disks a person may insist on, `canBeForced` says. */
export function objectionTo(
  { type, free }: DiskFacts,
  folder: string,
): { readonly says: string; readonly hint: string; readonly canBeForced: boolean } | undefined {
  const name = quoteForMessage(folder)
  const elsewhere = 'Name a directory on a disk of this machine with --state-dir'
  const kind = type === undefined ? undefined : network[type]
  if (kind !== undefined) {
    const says = `The ledger's directory ${name} is on a network disk (${kind}), where its locks and its log are not safe.`
    return { says, hint: `${elsewhere}.`, canBeForced: false }
  }
  if (type === FUSE) {
    const says = `The ledger's directory ${name} is on a FUSE disk, which may be another machine's: its locks may not be safe there.`
    return { says, hint: `${elsewhere}, or insist on this one with --force.`, canBeForced: true }
  }
  if (free < LEAST) {
    const says = `The disk with the ledger's directory ${name} is full: ${megabytes(free)} MB are free, and 4 are needed.`
    return { says, hint: 'Make room on it, or name another directory with --state-dir.', canBeForced: false }
  }
  return undefined
}

export const megabytes = (bytes: number) => (Math.floor((bytes / 1024 / 1024) * 10) / 10).toString()

/** @throws Failure (`files`) where access must not be granted with a ledger there */
export function requireSafeDisk(facts: DiskFacts | undefined, folder: string, isForced: boolean): void {
  const objection = facts && objectionTo(facts, folder)
  if (objection === undefined || (isForced && objection.canBeForced)) return
  throw new Failure('files', objection.says, objection.hint)
}
