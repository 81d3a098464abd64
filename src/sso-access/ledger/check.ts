import { isFailure } from '../../diagnostics/failure.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { fitted } from '../../terminal/fit.ts'
import type { World } from '../../terminal/program.ts'
import { diskFacts, fileFacts } from '../leases/disk-facts.ts'
import { DONE, FAILED } from '../leases/exit-codes.ts'
import { ledgerPath } from '../leases/open-ledger.ts'
import { objectionTo } from '../leases/safe-disk.ts'
import { jsonText } from '../reach/json.ts'
import { type LedgerOptions, ledgerFolder, withLedger } from './place.ts'

/** `sso-access ledger check`: gives the exit code, 1 where something is wrong. */
export async function runLedgerCheck(options: LedgerOptions, world: World): Promise<number> {
  const { terminal } = world
  const folder = await ledgerFolder(options, world)
  const path = ledgerPath(folder)
  const file = fileFacts(path)
  const disk = diskFacts(folder)
  const objection = disk && objectionTo(disk, folder)
  const problems = [
    ...(await insideOf(folder)),
    ...modeProblem(path, file?.mode, 0o600),
    ...modeProblem(folder, fileFacts(folder)?.mode, 0o700),
    ...(objection === undefined ? [] : [objection.says]),
  ]
  const bytes = file?.size ?? 0
  if (options.json === true) terminal.write(jsonText({ ledger: path, bytes, problems }))
  else {
    for (const problem of problems) terminal.write(fitted(`✗ ${escapeForTerminal(problem)}\n`, terminal.columns))
    if (problems.length === 0)
      terminal.write(
        fitted(`✓ ${escapeForTerminal(path)} is sound (${Math.ceil(bytes / 1024)} KB).\n`, terminal.columns),
      )
  }
  return problems.length === 0 ? DONE : FAILED
}

async function insideOf(folder: string): Promise<readonly string[]> {
  try {
    return await withLedger(folder, (ledger) => ledger.problems())
  } catch (error) {
    if (!isFailure(error)) throw error
    return [`${error.message} ${error.hint}`]
  }
}

/** What others could read. */
function modeProblem(path: string, mode: number | undefined, wanted: number): readonly string[] {
  if (mode === undefined || (mode & 0o077) === 0) return []
  const octal = (value: number) => value.toString(8)
  return [`${path} can be read by others (${octal(mode)}): chmod ${octal(wanted)}`]
}
