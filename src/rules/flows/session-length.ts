import type { Place } from '../../diagnostics/place.ts'
import type { Flow, Strategy } from '../../sym/directory.ts'
import { durationSeconds } from '../../sym/names.ts'
import { textOf } from '../../sym/read-values.ts'
import { defineRule, type Finding } from '../rule.ts'
import { wholeFlows } from './checked-flows.ts'
import { type SessionDuration, sessionDurationsOf } from './session-durations.ts'

interface Arguments extends Record<string, string | number> {
  /** Seconds of the longest access that the flow gives. */
  readonly access: number
  /** Seconds of a session. */
  readonly session: number
  readonly permissionSet: string
  /** Other permission sets with sessions as long. */
  readonly others: number
}

export const sessionLength = defineRule<Arguments>({
  id: 'session-length',
  severity: 'note',
  title: "access that is longer or shorter than the permission set's sessions",
  words: ({ access, session, permissionSet, others }) => {
    const sets = others === 0 ? permissionSet : `${permissionSet} and ${others} more`
    return access > session
      ? {
          message: `Access lasts up to ${inWords(access)}, and a session of ${sets} lasts ${inWords(session)}: people have to sign in again before it ends.`,
          hint: 'Give the permission set a longer session_duration, or the flow shorter durations, if that is not meant.',
        }
      : {
          message: `Access lasts up to ${inWords(access)}, and a session of ${sets} lasts ${inWords(session)}: whoever is signed in keeps the role after the access has ended.`,
          hint: 'Give the permission set a shorter session_duration, or the flow longer durations, if that is not meant.',
        }
  },
  *check(context) {
    const known = new Map<Strategy, readonly SessionDuration[]>()
    for (const flow of wholeFlows(context)) {
      const strategy = flow.strategy?.to
      if (strategy?.knownType !== 'aws_sso') continue
      const longest = longestAccess(flow)
      if (longest === undefined) continue
      const sessions = known.get(strategy) ?? sessionDurationsOf(strategy, context)
      known.set(strategy, sessions)
      yield* findingsOf(flow, longest, sessions)
    }
  },
})

interface Access {
  readonly seconds: number
  readonly place: Place
}

/** What Sym offers where a flow has no duration field: 30 seconds, 10 minutes, 1 hour. */
const longestOffered = 3600

function longestAccess({ promptFields, promptFieldsComplete, place }: Flow): Access | undefined {
  if (!promptFieldsComplete || promptFields.some(({ knownName }) => knownName === undefined)) return undefined
  const field = promptFields.find(({ knownName }) => knownName === 'duration')
  if (field === undefined) return { seconds: longestOffered, place }
  const { elements, attribute } = field.allowedValues
  const all = (elements ?? []).map((element) => durationSeconds(textOf(element) ?? ''))
  const known = all.filter((one) => one !== undefined)
  if (known.length === 0 || known.length < all.length) return undefined
  return { seconds: known.reduce((one, other) => Math.max(one, other)), place: attribute?.valuePlace ?? field.place }
}

/** At most two: the longest sessions that outlast the access, and the shortest that do not last as long. */
function* findingsOf(
  { address }: Flow,
  { seconds, place }: Access,
  sessions: readonly SessionDuration[],
): Iterable<Finding<Arguments>> {
  const sorted = sessions.toSorted((one, other) => one.seconds - other.seconds)
  const shortest = sorted[0]
  const longest = sorted.at(-1)
  for (const session of [
    shortest && shortest.seconds < seconds ? shortest : undefined,
    longest && longest.seconds > seconds ? longest : undefined,
  ]) {
    if (session === undefined) continue
    const { permissionSet, count, instance } = session
    const where = instance && (instance.body.attribute('session_duration')?.place ?? instance.resource.place)
    yield {
      arguments: { access: seconds, session: session.seconds, permissionSet, others: count - 1 },
      place,
      address,
      related: where === undefined ? [] : [{ place: where, message: 'The permission set.' }],
    }
  }
}

const units = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'm'],
  [1, 's'],
] as const

/** `5400` is `1h30m`. */
function inWords(seconds: number): string {
  let rest = seconds
  let words = ''
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) words += `${count}${unit}`
  }
  return words
}
