// What a run leaves in the file of --json-file. docs/schemas/run.json.
import type { Moved } from '../../access/outcome.ts'
import { movedDocument } from '../leases/moved-document.ts'
import type { Made } from '../request/command.ts'
import { requestDocument } from '../request/document.ts'

export interface RunDocument {
  /** The exit code of `run`. */
  readonly code: number
  /** Whether the command has started. */
  readonly isStarted: boolean
  /** What became of the lease; undefined where none was granted. */
  readonly moved?: Moved
}

export function runDocument({ plan, notes, result }: Made, { code, isStarted, moved }: RunDocument) {
  return {
    code,
    started: isStarted,
    request: requestDocument(plan, notes, result),
    revoke: moved && movedDocument(moved),
  }
}
