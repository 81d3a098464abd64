import type { Terminal } from './terminal.ts'

/** Tells a person how far something is, on one line of the terminal that is gone when it is done. Says nothing where nobody watches. */
export interface ProgressLine {
  readonly tell: (done: number, of: string) => void
  readonly clear: () => void
}

/** So many milliseconds between two updates: a person cannot read faster, and a terminal costs time. */
const PAUSE = 100

export function progressLine({ status }: Pick<Terminal, 'status'>, now: () => number): ProgressLine {
  let toldAt = Number.NEGATIVE_INFINITY
  return {
    tell: (done, of) => {
      if (now() - toldAt < PAUSE) return
      toldAt = now()
      status(`${done} ${of} …`)
    },
    clear: () => status(''),
  }
}
