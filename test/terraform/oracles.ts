import { parse } from '@cdktn/hcl2json'

/** A file as HashiCorp's parser reads it. Blocks are arrays under their type and labels: `resource.sym_target.x[0].name`. */
export type HclJson = string | number | boolean | null | readonly HclJson[] | { readonly [name: string]: HclJson }

/**
 * HashiCorp's own parser on one file's text, in this process: no Terraform needed. Rejects what does not parse.
 *
 * A string is what Terraform reads — escapes resolved, in NFC — where it can be known from the text alone. One that needs a value
 * (`"${var.x}-slack"`), and any other expression (`var.x` comes as `${var.x}`), stays source text. Numbers lose their writing: `012` is 12.
 */
export async function readHcl(text: string): Promise<{ readonly [name: string]: HclJson }> {
  return evaluated(await parse('text.tf', text)) as { readonly [name: string]: HclJson }
}

/** Constant strings arrive evaluated, except that every `${` and `%{` in them is doubled again: undone here, exactly. */
function evaluated(json: HclJson): HclJson {
  if (typeof json === 'string') return isSource(json) ? json : json.replaceAll('$${', '${').replaceAll('%%{', '%{')
  if (Array.isArray(json)) return json.map(evaluated)
  if (json === null || typeof json !== 'object') return json
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, evaluated(value)]))
}

function isSource(text: string): boolean {
  return /(?<!\$)\$\{|(?<!%)%\{/.test(text)
}
