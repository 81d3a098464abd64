// What was applied and is in the text no longer.
import type { Place } from '../diagnostics/place.ts'
import { type AppliedNamed, type AppliedSym, appliedAs } from './applied.ts'
import type { Pairs } from './applied-pairs.ts'
import type { SymDirectory, SymObject } from './directory.ts'
import { textOf } from './read-values.ts'

export interface Leftover {
  readonly one: AppliedNamed
  /** `sym_target aws_sso_permission_set:power`: its resource, and what `terraform import` takes. */
  readonly address: string
  /** Where it begins in the file of what was applied. */
  readonly place: Place
}

export interface Leftovers {
  readonly list: readonly Leftover[]
  /** What the text does not have by any name that it tells, and may have by one that it does not. */
  readonly perhaps: ReadonlySet<AppliedNamed>
}

/** @param isAll whether all resources of a type that there are were read */
export function leftoversOf(
  sym: SymDirectory,
  applied: AppliedSym,
  pairs: Pairs,
  isAll: (type: string) => boolean,
): Leftovers {
  const kinds: readonly (readonly [string, readonly SymObject[], readonly AppliedNamed[]])[] = [
    ['sym_integration', sym.integrations, applied.integrations],
    ['sym_target', sym.targets, applied.targets],
    ['sym_strategy', sym.strategies, applied.strategies],
    ['sym_environment', sym.environments, applied.environments],
    ['sym_flow', sym.flows, applied.flows],
  ]
  const list: Leftover[] = []
  const perhaps = new Set<AppliedNamed>()
  for (const [resource, objects, entities] of kinds) {
    const claimed = new Set<AppliedNamed | undefined>([
      ...pairs.values(),
      ...objects.map((one) => claimOf(one, entities)),
    ])
    const isOpen = objects.some((one) => isUnnamed(one) && !(one.kind === 'target' && pairs.has(one)))
    const isSure = isAll(resource) && !isOpen && !sym.unknown.some(({ type }) => type === resource)
    for (const one of entities.filter((entity) => !claimed.has(entity))) {
      if (isSure) list.push({ one, address: `${resource} ${importedBy(one)}`, place: placeOf(one, applied) })
      else perhaps.add(one)
    }
  }
  return { list, perhaps }
}

function claimOf(object: SymObject, entities: readonly AppliedNamed[]): AppliedNamed | undefined {
  const name = textOf(object.name)
  return name === undefined
    ? undefined
    : appliedAs(entities, name, 'knownType' in object ? object.knownType : undefined)
}

function isUnnamed(object: SymObject): boolean {
  return textOf(object.name) === undefined || ('knownType' in object && object.knownType === undefined)
}

function importedBy(one: AppliedNamed & { readonly type?: string }): string {
  return one.type === undefined ? one.slug : `${one.type}:${one.slug}`
}

function placeOf({ id }: AppliedNamed, { file }: AppliedSym): Place {
  const quoted = `"id": "${id}"`
  const start = file.text.indexOf(quoted)
  return start === -1 ? { file } : { file, range: { start, end: start + quoted.length } }
}
