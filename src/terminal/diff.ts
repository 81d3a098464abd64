import { Chalk } from 'chalk'
import { createTwoFilesPatch } from 'diff'
import { escapeForTerminal } from './escape.ts'

/** A text before and after a change; `before` is undefined for a new file. */
export interface TextChange {
  readonly path: string
  readonly before: string | undefined
  readonly after: string
}

/** Changes as unified diffs, as `git diff` shows them; what does not change is left out. */
export function renderDiffs(changes: readonly TextChange[], colour: boolean): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 })
  const paint = (line: string): string => {
    if (line.startsWith('+++') || line.startsWith('---')) return chalk.bold(line)
    if (line.startsWith('@@')) return chalk.cyan(line)
    if (line.startsWith('+')) return chalk.green(line)
    return line.startsWith('-') ? chalk.red(line) : line
  }
  return changes
    .filter(({ before, after }) => before !== after)
    .map((change) => escapeForTerminal(patchOf(change)).split('\n').map(paint).join('\n'))
    .join('')
}

function patchOf({ path, before, after }: TextChange): string {
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${path}`,
    `b/${path}`,
    before ?? '',
    after,
    undefined,
    undefined,
    { context: 3 },
  )
  // The library's first line is a ruler that git does not have, and it ends the names with a tab.
  return patch.replace(/^=+\n/, '').replace(/^((?:---|\+\+\+) .*?)\t$/gm, '$1')
}
