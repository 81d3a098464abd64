// What a run leaves in the file of --json-file. docs/schemas/run.json.
import { resolve } from 'node:path'
import type { Moved } from '../../access/outcome.ts'
import { describeError, type World } from '../../terminal/program.ts'
import { movedDocument } from '../leases/moved-document.ts'
import type { Leases } from '../leases/open.ts'
import { jsonText } from '../reach/json.ts'
import type { Made } from '../request/command.ts'
import { requestDocument } from '../request/document.ts'
import type { RunOptions } from './options.ts'

export interface RunDocument {
  /** The exit code of `run`. */
  readonly code: number
  /** Whether the command has started. */
  readonly isStarted: boolean
  /** What became of the lease; undefined where none was granted. */
  readonly moved?: Moved
}

function runDocument({ plan, notes, result }: Made, { code, isStarted, moved }: RunDocument) {
  return {
    code,
    started: isStarted,
    request: requestDocument(plan, notes, result),
    revoke: moved && movedDocument(moved),
  }
}

/** Keeps the document where one is asked for. That it cannot be written changes nothing of what the command did. */
export function keeper(made: Made, { jsonFile }: RunOptions, { machine }: Leases, { cwd, terminal }: World) {
  return (document: RunDocument) => {
    if (jsonFile === undefined) return
    try {
      machine.files.write(resolve(cwd, jsonFile), jsonText(runDocument(made, document)))
    } catch (error) {
      terminal.say(describeError('sso-access', error, false))
    }
  }
}
