// One line of a crontab. Every other line stays as it is, byte for byte.
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { markOf, readMark } from './kinds.ts'
import { shellWords } from './sweep-line.ts'

/** What cron takes of a command at most: the smallest of them, Vixie's and its heirs, 998 bytes. */
const LONGEST = 990

/**
 * The line that sweeps a state directory. What it says goes to a file that each run begins anew: mail for each minute helps nobody.
 * @throws Failure (`usage`) for a path that cron cannot be given
 */
export function crontabLine(folder: string, everyMinutes: number, words: readonly string[], log: string): string {
  const wrong = [...words, log].find((word) => word.includes('\\'))
  if (wrong !== undefined) {
    throw new Failure(
      'usage',
      `${quoteForMessage(wrong)} has a backslash, which crons read in different ways.`,
      'Name a state directory without one.',
    )
  }
  const command = `${shellWords(words)} >${shellWords([log])} 2>&1 # ${markOf(folder, everyMinutes)}`
  // A percent sign ends a command of cron, unless a backslash is before it. All of them are in single quotes here; with its backslash it
  // is put outside of them, where a cron that takes the backslash away and a shell that does it come to the same.
  const escaped = command.replaceAll('%', "'\\%'")
  if (Buffer.byteLength(escaped) > LONGEST) {
    throw new Failure(
      'usage',
      `The line for cron would be longer than the ${LONGEST} bytes that every cron takes.`,
      'Install it with a shorter PATH: PATH=/usr/bin:/bin sso-access sweep --install cron',
    )
  }
  return `${everyMinutes === 1 ? '*' : `*/${everyMinutes}`} * * * * ${escaped}`
}

/** A crontab with this line for a state directory, in place of the one that was there; without a line, with none. */
export function editedCrontab(text: string, folder: string, line: string | undefined): string {
  const lines = text.split(/(?<=\n)/)
  const isOurs = (each: string) => readMark(each, folder) !== undefined
  const at = lines.findIndex(isOurs)
  const rest = lines.filter((each) => !isOurs(each))
  if (line === undefined) return rest.join('')
  const before = (at < 0 ? lines : lines.slice(0, at)).filter((each) => !isOurs(each)).join('')
  const after = rest.join('').slice(before.length)
  // A last line without its end is not run by cron, and would run into ours.
  const end = before === '' || before.endsWith('\n') ? '' : '\n'
  return `${before}${end}${line}\n${after}`
}
