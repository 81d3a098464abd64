// What was read, or all that is wrong with it.

/** What is wrong with a value, and where in it. */
export interface Problem {
  readonly path: readonly (string | number)[]
  /** A sentence. */
  readonly message: string
}

export type Checked<Value> = { readonly value: Value } | { readonly problems: readonly Problem[] }

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One thing that is wrong with the value itself. */
export const wrong = (message: string): Checked<never> => ({ problems: [{ path: [], message }] })

/** Standard, padded base64 of UTF-8: the provider fails to read anything else. */
export function readCode(value: string): Checked<string> {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.toString('base64') !== value) return wrong('It has to be base64, standard and padded.')
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { value }
  } catch {
    return wrong('It has to be base64 of a text in UTF-8.')
  }
}
