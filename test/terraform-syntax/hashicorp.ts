import { parse } from '@cdktn/hcl2json'

/** What HashiCorp's own parser says of a text: the values it read, or why it refuses it. */
export type Verdict = { readonly values: Readonly<Record<string, unknown>> } | { readonly refused: string }

/** Asks HashiCorp's parser, compiled to WebAssembly. It has no ranges; we ask it only what it accepts, and literal values. */
export async function askHashicorp(text: string): Promise<Verdict> {
  try {
    return { values: await parse('main.tf', text) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // Its step from the tree to JSON evaluates what it can, and fails where that fails: then the syntax was accepted.
    return message.startsWith('parse config') ? { refused: message } : { values: {} }
  }
}
