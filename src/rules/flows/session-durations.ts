import type { Strategy, Target } from '../../sym/directory.ts'
import { textOf } from '../../sym/read-values.ts'
import type { ResourceInstance } from '../../terraform/module/instances.ts'
import type { RuleContext } from '../rule.ts'

/** How long sessions of permission sets last, with one permission set that says so and where. */
export interface SessionDuration {
  readonly seconds: number
  /** As messages name it: its address, or its ARN. */
  readonly permissionSet: string
  /** How many permission sets of the strategy have the same. */
  readonly count: number
  readonly instance: ResourceInstance | undefined
}

/** What AWS takes where a permission set says nothing. */
const defaultSeconds = 3600

/** The different session durations of the permission sets that a strategy gives, as far as they are known. */
export function sessionDurationsOf(strategy: Strategy, context: RuleContext): readonly SessionDuration[] {
  const bySeconds = new Map<number, SessionDuration & { readonly sets: Set<string> }>()
  for (const { to } of strategy.targetLinks) {
    const found = to && sessionDurationOf(to, context.sessionDurations)
    if (found === undefined) continue
    const same = bySeconds.get(found.seconds)
    if (same === undefined) bySeconds.set(found.seconds, { ...found, sets: new Set([found.permissionSet]) })
    else same.sets.add(found.permissionSet)
  }
  return [...bySeconds.values()].map(({ sets, ...rest }) => ({ ...rest, count: sets.size }))
}

function sessionDurationOf(
  { knownType, settings }: Target,
  looked: RuleContext['sessionDurations'],
): SessionDuration | undefined {
  if (knownType !== 'aws_sso_permission_set') return undefined
  const value = settings.entries?.get('permission_set_arn')?.value
  const { origin } = value ?? {}
  const instance = origin?.kind === 'resource' && origin.path[0] === 'arn' ? origin.instance : undefined
  const arn = textOf(value)
  const ofHere = instance && fromConfiguration(instance)
  const seconds = ofHere ?? looked?.get(instance?.address ?? '') ?? looked?.get(arn ?? '')
  const permissionSet = instance?.address ?? arn
  return seconds === undefined || permissionSet === undefined
    ? undefined
    : { seconds, permissionSet, count: 1, instance }
}

function fromConfiguration({ resource, body, told }: ResourceInstance): number | undefined {
  if (resource.type !== 'aws_ssoadmin_permission_set') return undefined
  // A data source says it only in a plan that has read it.
  if (resource.mode !== 'managed') return isoSeconds(textOf(told?.('session_duration')) ?? '')
  const value = body.attribute('session_duration')?.value
  return value === undefined || value.kind === 'null' ? defaultSeconds : isoSeconds(textOf(value) ?? '')
}

/** Seconds of an ISO 8601 duration of hours, minutes and seconds, such as `PT4H` or `PT1H30M`. */
export function isoSeconds(text: string): number | undefined {
  const [all, hours = 0, minutes = 0, seconds = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(text) ?? []
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return all === undefined || total === 0 ? undefined : total
}
