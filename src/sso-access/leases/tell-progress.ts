import type { Progress } from '../../access/access.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { timeSpan } from '../../terminal/time.ts'

/** What goes on, on one line of the terminal that is gone when it is done. Says nothing where nobody watches. */
export function tellProgress(
  { status }: Pick<Terminal, 'status'>,
  now: () => number,
): { readonly tell: (progress: Progress) => void; readonly clear: () => void } {
  return {
    tell: (progress) => status(`${wordsOf(progress, now())} …`),
    clear: () => status(''),
  }
}

function wordsOf(progress: Progress, now: number): string {
  switch (progress.kind) {
    case 'locked-by-other':
      return 'Waiting for another process that works on the same access'
    case 'settling':
      return `Settling what an interrupted run left, for ${timeSpan(progress.until - now)}`
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
