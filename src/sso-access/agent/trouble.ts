// What keeps an agent from ending access. Pure.
import type { Stopped, Swept } from './swept.ts'
import { pauseBeforeTry } from './time.ts'

export interface Trouble {
  readonly since: number
  readonly tries: number
  readonly sentence: string
  /** What would help, with the command. */
  readonly hint: string
  /** When the agent tries again by itself; undefined where the lease's own back-off says when. */
  readonly retryAt?: number
}

/** What a person may mend at any time: it is tried more often than a lease's own back-off would. */
const mendable: ReadonlySet<string | undefined> = new Set(['credentials', 'unreachable'])

/**
 * The trouble after a sweep; undefined where there never was any. A sweep without any leaves what was: it may not have come to that lease.
 * @param usualHint where the sweep has no better one
 */
export function troubleAfter(
  swept: Exclude<Swept, { kind: 'no-sandbox' }>,
  before: Trouble | undefined,
  now: number,
  usualHint: string,
): Trouble | undefined {
  const found = whatIsWrong(swept)
  if (found === undefined) {
    if (before?.retryAt === undefined) return before
    return { ...before, retryAt: Math.max(before.retryAt, now + pauseBeforeTry(before.tries)) }
  }
  const tries = (before?.tries ?? 0) + 1
  const { sentence, isMendable } = found
  return {
    ...{ since: before?.since ?? now, tries, sentence, hint: swept.hint ?? usualHint },
    ...(isMendable && { retryAt: now + pauseBeforeTry(tries) }),
  }
}

function whatIsWrong(
  swept: Exclude<Swept, { kind: 'no-sandbox' }>,
): { readonly sentence: string; readonly isMendable: boolean } | undefined {
  if (swept.kind === 'failed') return { sentence: swept.sentence, isMendable: true }
  const blocked = swept.stopped.filter(isBlocked)
  const first = blocked.find(({ refusal }) => mendable.has(refusal)) ?? blocked[0]
  if (first === undefined) return undefined
  return { sentence: first.sentence ?? 'AWS has not confirmed it.', isMendable: mendable.has(first.refusal) }
}

/** What another process is at work on, or what has to be settled at its time, is no trouble. */
function isBlocked({ kind }: Stopped): boolean {
  return kind === 'refused' || kind === 'unconfirmed'
}
