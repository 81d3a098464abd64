import type { Progress } from '../../access/access.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { timeSpan, zonedTime } from '../../terminal/time.ts'

/**
 * What goes on, on one line of the terminal that is gone when it is done, and nothing where nobody watches. A wait of minutes is a line that
 * stays, everywhere.
 */
export function tellProgress(
  { say, status }: Pick<Terminal, 'say' | 'status'>,
  now: () => number,
): { readonly tell: (progress: Progress) => void; readonly clear: () => void } {
  let toldUntil = 0
  return {
    tell: (progress) => {
      const words = wordsOf(progress, now())
      if (progress.kind !== 'settling') return status(`${words} …`)
      if (progress.until !== toldUntil) say(`${words}.\n`)
      toldUntil = progress.until
    },
    clear: () => status(''),
  }
}

function wordsOf(progress: Progress, now: number): string {
  switch (progress.kind) {
    case 'locked-by-other':
      return 'Waiting for another process that works on the same access'
    case 'settling':
      return `An interrupted run has to be settled first, not before ${zonedTime(progress.until, now)} (in ${timeSpan(progress.until - now)})`
    case 'recorded':
      return `Recorded as ${progress.lease.id}`
    case 'sent':
      return progress.action === 'create' ? 'Granting' : 'Revoking'
    case 'confirming':
      return 'AWS works on it'
    case 'retrying':
      return `${escapeForTerminal(progress.sentence)} Again in ${timeSpan(progress.at - now)}`
  }
}
