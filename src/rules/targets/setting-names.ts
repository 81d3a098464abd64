// Which of a target's settings and bindings are what its type asks for, and which names were most likely meant to be one.
import { editDistance, nearest } from '../../diagnostics/nearest.ts'
import type { BoundName, Setting, Target } from '../../sym/directory.ts'
import { targetTypes } from '../../sym/kinds.ts'

export interface SettingNames {
  /** Required settings that are nowhere, and that no other name looks like. */
  readonly missing: readonly string[]
  /** Settings that the type does not know; `meant` is the required one that is not there and that its name looks like. */
  readonly unknown: readonly { readonly setting: Setting; readonly meant: string | undefined }[]
  /** The same for names in `field_bindings`. */
  readonly unusual: readonly { readonly bound: BoundName; readonly meant: string | undefined }[]
}

const nothing: SettingNames = { missing: [], unknown: [], unusual: [] }

/** Compares a target's names with those of its type. Nothing where its type, settings or bindings are not known. */
export function settingNames({ knownType, settings, boundNames, fieldBindings }: Target): SettingNames {
  const { entries } = settings
  const type = knownType === undefined ? undefined : targetTypes.get(knownType)
  if (type === undefined || type.takesAny) return nothing
  const { requiredSettings } = type
  const bindingsKnown = fieldBindings.elements?.every(({ kind }) => kind !== 'unknown') ?? false
  const isBound = (name: string) => boundNames.some((bound) => bound.name === name)
  const absent =
    entries !== undefined && bindingsKnown
      ? requiredSettings.filter((name) => !entries.has(name) && !isBound(name))
      : []
  const others = [...(entries?.values() ?? [])].filter(({ name }) => !requiredSettings.includes(name))
  const otherBound = boundNames.filter(({ name }) => !requiredSettings.includes(name))
  if (absent.length === 0 && others.length === 0 && otherBound.length === 0) return nothing
  const missing = new Set(absent)
  const claim = (name: string) => {
    const meant = meantBy(name, missing)
    if (meant !== undefined) missing.delete(meant)
    return meant
  }
  const unknown = others.map((setting) => ({ setting, meant: claim(setting.name) }))
  const unusual = otherBound.map((bound) => ({ bound, meant: claim(bound.name) }))
  return { missing: [...missing], unknown, unusual }
}

/**
 * The one of some names that another was most likely meant to be: it has the same letters but for a few, or is a part of it
 * (`permission_set` of `permission_set_arn`, `accountId` of `account_id`).
 */
function meantBy(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates]
  const words = wordsOf(name)
  return (
    all.find((candidate) => wordsOf(candidate) === words) ??
    nearest(name, all) ??
    all.find((candidate) => isPart(words, wordsOf(candidate)) || isPart(wordsOf(candidate), words))
  )
}

/** Whether a name is another but for a slip of the finger or the way of writing: then the value needs no second look. */
export function isSlipOf(name: string, meant: string): boolean {
  return wordsOf(name) === wordsOf(meant) || editDistance(name.toLowerCase(), meant) <= 2
}

/** `permissionSetArn` → ` permission set arn `. */
function wordsOf(name: string): string {
  const words = name.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ').split(/[^A-Za-z0-9]+/)
  return ` ${words
    .filter((word) => word !== '')
    .join(' ')
    .toLowerCase()} `
}

function isPart(part: string, whole: string): boolean {
  return part.trim() !== '' && (whole.startsWith(part) || whole.endsWith(part))
}
