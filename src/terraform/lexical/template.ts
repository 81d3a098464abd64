import { endOfLine } from './characters.ts'
import { unescapeHeredoc, unescapeQuoted } from './escapes.ts'
import { closingMarker } from './heredoc.ts'
import { endOfHeredocText, endOfQuotedText } from './sequences.ts'
import type { LexerState, OpenSequence, OpenTemplate } from './state.ts'

/** Opens a quoted string or heredoc at the current place; the opening ends at `end`. */
export function openTemplate(state: LexerState, form: OpenTemplate['form'], end: number, marker = ''): void {
  const atLineStart = form === 'heredoc' || form === 'flush-heredoc'
  const tokenIndex = state.tokens.length
  state.frames.push({ kind: 'template', form, marker, start: state.at, tokenIndex, pieces: [], atLineStart })
  state.token('template-open', end)
}

/** Reads on within a template: one run of text, and what ends it. */
export function lexTemplate(state: LexerState, template: OpenTemplate): void {
  if (template.form === 'quoted') lexQuoted(state, template)
  else if (template.form === 'whole') lexWhole(state, template)
  else lexHeredoc(state, template)
}

/** Only sequences have a meaning in it. As in a heredoc, each line is a piece of its own, so that a `~` takes one line end. */
function lexWhole(state: LexerState, template: OpenTemplate): void {
  const { at, by } = endOfHeredocText(state.text, state.at)
  if (at > state.at) {
    const value = unescapeHeredoc(state.text.slice(state.at, at))
    template.pieces.push({ kind: 'text', range: { start: state.at, end: at }, value })
    state.token('text', at)
  }
  if (by === 'sequence') openSequence(state)
  else if (by === 'end') closeTemplate(state, template, at)
}

function lexQuoted(state: LexerState, template: OpenTemplate): void {
  const { at, by } = endOfQuotedText(state.text, state.at)
  if (by === 'newline' || by === 'end') {
    abandonString(state, template)
    return
  }
  if (at > state.at) {
    const raw = state.text.slice(state.at, at)
    const value = unescapeQuoted(raw, state.at, (range, message) => state.remark(range, message))
    template.pieces.push({ kind: 'text', range: { start: state.at, end: at }, value })
    state.token('text', at)
  }
  if (by === 'sequence') openSequence(state)
  else closeTemplate(state, template, at + 1)
}

/** A string that its line does not close. Within another's `${`, it is more likely that `${` which is not closed. */
function abandonString(state: LexerState, template: OpenTemplate): void {
  const outer = state.stringOfThisLine() ?? { frame: template, index: state.frames.indexOf(template) }
  const within = state.frames[outer.index + 1]
  if (outer.frame !== template && within?.kind === 'sequence') {
    abandonAtSequence(state, outer.index, outer.frame, within)
    return
  }
  const range = { start: outer.frame.start, end: endOfLine(state.text, outer.frame.start) }
  state.abandon(outer.index, outer.frame, range, 'This string is not closed: its second quote is missing on this line.')
}

/** Gives up the template at `index` because the sequence in it is not closed. */
export function abandonAtSequence(
  state: LexerState,
  index: number,
  template: OpenTemplate,
  sequence: OpenSequence,
): void {
  const range = { start: sequence.start, end: sequence.openEnd }
  const sign = state.text.slice(sequence.start, sequence.start + 2)
  state.abandon(
    index,
    template,
    range,
    `This "${sign}" is not closed; "${sign[0]}${sign}" would stand for the two characters.`,
  )
}

function lexHeredoc(state: LexerState, template: OpenTemplate): void {
  const closing = template.atLineStart ? closingMarker(state.text, state.at, template.marker) : undefined
  if (closing) {
    // HashiCorp's scanner sees the marker only when its line ends.
    if (state.text.indexOf('\n', closing.end) === -1) {
      state.remark(closing, `The line "${template.marker}" that ends this heredoc needs a line break after it.`)
    }
    closeTemplate(state, template, closing.end)
    return
  }
  const { at, by } = endOfHeredocText(state.text, state.at)
  if (by === 'end') {
    const range = { start: template.start, end: endOfLine(state.text, template.start) }
    const message = `This heredoc is not closed: no line after it holds "${template.marker}" and nothing else.`
    state.abandon(state.frames.indexOf(template), template, range, message)
    return
  }
  if (at > state.at) {
    const raw = state.text.slice(state.at, at)
    remarkOnCarriageReturns(state, raw)
    template.pieces.push({ kind: 'text', range: { start: state.at, end: at }, value: unescapeHeredoc(raw) })
    state.token('text', at)
  }
  template.atLineStart = by === 'newline'
  if (by === 'sequence') openSequence(state)
}

function remarkOnCarriageReturns(state: LexerState, line: string): void {
  for (const { index } of line.matchAll(/\r(?!\n)/g)) {
    const start = state.at + index
    state.remark({ start, end: start + 1 }, 'A carriage return cannot stand within a line of a heredoc.')
  }
}

function openSequence(state: LexerState): void {
  const directive = state.text[state.at] === '%'
  const end = state.at + (state.text[state.at + 2] === '~' ? 3 : 2)
  const header = directive ? 'keyword' : 'done'
  state.frames.push({ kind: 'sequence', start: state.at, openEnd: end, words: [], header })
  state.token('sequence-open', end, directive ? '%{' : '${')
}

/** Closes the sequence that is open at the current place; its closing, with `~` or without, ends at `end`. */
export function closeSequence(state: LexerState, sequence: OpenSequence, end: number): void {
  const stripAfter = end - state.at === 2
  state.token('sequence-close', end)
  state.frames.pop()
  const template = state.top()
  if (template?.kind !== 'template') return
  template.atLineStart = false
  template.pieces.push({
    kind: state.text[sequence.start] === '%' ? 'directive' : 'interpolation',
    range: { start: sequence.start, end },
    words: sequence.words,
    stripBefore: sequence.openEnd - sequence.start === 3,
    stripAfter,
  })
}

function closeTemplate(state: LexerState, template: OpenTemplate, end: number): void {
  state.token('template-close', end)
  state.frames.pop()
  const { form, start, pieces } = template
  state.templates.push({ form: form === 'whole' ? 'quoted' : form, range: { start, end }, pieces })
}
