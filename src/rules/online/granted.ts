// What a target grants, as far as it can be looked up in AWS: an id that is written, or the name that a data source looks up.
import type { Place } from '../../diagnostics/place.ts'
import { nameAttributeOf } from '../../sym/catalogue.ts'
import type { SymDirectory, Target } from '../../sym/directory.ts'
import { textOf } from '../../sym/read-values.ts'

export type Granted = Written | LookedUp

interface At {
  readonly place: Place
  /** Of the target. */
  readonly address: string
}

interface Written extends At {
  readonly kind: 'id'
  readonly id: string
}

interface LookedUp extends At {
  readonly kind: 'name'
  readonly name: string
  /** Of the data source. */
  readonly source: string
}

const settings = {
  aws_sso_permission_set: 'permission_set_arn',
  aws_sso_group: 'group_id',
} as const

/** What the targets of a type grant. What Terraform itself makes is not looked up: it may not be there yet. */
export function* grantedBy(sym: SymDirectory, type: keyof typeof settings): Iterable<Granted> {
  for (const target of sym.targets) {
    if (target.knownType !== type) continue
    const granted = grantedIn(target, settings[type])
    if (granted !== undefined) yield granted
  }
}

function grantedIn({ settings, address }: Target, name: string): Granted | undefined {
  const setting = settings.entries?.get(name)
  if (setting === undefined) return undefined
  const { value, valuePlace } = setting
  const instance = value.origin?.kind === 'resource' ? value.origin.instance : undefined
  if (instance?.resource.mode === 'managed') return undefined
  const attribute = instance && nameAttributeOf(instance)
  const lookedUp = textOf(attribute?.value)
  if (instance !== undefined && attribute !== undefined && lookedUp !== undefined) {
    return { kind: 'name', name: lookedUp, source: instance.address, place: attribute.valuePlace, address }
  }
  const id = textOf(value)
  return id === undefined || id === '' ? undefined : { kind: 'id', id, place: valuePlace, address }
}
