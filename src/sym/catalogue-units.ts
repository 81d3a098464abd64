import { parseOrganizationalUnitId } from '../aws/ids.ts'
import type { SourceFile } from '../diagnostics/place.ts'
import { isMisread } from '../diagnostics/reading.ts'
import type { UnitsOf } from './catalogue.ts'
import { type PythonModule, readImplementation } from './python/implementation.ts'
import type { Call } from './python/tree.ts'
import { textOf } from './read-values.ts'

/**
 * The organizational units whose accounts a prefetch reducer offers: named in its text, or in the flow's `vars` that it reads.
 * Empty for all accounts. Reducers are not run: what the text does not show is undefined.
 */
export const unitsInImplementation: UnitsOf = ({ implementationFile, vars }, field) => {
  const value = vars?.value
  const textOfVar = value?.kind === 'map' ? (key: string) => textOf(value.entries.get(key)) : undefined
  return implementationFile && unitsInProgram(implementationFile, textOfVar, field)
}

/**
 * The same for a program and the flow's `vars` that it is run with.
 * @param textOfVar undefined where no var is known
 */
export function unitsInProgram(
  program: SourceFile,
  textOfVar: ((key: string) => string | undefined) | undefined,
  field: string,
): readonly string[] | undefined {
  const implementation = readImplementation(program)
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
  return named.length === 0 && !units.includes('all') ? unitsInVars(implementation, textOfVar) : undefined
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
function unitsInVars(
  { flowVars }: PythonModule,
  textOfVar: ((key: string) => string | undefined) | undefined,
): readonly string[] | undefined {
  const keys = [...new Set(flowVars.map(({ key }) => key))]
  const found = keys.flatMap((key) => {
    const units = textOfVar?.(key)
      ?.split(',')
      .map((part) => unitId(part.trim()))
    return units === undefined || units.includes(undefined) ? [] : [units.flatMap((unit) => unit ?? [])]
  })
  return found.length === 1 ? found[0] : undefined
}

function unitId(text: string): string | undefined {
  const reading = parseOrganizationalUnitId(text)
  return isMisread(reading) ? undefined : reading.value
}
