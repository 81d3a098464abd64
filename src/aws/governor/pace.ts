// The limits that AWS sets an account, kept before AWS has to say so. Pure: one state for all processes of a machine, and how it changes.

export interface Limits {
  readonly callsPerSecond: number
  /** Creates and deletes that may run at a time. */
  readonly outstanding: number
}

export interface PaceState {
  readonly version: 1
  /** When the calls that are under way or promised would have passed at an even pace. Milliseconds since 1970, as all times here. */
  readonly passedAt: number
  /** When the last calls were promised, the latest last: as many as a second may see. */
  readonly recent?: readonly number[]
  /** The part of the limits that is used: halved when AWS throttles. */
  readonly share: number
  readonly shareAt: number
  readonly operations: readonly Operation[]
}

/** A create or delete that runs. */
export interface Operation {
  readonly id: string
  /** Of two with the same key one waits for the other. */
  readonly key: string
  /** Which grant of that key it is about. Whoever begins another one has taken its lock: what is there of it is void. */
  readonly about: string
  readonly pid: number
  /** When its process last told of it. */
  readonly since: number
}

/** What a second may see after a pause, as a part of the pace: with the usual 15 a second, the 20 that AWS allows. */
const HIGHEST = 4 / 3
const SECOND = 1000
/** The part of the limits that comes back each second: all of a half in 50 seconds. */
const REGAINED = 0.01
const LEAST_SHARE = 1 / 16
/** A throttle strikes many calls at once; they halve the share once. */
const ONE_THROTTLE = 1000
/** An operation that nobody tells of is forgotten after this: its process sleeps, and what it has begun is no reason to stop all others. */
const LONGEST_SILENCE = 60_000
/** No queue is longer: a time further ahead was promised by a clock that has jumped back since. */
const LONGEST_QUEUE = 60_000

export const initialPace: PaceState = { version: 1, passedAt: 0, share: 1, shareAt: 0, operations: [] }

/** The part of the limits that is used now. */
export function shareAt({ share, shareAt: since }: PaceState, now: number): number {
  return Math.min(1, share + (Math.max(0, now - since) / 1000) * REGAINED)
}

/**
 * Promises a call its time. After a pause the calls of a second pass at once: a command asks for few things and ends. Whoever goes on
 * comes to the even pace, and no second sees more than `HIGHEST` of it.
 */
export function takeTurn(
  state: PaceState,
  { callsPerSecond }: Limits,
  now: number,
): { readonly state: PaceState; readonly at: number } {
  const rate = callsPerSecond * shareAt(state, now)
  const interval = SECOND / rate
  const promised = state.passedAt - now > LONGEST_QUEUE ? now : state.passedAt
  const passedAt = Math.max(promised, now) + interval
  const most = Math.max(1, Math.floor(rate * HIGHEST))
  const recent = (state.recent ?? []).filter((time) => time - now <= LONGEST_QUEUE)
  const [oldest = Number.NEGATIVE_INFINITY] = recent.length < most ? [] : recent.slice(-most)
  const at = Math.max(now, passedAt - Math.max(1, Math.floor(rate)) * interval, oldest + SECOND)
  return { state: { ...state, passedAt, recent: [...recent, at].slice(-most) }, at }
}

/** AWS has throttled a call. */
export function halve(state: PaceState, now: number): PaceState {
  const share = shareAt(state, now)
  if (share < 1 && now - state.shareAt < ONE_THROTTLE) return state
  return { ...state, share: Math.max(LEAST_SHARE, share / 2), shareAt: now }
}

/** Lets an operation begin, if there is room and none with its key runs; else undefined. */
export function beginOperation(
  state: PaceState,
  operation: Operation,
  { outstanding }: Limits,
  isRunning: (pid: number) => boolean,
): PaceState | undefined {
  const now = operation.since
  const isVoid = ({ key, about }: Operation) => key === operation.key && about === operation.about
  const running = state.operations.filter(
    (other) => now - other.since < LONGEST_SILENCE && isRunning(other.pid) && !isVoid(other),
  )
  const room = Math.max(1, Math.floor(outstanding * shareAt(state, now)))
  if (running.length >= room || running.some(({ key }) => key === operation.key)) return undefined
  return { ...state, operations: [...running, operation] }
}

/** Tells that an operation goes on. */
export function keepOperation(state: PaceState, id: string, now: number): PaceState {
  const operations = state.operations.map((operation) =>
    operation.id === id ? { ...operation, since: now } : operation,
  )
  return { ...state, operations }
}

export function endOperation(state: PaceState, id: string): PaceState {
  return { ...state, operations: state.operations.filter((operation) => operation.id !== id) }
}

/** What a file says, or the beginning where it says nothing that can be read. */
export function readPace(text: string | undefined): PaceState {
  try {
    const state = JSON.parse(text ?? '') as PaceState
    const isWhole = state.version === 1 && Array.isArray(state.operations) && state.share > 0
    return isWhole && Array.isArray(state.recent ?? []) ? state : initialPace
  } catch {
    return initialPace
  }
}
