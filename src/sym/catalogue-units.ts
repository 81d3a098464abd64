import { parseOrganizationalUnitId } from '../aws/ids.ts'
import { isMisread } from '../diagnostics/reading.ts'
import type { UnitsOf } from './catalogue.ts'
import type { Flow } from './directory.ts'
import { type PythonModule, readImplementation } from './python/implementation.ts'
import type { Call } from './python/tree.ts'
import { textOf } from './read-values.ts'

/**
 * The organizational units whose accounts a prefetch reducer offers: named in its text, or in the flow's `vars` that it reads.
 * Empty for all accounts. Reducers are not run: what the text does not show is undefined.
 */
export const unitsInImplementation: UnitsOf = (flow, field) => {
  if (flow.implementationFile === undefined) return undefined
  const implementation = readImplementation(flow.implementationFile)
  if (implementation.kind !== 'module') return undefined
  const prefetches = implementation.handlers.list.filter(({ kind }) => kind === 'prefetch')
  const [only] = prefetches
  // Which reducer a call is for shows only where there is one.
  if (only?.kind !== 'prefetch' || prefetches.length > 1 || only.field !== field) return undefined
  const calls = implementation.callsOf('aws_sso.list_accounts')
  if (calls.length === 0) return undefined
  const units = calls.map((call) => unitOf(call))
  if (units.every((unit) => unit === 'all')) return []
  const named = units.flatMap((unit) => (unit === 'all' || unit === undefined ? [] : [unit]))
  if (named.length === units.length) return [...new Set(named)]
  return named.length === 0 && !units.includes('all') ? unitsInVars(implementation, flow) : undefined
}

/** The unit that a call names in its text, or that it names none. */
function unitOf({ arguments: given }: Call): string | 'all' | undefined {
  const [argument] = given
  if (argument === undefined) return 'all'
  const isUnit = argument.form === 'positional' || argument.name === 'organizational_unit_id'
  if (given.length > 1 || !isUnit || argument.value.kind !== 'string') return undefined
  return argument.value.value === undefined ? undefined : unitId(argument.value.value)
}

/** The units in the one of the flow's `vars` that the implementation reads and that holds such ids, separated by commas. */
function unitsInVars({ flowVars }: PythonModule, { vars }: Flow): readonly string[] | undefined {
  const value = vars?.value
  if (value?.kind !== 'map') return undefined
  const keys = [...new Set(flowVars.map(({ key }) => key))]
  const found = keys.flatMap((key) => {
    const text = textOf(value.entries.get(key))
    const units = text?.split(',').map((part) => unitId(part.trim()))
    return units === undefined || units.includes(undefined) ? [] : [units.flatMap((unit) => unit ?? [])]
  })
  return found.length === 1 ? found[0] : undefined
}

function unitId(text: string): string | undefined {
  const reading = parseOrganizationalUnitId(text)
  return isMisread(reading) ? undefined : reading.value
}
