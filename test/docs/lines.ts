/** A command line of a page, as a reader would type it. */
export interface Line {
  readonly text: string
  /** Counted from 1. */
  readonly at: number
  /** How many headings stand before it. */
  readonly section: number
  /** What the page says is printed, in a block of `console`, without empty lines. Empty where it does not say. */
  readonly shown: readonly string[]
}

/** The lines behind a `$` in the fenced blocks of a page, those of help among them. */
export function linesOf(page: string): readonly Line[] {
  const found: Line[] = []
  const rows = page.split('\n')
  let isFenced = false
  let isConsole = false
  let section = 0
  let shown: string[] = []
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] ?? ''
    if (/^\s*```/.test(row)) {
      isFenced = !isFenced
      isConsole = row.trim() === '```console'
      shown = []
    }
    if (!isFenced && /^#+ /.test(row)) section += 1
    const typed = isFenced ? /^\s*\$ (.*)$/.exec(row)?.[1] : undefined
    if (typed === undefined) {
      if (isConsole && row.trim() !== '') shown.push(row)
      continue
    }
    const at = index + 1
    let text = typed
    while (text.endsWith('\\') && index + 1 < rows.length) text = `${text}\n${rows[++index] ?? ''}`
    shown = []
    found.push({ text: withoutRemark(text), at, section, shown })
  }
  return found
}

/** The help says what an example is for behind two spaces or more. */
function withoutRemark(text: string): string {
  return text.includes('\n') ? text : text.replace(/\s{2,}\S.*$/, '').trimEnd()
}
