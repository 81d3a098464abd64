import { characterLimit, tooLarge } from '../size-limits.ts'
import { lexCode } from './code.ts'
import { LexerState } from './state.ts'
import { abandonAtSequence, lexTemplate, openTemplate } from './template.ts'
import type { Lexed } from './token.ts'

/**
 * Cuts a text into tokens as HashiCorp's scanner does. Any text is accepted: what cannot be a token is remarked on, and what
 * is not closed becomes one `unreadable` token, so that the rest of the file is still read.
 */
export function lex(text: string): Lexed {
  const state = new LexerState(text)
  if (text.startsWith('\ufeff')) state.at = 1
  return lexAll(state)
}

/** Cuts the text of one template into tokens, as it is when no quotes stand around it: what a string in JSON says. */
export function lexTemplateText(text: string): Lexed {
  const state = new LexerState(text)
  openTemplate(state, 'whole', 0)
  return lexAll(state)
}

function lexAll(state: LexerState): Lexed {
  const { text } = state
  if (text.length > characterLimit) return tooLargeToLex(text)
  do {
    while (state.at < text.length) {
      const top = state.top()
      if (top?.kind === 'template') lexTemplate(state, top)
      else lexCode(state)
    }
    if (state.isFull) return tooLargeToLex(text)
  } while (closeAtEnd(state))
  state.token('end', text.length)
  const { tokens, remarks, uncertain } = state
  const templates = new Map(state.templates.map((template) => [template.range.start, template]))
  return { text, tokens, templates, remarks, uncertain }
}

function tooLargeToLex(text: string): Lexed {
  const { length } = text
  const remarks = [{ range: { start: 0, end: 0 }, message: tooLarge }]
  return {
    text,
    tokens: [{ kind: 'end', text: '', start: length, end: length }],
    templates: new Map(),
    remarks,
    uncertain: true,
  }
}

/** Gives up a template that is open at the end of the text; says whether there is more to read then. */
function closeAtEnd(state: LexerState): boolean {
  for (const [index, frame] of state.frames.entries()) {
    if (frame.kind !== 'template') continue
    const within = state.frames[index + 1]
    if (within?.kind === 'sequence') abandonAtSequence(state, index, frame, within)
    else lexTemplate(state, frame)
    return true
  }
  return false
}
