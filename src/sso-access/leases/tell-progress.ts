import type { Progress } from '../../access/access.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { timeSpan, zonedTime } from '../../terminal/time.ts'

/**
 * What goes on, on one line of the terminal that is gone when it is done. Where nobody watches it says nothing, but for a wait of minutes:
 * that once.
 */
export function tellProgress(
  { interactive, say }: Pick<Terminal, 'interactive' | 'say'>,
  now: () => number,
): { readonly tell: (progress: Progress) => void; readonly clear: () => void } {
  let shown = false
  let toldUntil = 0
  return {
    tell: (progress) => {
      if (!interactive) {
        if (progress.kind !== 'settling' || progress.until === toldUntil) return
        toldUntil = progress.until
        say(`${wordsOf(progress, now())}.\n`)
        return
      }
      shown = true
      say(`\r\u001b[K${wordsOf(progress, now())} …`)
    },
    clear: () => {
      if (shown) say('\r\u001b[K')
      shown = false
    },
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
