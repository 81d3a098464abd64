import { endOfLine, endOfName } from './characters.ts'
import { characterClass, classAt } from './classes.ts'
import { heredocEnd } from './heredoc.ts'
import { endOfPlainString } from './sequences.ts'
import type { LexerState } from './state.ts'
import { longSymbolAt } from './symbols.ts'
import { closeSequence, openTemplate } from './template.ts'

/** As greedy as HashiCorp's scanner, for which `1.0.0` is one token that is no number. */
const number = /\d(?:[\d.]|[eE][-+]?\d)*(?<=\d)/y
const validNumber = /^\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/
const heredocMeant = /<<-?[ \t]*["']?([\w-]+)["']?[ \t]*\r?\n/y
const heredocStart = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy

/** Reads tokens outside of strings, up to where a string begins or the text ends. */
export function lexCode(state: LexerState): void {
  const { text } = state
  while (state.at < text.length) {
    const { at } = state
    switch (classAt(text, at)) {
      case characterClass.space:
        state.at = endOfSpace(text, at)
        break
      case characterClass.newline:
        state.token('newline', at + 1)
        break
      case characterClass.letter:
        lexName(state, endOfName(text, at))
        break
      case characterClass.digit:
        lexNumber(state)
        break
      case characterClass.quote: {
        const end = endOfPlainString(text, at)
        if (end === undefined) {
          openTemplate(state, 'quoted', at + 1)
          return
        }
        state.token('string', end)
        break
      }
      case characterClass.symbol:
      case characterClass.hyphen:
        lexSymbol(state, text[at] ?? '')
        break
      case characterClass.beginning:
        if (lexBeginning(state, text[at] ?? '', text[at + 1])) return
        break
      default:
        if (endOfName(text, at) > at) lexName(state, endOfName(text, at))
        else lexInvalid(state)
    }
  }
}

function endOfSpace(text: string, offset: number): number {
  let end = offset + 1
  while (classAt(text, end) === characterClass.space) end++
  return end
}

/** Reads what begins with a character that can begin several things; says whether a string or heredoc is open after it. */
function lexBeginning(state: LexerState, character: string, second: string | undefined): boolean {
  const { text, at } = state
  if (character === '#' || (character === '/' && second === '/')) state.at = endOfLine(text, at)
  else if (character === '/' && second === '*') skipBlockComment(state)
  else if (character === '\r' && second === '\n') state.token('newline', at + 2)
  else if (character === '<' && second === '<') return lexHeredocStart(state)
  else if (character === '}' || character === '~') return lexEnd(state, character, second)
  else {
    const symbol = longSymbolAt(text, at, character)
    if (symbol === undefined) lexInvalid(state)
    else lexSymbol(state, symbol)
  }
  return false
}

/** A `}` or `~}`, which ends a sequence if that is what is open. */
function lexEnd(state: LexerState, character: string, second: string | undefined): boolean {
  const open = state.top()
  if (open?.kind === 'sequence' && (character === '}' || second === '}')) {
    closeSequence(state, open, state.at + (character === '}' ? 1 : 2))
    return true
  }
  if (character === '}') lexSymbol(state, '}')
  else lexInvalid(state)
  return false
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

/** Says whether a heredoc is open now. */
function lexHeredocStart(state: LexerState): boolean {
  const { text, at } = state
  heredocStart.lastIndex = at
  const marker = heredocStart.exec(text)?.[1]
  if (marker !== undefined) {
    openTemplate(state, text[at + 2] === '-' ? 'flush-heredoc' : 'heredoc', heredocStart.lastIndex, marker)
    return true
  }
  const end = endOfLine(text, at)
  state.remark({ start: at, end }, 'A heredoc begins with "<<" and a name that ends the line, as in "<<EOT".')
  state.token('unreadable', endOfMeantHeredoc(state, end) ?? end)
  return false
}

/** How many heredocs with a wrong beginning are looked for to their end in vain: each search may go through the whole text. */
const vainSearchLimit = 20

function endOfMeantHeredoc(state: LexerState, endOfFirstLine: number): number | undefined {
  const { text } = state
  heredocMeant.lastIndex = state.at
  const marker = heredocMeant.exec(text)?.[1]
  if (marker === undefined || state.vainSearches >= vainSearchLimit) return undefined
  const end = heredocEnd(text, endOfFirstLine, marker)
  if (end < text.length) return end
  state.vainSearches++
  return undefined
}

function lexNumber(state: LexerState): void {
  const { text, at } = state
  const end = endOfNumber(text, at)
  const endOfWord = endOfName(text, end)
  const written = text.slice(at, endOfWord)
  // After a dot any number is a step of a path, and the parser says which is none: `a.0.1`.
  if (endOfWord === end && (state.follows('.') || validNumber.test(written))) {
    state.token('number', end, written)
    return
  }
  const hint = endOfWord === end ? 'a version is a string, in quotes' : 'a name cannot begin with a digit'
  state.remark({ start: at, end: endOfWord }, `"${written}" is not a number; ${hint}.`)
  state.token('unreadable', endOfWord)
}

function endOfNumber(text: string, offset: number): number {
  number.lastIndex = offset
  number.test(text)
  return number.lastIndex
}

function lexSymbol(state: LexerState, symbol: string): void {
  const open = state.top()
  const end = state.at + symbol.length
  if (symbol === '{') state.frames.push({ kind: 'brace' })
  else if (symbol === '}' && open?.kind === 'brace') state.frames.pop()
  if (open?.kind === 'sequence' && open.header === 'for') {
    open.words.push(symbol)
    state.token('directive-word', end, symbol)
  } else state.token('symbol', end, symbol)
}

/** A name, or a word of the directive that is open: `for k, v in`, `if`, `else` … */
function lexName(state: LexerState, end: number): void {
  const name = state.names.at(state.at, end)
  const open = state.top()
  if (open?.kind !== 'sequence' || open.header === 'done') {
    state.token('name', end, name)
    return
  }
  open.words.push(name)
  if (open.header === 'keyword') open.header = name === 'for' ? 'for' : 'done'
  // In `for in in x`, only the second `in` is the keyword.
  else if (name === 'in' && open.words.length > 2 && open.words.at(-2) !== ',') open.header = 'done'
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
