import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Place } from '../../src/diagnostics/place.ts'
import { rules } from '../../src/rules/all.ts'
import type { OnlineFacts } from '../../src/rules/online/facts.ts'
import { onlineSessionDurations } from '../../src/rules/online/session-durations.ts'
import { runRules } from '../../src/rules/run.ts'
import { connectorOutputs } from '../../src/sym/modules.ts'
import { symDirectory } from '../../src/sym/read-directory.ts'
import type { VariableGiven } from '../../src/terraform/module/given-variables.ts'
import { readConfiguration } from '../../src/terraform/module/read-configuration.ts'
import { positionAt } from '../../src/terraform/position.ts'
import type { Files } from '../folders.ts'
import { memoryAccess } from '../memory-access.ts'

/** What all rules find in a configuration, in the order of its places. A text is the content of `main.tf`. */
export async function diagnosticsIn(
  files: Files | string,
  given: readonly VariableGiven[] = [],
  online?: OnlineFacts,
): Promise<readonly Diagnostic[]> {
  const access = memoryAccess(typeof files === 'string' ? { 'main.tf': files } : files)
  const configuration = readConfiguration({ access, given, outputShapes: connectorOutputs })
  if (configuration === undefined) throw new Error('These files hold no Terraform.')
  // A test that means to have valid Terraform and does not would find nothing for the wrong reason.
  if (configuration.problems.length > 0)
    throw new Error(configuration.problems.map(({ message }) => message).join('\n'))
  const sym = symDirectory(configuration)
  const looked = online && { online, sessionDurations: onlineSessionDurations(sym, online) }
  const { diagnostics, bugs } = runRules({ configuration, sym, ...looked }, rules, new Map())
  const [bug] = bugs
  if (bug) throw new Error(`The rule ${bug.rule} broke.`, { cause: bug.error })
  return diagnostics
}

/**
 * The findings as lines, `error account-id-format main.tf:4:24`: what most tests compare.
 * @param of only those of these rules; all where it is left out
 */
export async function findingsIn(files: Files | string, of?: readonly string[]): Promise<readonly string[]> {
  const found = await diagnosticsIn(files)
  return found
    .filter(({ rule }) => of === undefined || of.includes(rule))
    .map(({ severity, rule, place }) => `${severity} ${rule} ${placeText(place)}`)
}

/** `main.tf:4:24` */
function placeText({ file, range }: Place): string {
  if (range === undefined) return file.path
  const { line, column } = positionAt(file.text, range.start)
  return `${file.path}:${line}:${column}`
}
