// The time of AWS. An end that is fixed by a clock that is wrong would come at another time than it says.
import type { Machine } from '../machine.ts'

/** The wall clock of this machine, corrected by what AWS's `Date` shows. */
export interface Clock {
  readonly now: () => number
  /** Milliseconds that AWS is ahead. */
  readonly skew: () => number
  /** To be told of every `Date`, with the times of this machine when the request left and when the answer came. */
  readonly observe: (date: string | undefined, sentAt: number, answeredAt: number) => void
}

interface Kept {
  readonly version: 1
  readonly skew: number
}

/** @param path where the last skew is kept */
export function keptClock({ now, files }: Pick<Machine, 'now' | 'files'>, path: string): Clock {
  let skew = keptSkew(files.read(path))
  return {
    now: () => now() + skew,
    skew: () => skew,
    observe: (date, sentAt, answeredAt) => {
      const seen = skewOf(date, sentAt, answeredAt)
      // A few milliseconds more or less are no news.
      if (seen === undefined || seen.least <= skew === skew <= seen.most) return
      skew = seen.least <= 0 && seen.most >= 0 ? 0 : Math.round((seen.least + seen.most) / 2)
      try {
        files.write(path, JSON.stringify({ version: 1, skew } satisfies Kept))
      } catch {
        // A disk that is full takes nothing from what was measured.
      }
    },
  }
}

/** Between what the skew lies: `Date` comes in whole seconds, and was written at some time while the call ran. */
function skewOf(date: string | undefined, sentAt: number, answeredAt: number) {
  const told = Date.parse(date ?? '')
  return Number.isNaN(told) ? undefined : { least: told - answeredAt, most: told + 1000 - sentAt }
}

function keptSkew(text: string | undefined): number {
  try {
    const { version, skew } = JSON.parse(text ?? '') as Kept
    return version === 1 && Number.isFinite(skew) ? skew : 0
  } catch {
    return 0
  }
}
