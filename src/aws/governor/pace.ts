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
  readonly pid: number
  readonly since: number
}

/** Calls that may pass at once after a pause. With the usual 15 a second, no second sees more than the 20 that AWS allows. */
const BURST = 5
/** The part of the limits that comes back each second: all of a half in 50 seconds. */
const REGAINED = 0.01
const LEAST_SHARE = 1 / 16
/** A throttle strikes many calls at once; they halve the share once. */
const ONE_THROTTLE = 1000
/** No queue is longer: a time further ahead was promised by a clock that has jumped back since. */
const LONGEST_QUEUE = 60_000
/** An operation is forgotten after this, whatever became of it: AWS does not take longer. */
const LONGEST_OPERATION = 10 * 60_000

export const initialPace: PaceState = { version: 1, passedAt: 0, share: 1, shareAt: 0, operations: [] }

/** The part of the limits that is used now. */
export function shareAt({ share, shareAt: since }: PaceState, now: number): number {
  return Math.min(1, share + (Math.max(0, now - since) / 1000) * REGAINED)
}

/** Promises a call its time. */
export function takeTurn(
  state: PaceState,
  { callsPerSecond }: Limits,
  now: number,
): { readonly state: PaceState; readonly at: number } {
  const interval = 1000 / (callsPerSecond * shareAt(state, now))
  const promised = state.passedAt - now > LONGEST_QUEUE ? now : state.passedAt
  const passedAt = Math.max(promised, now) + interval
  return { state: { ...state, passedAt }, at: Math.max(now, passedAt - Math.max(1, BURST) * interval) }
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
  const running = state.operations.filter(({ pid, since }) => now - since < LONGEST_OPERATION && isRunning(pid))
  const room = Math.max(1, Math.floor(outstanding * shareAt(state, now)))
  if (running.length >= room || running.some(({ key }) => key === operation.key)) return undefined
  return { ...state, operations: [...running, operation] }
}

export function endOperation(state: PaceState, id: string): PaceState {
  return { ...state, operations: state.operations.filter((operation) => operation.id !== id) }
}

/** What a file says, or the beginning where it says nothing that can be read. */
export function readPace(text: string | undefined): PaceState {
  try {
    const state = JSON.parse(text ?? '') as PaceState
    return state.version === 1 && Array.isArray(state.operations) && state.share > 0 ? state : initialPace
  } catch {
    return initialPace
  }
}
