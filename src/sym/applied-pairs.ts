// Which target that was applied is the one of the text, where the text does not tell its name.
import type { AppliedSym, AppliedTarget } from './applied.ts'
import { appliedAs } from './applied.ts'
import type { SymDirectory, Target } from './directory.ts'
import { textOf } from './read-values.ts'

export type Pairs = ReadonlyMap<Target, AppliedTarget>

/**
 * Targets whose names are not known, with what was applied of them: the one of their type and label that no name of the text claims. Where two
 * could be it, on either side, or the text may have more targets than were read, none is.
 */
export function pairsOf({ targets, unknown }: SymDirectory, applied: AppliedSym): Pairs {
  const unnamed = targets.filter(({ name }) => name !== undefined && textOf(name) === undefined)
  if (unnamed.length === 0 || unknown.some(({ type }) => type === 'sym_target')) return new Map()
  const claimed = new Set(
    targets.map(({ name, knownType }) => appliedAs(applied.targets, textOf(name) ?? '', knownType)),
  )
  const free = applied.targets.filter((one) => !claimed.has(one))
  const keyOf = (type: string | undefined, label: string | undefined) =>
    type === undefined || label === undefined || label === '' ? undefined : `${type}\0${label}`
  const textKey = ({ knownType, label }: Target) => keyOf(knownType, textOf(label))
  return new Map(
    unnamed.flatMap((target) => {
      const key = textKey(target)
      if (key === undefined || unnamed.some((one) => one !== target && mayBe(one, target))) return []
      const [only, ...others] = free.filter(({ type, label }) => keyOf(type, label) === key)
      return only === undefined || others.length > 0 ? [] : [[target, only] as const]
    }),
  )
}

/** Whether another target of the text may have the type and the label of this one. */
function mayBe(other: Target, { knownType, label }: Target): boolean {
  const isOtherType = other.knownType !== undefined && other.knownType !== knownType
  const written = textOf(other.label)
  const isOtherLabel = other.label === undefined || (written !== undefined && written !== textOf(label))
  return !isOtherType && !isOtherLabel
}
