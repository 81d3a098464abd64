/** A step of a reference as a plan writes it: `module.a["x"].b` is `module`, `a`, the key `x`, `b`. */
export type ReferenceStep = { readonly name: string } | { readonly key: string | number }

/** The steps of a reference. */
export function stepsOf(reference: string): readonly ReferenceStep[] {
  const step = /\.?([\p{L}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/uy
  const steps: ReferenceStep[] = []
  for (let match = step.exec(reference); match; match = step.exec(reference)) {
    const [, name, index, key] = match
    if (name !== undefined) steps.push({ name })
    else if (index !== undefined) steps.push({ key: Number(index) })
    else if (key !== undefined) steps.push({ key: keyOf(key) })
  }
  return steps
}

/** What stands between the quotes, with Terraform's escapes resolved. */
function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted)).replaceAll('$${', '${').replaceAll('%%{', '%{')
  } catch {
    return quoted.slice(1, -1)
  }
}

/** The address of an instance without its key, and the key. */
export function withoutKey(address: string): { readonly before: string; readonly key: string | number | undefined } {
  const written = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/.exec(address)
  const last = written === null ? undefined : stepsOf(written[0])[0]
  return last && 'key' in last
    ? { before: address.slice(0, written?.index), key: last.key }
    : { before: address, key: undefined }
}

/** A plan lists a path and all that it begins with: only the whole path. */
export function longestPaths(references: readonly string[]): readonly string[] {
  return references.filter((reference, index) => {
    const longer = references[index - 1]
    return longer === undefined || !beginsWith(longer, reference)
  })
}

function beginsWith(path: string, beginning: string): boolean {
  return path.startsWith(beginning) && /^[.[]/.test(path.slice(beginning.length))
}
