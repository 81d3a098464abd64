// A look-up by a name that HTTP does not allow. The provider escapes nothing in the name that it asks for, and Go puts it on the wire as it
// stands: a space then ends the address too early, and letters beyond ASCII are no part of one, so that Node's parser refuses the request.

/** What of such a request the API goes by. */
export interface Unescaped {
  readonly method: 'GET'
  readonly url: string
  readonly headers: { readonly host?: string; readonly authorization?: string }
}

/**
 * Reads a request that the parser refused; undefined where it is no look-up, or no whole one.
 * @param packet what came in one piece, from the first byte of the request: nothing is sent before an answer has come
 */
export function readUnescaped(packet: Uint8Array): Unescaped | undefined {
  const text = textOf(packet)
  const end = text?.indexOf('\r\n\r\n') ?? -1
  if (text === undefined || end === -1) return undefined
  const [line = '', ...lines] = text.slice(0, end).split('\r\n')
  // The address ends with the last space before the version: one in it is part of the name.
  const url = /^GET (\/[^?]*\?slug=.*) HTTP\/1\.1$/s.exec(line)?.[1]
  if (url === undefined) return undefined
  return { method: 'GET', url, headers: { ...header(lines, 'host'), ...header(lines, 'authorization') } }
}

function textOf(packet: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(packet)
  } catch {
    return undefined
  }
}

/** None where it is there twice: which of them counts is nothing to guess. */
function header<Name extends string>(lines: readonly string[], name: Name): { readonly [N in Name]?: string } {
  const values = lines.flatMap((line) => {
    const colon = line.indexOf(':')
    return line.slice(0, colon).toLowerCase() === name ? [line.slice(colon + 1).trim()] : []
  })
  return (values.length === 1 ? { [name]: values[0] } : {}) as { readonly [N in Name]?: string }
}
