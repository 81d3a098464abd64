import { Chalk, type ChalkInstance } from 'chalk'
import { widthOf } from '../../terminal/width.ts'
import { wrapWords } from '../../terminal/wrap.ts'
import type { Severity } from '../diagnostic.ts'
import type { Place } from '../place.ts'
import { pageOf, type ReportedFinding, type Reporter } from '../report.ts'
import { excerptOf } from './excerpt.ts'
import { oneLine, placeText } from './words.ts'

export interface HumanOptions {
  readonly colour: boolean
  /** Columns of the terminal; undefined where it is none, and nothing is wrapped. */
  readonly width: number | undefined
}

/** Of a line of a file where there is no terminal that says how wide it is. */
const widthOfFile = 120

/** Each finding with the line it is about, what to do, and where to read more; a blank line between two. */
export const reportForPeople: Reporter<HumanOptions> = ({ findings }, options) => {
  const chalk = new Chalk({ level: options.colour ? 1 : 0 })
  return findings.map((finding) => `${linesOf(finding, options, chalk).join('\n')}\n`).join('\n')
}

function linesOf(finding: ReportedFinding, { width }: HumanOptions, chalk: ChalkInstance): readonly string[] {
  const { severity, rule, message, hint, place, address, related } = finding
  const wrap = (text: string, first: string) =>
    width === undefined ? [`${first}${text}`] : wrapWords(text, Math.max(width, 20), first, 'whole')
  const [first = '', ...more] = wrap(`${oneLine(message)} (${rule})`, `${severity}: `)
  const label = severity.length + 1
  const paint = colourOf(severity, chalk)
  const head = [
    `${paint(first.slice(0, label))}${chalk.bold(first.slice(label))}`,
    ...more.map((line) => chalk.bold(line)),
  ]
  const of = address === undefined ? '' : ` (${oneLine(address)})`
  const where = chalk.cyan(placeText(place))
  const isTooWide = width !== undefined && of !== '' && widthOf(`  ${placeText(place)}${of}`) > width
  return [
    ...head,
    ...(isTooWide ? [`  ${where}`, `    ${of.trim()}`] : [`  ${where}${of}`]),
    ...excerptLines(place, width, chalk, paint),
    ...(hint === '' ? [] : wrap(oneLine(hint), '  ')),
    ...related.flatMap((other) => [
      ...wrap(`${placeText(other.place)}: ${oneLine(other.message)}`, '  '),
      ...excerptLines(other.place, width, chalk, chalk.blue),
    ]),
    chalk.dim(`  ${pageOf(rule)}`),
  ]
}

function excerptLines(
  place: Place,
  width = widthOfFile,
  chalk: ChalkInstance,
  paint: (text: string) => string,
): readonly string[] {
  const margin = 9
  const excerpt = excerptOf(place, Math.max(20, width - margin))
  if (excerpt === undefined) return []
  const { line, text, marks } = excerpt
  return [
    `${chalk.dim(`${String(line).padStart(6)} │`)} ${text}`.trimEnd(),
    `${chalk.dim(`${' '.repeat(6)} │`)} ${marks.replace(/\^+/, (marked) => paint(marked))}`,
  ]
}

function colourOf(severity: Severity, chalk: ChalkInstance): ChalkInstance {
  switch (severity) {
    case 'error':
      return chalk.red
    case 'warning':
      return chalk.yellow
    case 'note':
      return chalk.blue
  }
}
