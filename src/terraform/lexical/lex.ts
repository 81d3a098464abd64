import { lexCode } from './code.ts'
import { LexerState } from './state.ts'
import { abandonAtSequence, lexTemplate } from './template.ts'
import type { Lexed } from './token.ts'

/**
 * Cuts a text into tokens as HashiCorp's scanner does. Any text is accepted: what cannot be a token is remarked on, and what
 * is not closed becomes one `unreadable` token, so that the rest of the file is still read.
 */
export function lex(text: string): Lexed {
  const state = new LexerState(text)
  if (text.startsWith('\ufeff')) state.at = 1
  do {
    while (state.at < text.length) {
      const top = state.top()
      if (top?.kind === 'template') lexTemplate(state, top)
      else lexCode(state)
    }
  } while (closeAtEnd(state))
  state.token('end', text.length)
  const { tokens, remarks, uncertain } = state
  const templates = new Map(state.templates.map((template) => [template.range.start, template]))
  return { text, tokens, templates, remarks, uncertain }
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
