import { endOfLine, endOfName } from './characters.ts'
import { heredocEnd } from './heredoc.ts'
import type { LexerState } from './state.ts'
import { closeSequence, openTemplate } from './template.ts'

const symbol = /==|!=|<=|>=|&&|\|\||=>|\.\.\.|::|[-+*/%<>=!?:.,()[\]{}]/y
/** As greedy as HashiCorp's scanner, for which `1.0.0` is one token that is no number. */
const number = /\d(?:[\d.]|[eE][-+]?\d)*(?<=\d)/y
const validNumber = /^\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/
const digits = /\d+/y
const heredocMeant = /<<-?[ \t]*["']?([\w-]+)["']?[ \t]*\r?\n/y
const heredocStart = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy

const space = /[ \t]+/y

/** Reads one token outside of strings, or skips space or a comment. */
export function lexCode(state: LexerState): void {
  const { text, at } = state
  const character = text[at] ?? ''
  const second = text[at + 1]
  if (character === ' ' || character === '\t') {
    space.lastIndex = at
    space.test(text)
    state.at = space.lastIndex
  } else if (character === '\n') state.token('newline', at + 1)
  else if (character === '\r' && second === '\n') state.token('newline', at + 2)
  else if (character === '#' || (character === '/' && second === '/')) state.at = endOfLine(text, at)
  else if (character === '/' && second === '*') skipBlockComment(state)
  else if (character === '"') openTemplate(state, 'quoted', at + 1)
  else if (character === '<' && second === '<') lexHeredocStart(state)
  else if (character >= '0' && character <= '9') lexNumber(state)
  else lexWordOrSymbol(state, character)
}

function skipBlockComment(state: LexerState): void {
  const end = state.text.indexOf('*/', state.at + 2)
  if (end !== -1) {
    state.at = end + 2
    return
  }
  state.remark({ start: state.at, end: state.at + 2 }, 'This comment is not closed: its "*/" is missing.')
  state.uncertain = true
  state.at = state.text.length
}

function lexHeredocStart(state: LexerState): void {
  heredocStart.lastIndex = state.at
  const opened = heredocStart.exec(state.text)
  const end = endOfLine(state.text, state.at)
  if (opened?.[1] !== undefined) {
    openTemplate(
      state,
      state.text[state.at + 2] === '-' ? 'flush-heredoc' : 'heredoc',
      heredocStart.lastIndex,
      opened[1],
    )
    return
  }
  state.remark({ start: state.at, end }, 'A heredoc begins with "<<" and a name that ends the line, as in "<<EOT".')
  heredocMeant.lastIndex = state.at
  const marker = heredocMeant.exec(state.text)?.[1]
  const meant = marker === undefined ? undefined : heredocEnd(state.text, end, marker)
  state.token('unreadable', meant === state.text.length ? end : (meant ?? end))
}

function lexNumber(state: LexerState): void {
  const previous = state.tokens.at(-1)
  // `.0.1` is two steps of a path, not a dot and a number.
  const pattern = previous?.text === '.' && previous.kind === 'symbol' ? digits : number
  pattern.lastIndex = state.at
  pattern.test(state.text)
  const end = pattern.lastIndex
  const endOfWord = endOfName(state.text, end)
  const written = state.text.slice(state.at, endOfWord)
  if (endOfWord === end && validNumber.test(written)) {
    state.token('number', end, written)
    return
  }
  const hint = endOfWord === end ? 'a version is a string, in quotes' : 'a name cannot begin with a digit'
  state.remark({ start: state.at, end: endOfWord }, `"${written}" is no number; ${hint}.`)
  state.token('unreadable', endOfWord)
}

function lexWordOrSymbol(state: LexerState, character: string): void {
  const { text, at } = state
  const end = endOfName(text, at)
  const sequence = state.top()
  if (end > at) {
    lexName(state, text.slice(at, end), end)
    return
  }
  if (sequence?.kind === 'sequence') {
    const close = character === '}' ? at + 1 : text.startsWith('~}', at) ? at + 2 : undefined
    if (close !== undefined) {
      closeSequence(state, sequence, close)
      return
    }
  }
  symbol.lastIndex = at
  if (!symbol.test(text)) {
    lexInvalid(state)
    return
  }
  const written = text.slice(at, symbol.lastIndex)
  if (written === '{') state.frames.push({ kind: 'brace' })
  if (written === '}' && sequence?.kind === 'brace') state.frames.pop()
  if (sequence?.kind === 'sequence' && sequence.header === 'for') {
    sequence.words.push(written)
    state.token('directive-word', symbol.lastIndex, written)
    return
  }
  state.token('symbol', symbol.lastIndex, written)
}

/** A name, or a word of the directive that is open: `for k, v in`, `if`, `else` … */
function lexName(state: LexerState, name: string, end: number): void {
  const sequence = state.top()
  if (sequence?.kind !== 'sequence' || sequence.header === 'done') {
    state.token('name', end, name)
    return
  }
  sequence.words.push(name)
  if (sequence.header === 'keyword') sequence.header = name === 'for' ? 'for' : 'done'
  // In `for in in x`, only the second `in` is the keyword.
  else if (name === 'in' && sequence.words.length > 2 && sequence.words.at(-2) !== ',') sequence.header = 'done'
  state.token('directive-word', end, name)
}

const advice: Readonly<Record<string, string>> = {
  ';': 'Terraform has no ";": each argument stands on a line of its own.',
  '`': 'A "`" is not a quote in Terraform: strings stand in double quotes.',
  '\u201c': 'This is a typographic quote: strings stand in straight double quotes (").',
  '\u201d': 'This is a typographic quote: strings stand in straight double quotes (").',
  '&': 'Terraform has no "&": "and" is written "&&".',
  '|': 'Terraform has no "|": "or" is written "||".',
  $: 'A "$" stands only within a string, and an expression outside of one needs none.',
  '~': 'A "~" stands only at the very beginning or end of an interpolation or directive.',
  '\u00a0': 'This is a no-break space (U+00A0): put an ordinary space here.',
  '\r': 'This is a carriage return without a line feed.',
  '\0': 'This is a NUL character, which cannot stand in a Terraform file.',
}

function lexInvalid(state: LexerState): void {
  const { text, at } = state
  const quoted = /'[^'\r\n]*'/y
  quoted.lastIndex = at
  if (quoted.test(text)) {
    state.remark({ start: at, end: quoted.lastIndex }, 'Single quotes make no string in Terraform: use double quotes.')
    state.token('unreadable', quoted.lastIndex)
    return
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const end = at + character.length
  state.remark({ start: at, end }, advice[character] ?? `The character ${nameOf(character)} cannot stand here.`)
  state.token('invalid', end)
}

function nameOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) ? `"${character}"` : `U+${code}`
}
