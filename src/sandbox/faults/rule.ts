// The fault plan: which calls go wrong, and how.
import { fractionOf } from '../chance.ts'

/** What goes wrong. Times are milliseconds. */
export type Fault =
  /** Refused with the service's own error of that kind. */
  | { readonly kind: 'throttle' | 'conflict' | 'internal-error' | 'access-denied' | 'expired-credentials' }
  /** The connection is cut: before anything was done, or after all of it was. */
  | { readonly kind: 'drop-before' | 'drop-after' }
  /** Never answered, and nothing done. */
  | { readonly kind: 'hang' }
  /** Done at once, answered late. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The job that the call starts ends FAILED. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** The job that the call starts stays IN_PROGRESS so much longer; without a time for ever. */
  | { readonly kind: 'stuck'; readonly milliseconds?: number }
  /** The status that the call asks for is forgotten. */
  | { readonly kind: 'forget' }
  /** The list shows what was so much earlier. */
  | { readonly kind: 'list-lag'; readonly milliseconds: number }
  /** The clock of the server is off, in its dates and in what it thinks of a signature. */
  | { readonly kind: 'clock-skew'; readonly milliseconds: number }

/** One line of the plan. The calls that it is about are counted from 1, over restarts too. */
export interface FaultRule {
  readonly name: string
  /** An operation, or `*` for all. */
  readonly operation: string
  /** Only calls of this service; ListTagsForResource is the name of two operations. */
  readonly service?: string
  /** Only the nth call. */
  readonly nth?: number
  /** Only every nth call. */
  readonly every?: number
  /** With this probability, from 0 to 1; which calls these are depends on the seed alone. */
  readonly probability?: number
  readonly seed?: number
  /** So often at most. */
  readonly times?: number
  readonly fault: Fault
}

/** Whether a rule is about a call. */
export function concerns(rule: FaultRule, service: string, operation: string): boolean {
  return (
    (rule.operation === '*' || rule.operation === operation) && (rule.service === undefined || rule.service === service)
  )
}

/**
 * Whether a rule strikes.
 * @param count the number of the call among those that the rule is about, from 1
 * @param applied how often it has struck before
 */
export function strikes(
  { nth, every, probability, seed = 0, times }: FaultRule,
  count: number,
  applied: number,
): boolean {
  if (times !== undefined && applied >= times) return false
  if (nth !== undefined && count !== nth) return false
  if (every !== undefined && count % every !== 0) return false
  return probability === undefined || fractionOf(seed, count) < probability
}
