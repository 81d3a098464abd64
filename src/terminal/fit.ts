import { widthOf } from './width.ts'
import { wrapWords } from './wrap.ts'

/**
 * Talk as a terminal of so many columns shows it best: a line that is too long is broken between words, and goes on under its
 * beginning. A command to be typed stands on lines of its own, which a shell reads as one; a word that is longer than a line
 * stays whole, so that a link or an ARN can be copied.
 * @param columns undefined where it goes to no terminal, and nothing is broken
 */
export function fitted(text: string, columns: number | undefined): string {
  if (columns === undefined) return text
  return text
    .split('\n')
    .flatMap((line) => (widthOf(line) <= columns ? [line] : brokenLine(line, columns)))
    .join('\n')
}

/** Help and pages, where paragraphs that were broken for a wider terminal are filled again. */
export function fittedHelp(text: string, columns: number | undefined): string {
  if (columns === undefined) return text
  const paragraphs = text.split(/\n(?=\n)|(?<=\n)\n/)
  return paragraphs.map((paragraph) => fitted(filled(paragraph, columns), columns)).join('\n')
}

/** A paragraph that is too wide, on one line: not a list, a table or code. */
function filled(paragraph: string, columns: number): string {
  const lines = paragraph.replace(/^\n|\n$/g, '').split('\n')
  const isTooWide = lines.some((line) => widthOf(line) > columns)
  if (!isTooWide || lines.some((line) => /^(?:\s|```|\||[-*] |#)|:$/.test(line))) return paragraph
  return paragraph.replace(/(?<=\S)\n(?=\S)/g, ' ')
}

const programs = '(?:sso-access|symflow|aws|terraform|crontab|loginctl|chmod|curl)'
/** Indented, it is a line to be typed. */
const startsCommand = new RegExp(`^${programs} `)
const toldCommand = new RegExp(`^(.*[:.]) (${programs} (?:(?!\\. [A-Z]).)+)$`)

function brokenLine(line: string, columns: number): readonly string[] {
  const [, indent = '', mark = '', rest = ''] = /^(\s*)((?:[✓✗!-]|\d+\.) )?(.*)$/.exec(line) ?? []
  const example = /^\$ (.*?)(?:\s{2,}(\S.*))?$/.exec(rest)
  if (example !== null) {
    const [, command = '', comment] = example
    const more = comment === undefined ? [] : wrapWords(comment, columns, `${indent}    `, 'whole')
    return [...brokenCommand(command, columns, `${indent}$ `), ...more]
  }
  const first = `${indent}${mark}`
  if (indent !== '' && mark === '' && startsCommand.test(rest)) return brokenCommand(rest, columns, first)
  const told = toldCommand.exec(rest)
  if (told === null) return words(rest, columns, first)
  const [, sentence = '', command = ''] = told
  return [...words(sentence, columns, first), ...brokenCommand(command, columns, `${' '.repeat(widthOf(first))}  `)]
}

/** What is indented goes on further in: lines like it stand above and below. A number stays with its unit. */
function words(text: string, columns: number, first: string): readonly string[] {
  const whole = text.replace(/(\d) (?=(?:s|min|h|d)\b)/g, '$1\u00a0').replace(/(\u00a0[hd]) (?=\d)/g, '$1\u00a0')
  const isItem = /^\s+$/.test(first)
  const [line = '', ...more] = wrapWords(whole, columns, first, 'whole')
  const rest =
    isItem && more.length > 0
      ? wrapWords(more.map((one) => one.trim()).join(' '), columns, `${first}  `, 'whole')
      : more
  return [line, ...rest].map((one) => one.replaceAll('\u00a0', ' ').trimEnd())
}

/** A word of a shell, as it is written: pieces in quotes of either kind, characters after a backslash, and others. */
const shellWord = /(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\]|['"\\])+/g

/** A command line, broken where a shell lets it be: between words that are not in quotes, with a backslash. */
function brokenCommand(command: string, columns: number, first: string): readonly string[] {
  const lines: string[] = []
  let line = first
  const indent = ' '.repeat(widthOf(first) + 2)
  const all = optionsOf(command.match(shellWord) ?? [])
  all.forEach((word, index) => {
    const isFirst = line === first || line === indent
    const room = columns - (index === all.length - 1 ? 0 : 2)
    if (!isFirst && widthOf(line) + 1 + widthOf(word) > room) {
      lines.push(`${line} \\`)
      line = `${indent}${word}`
    } else line += `${isFirst ? '' : ' '}${word}`
  })
  return [...lines, line]
}

/** The words of a command, an option together with its value. */
function optionsOf(all: readonly string[]): readonly string[] {
  const options: string[] = []
  for (const word of all) {
    const last = options.at(-1) ?? ''
    if (/^--\w\S*$/.test(last) && !word.startsWith('-')) options[options.length - 1] = `${last} ${word}`
    else options.push(word)
  }
  return options
}
