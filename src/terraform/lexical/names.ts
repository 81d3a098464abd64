/**
 * The names of one text, each as one string however often it is written: a tree of twenty thousand blocks would otherwise hold
 * "account_id" as often. A name that pushes another one out is only held twice.
 */
export class Names {
  private readonly known: string[] = new Array(size).fill('')

  constructor(private readonly text: string) {}

  /** The name that stands from `start` to `end`. */
  at(start: number, end: number): string {
    const { text, known } = this
    const length = end - start
    const middle = text.charCodeAt(start + (length >> 1))
    const slot = (length * 131 + text.charCodeAt(start) * 31 + middle * 7 + text.charCodeAt(end - 1)) % size
    const candidate = known[slot] ?? ''
    if (candidate.length === length && text.startsWith(candidate, start)) return candidate
    const name = text.slice(start, end)
    known[slot] = name
    return name
  }
}

const size = 251
