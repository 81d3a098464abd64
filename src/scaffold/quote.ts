// Whatever somebody typed, as a string literal of the language it is written into. Characters that nobody sees, or that
// reorder what one sees, are written as escapes in both.

const unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A string as an HCL quoted template without interpolations: Terraform reads back exactly the text (after NFC). */
export function quoteHcl(text: string): string {
  return `"${escapeSigils(escapeCommon(text), /[$%]+(?=\{)/g)}"`
}

/** The same without the quotes, to stand in a template with interpolations before and behind it. */
export function quoteHclInner(text: string): string {
  return escapeSigils(escapeCommon(text), /[$%]+(?=\{|$)/g)
}

/** `$${` stands for `${`; where more than one sigil meets a brace, or none of ours would, only `\u0024` is sure to be read as a sigil. */
function escapeSigils(text: string, sigils: RegExp): string {
  return text.replace(sigils, (run, at: number) => {
    // Only a single sigil has the brace right behind it.
    const doubled = text[at + 1] === '{'
    return doubled ? run + run : [...run].map((sigil) => `\\u${hex(sigil)}`).join('')
  })
}

/** A string as a Python string literal. */
export function quotePython(text: string): string {
  return `"${escapeCommon(text)}"`
}

/** The same without the quotes; it may also stand between three of them. */
export function quotePythonInner(text: string): string {
  return escapeCommon(text)
}

/** Text for a `#` comment: on one line, with nothing in it that is not seen. */
export function quoteComment(text: string): string {
  return text.replace(unseen, (character) => (/\s/.test(character) ? ' ' : `\\u${hex(character)}`))
}

/** The escapes that HCL and Python share. */
function escapeCommon(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replace(unseen, (character) => named[character] ?? `\\u${hex(character)}`)
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0')
}
