import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Range, SourceFile } from '../../diagnostics/place.ts'
import type { PythonModule } from '../../sym/python/implementation.ts'
import { sdkHomes } from '../../sym/python/sdk.ts'
import { defineRule } from '../rule.ts'
import { pythonSources } from './python-attributes.ts'

export const sdkNameNotImported = defineRule({
  id: 'sdk-name-not-imported',
  severity: 'error',
  title: 'a name of the Sym SDK that is used and not imported',
  words: ({ name, home }: { name: string; home: string }) => ({
    message: `${name} is used here and imported nowhere in this file.`,
    hint: `Add: from ${home} import ${name}`,
  }),
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      const missing = missingIn(module)
      const homes = new Set([...missing.values()].map(({ home }) => home))
      const lines = [...homes].sort().map((home) => `from ${home} import ${namesFrom(home, missing)}`)
      const fix = importThem(file, module, lines)
      for (const [name, { home, range }] of missing)
        yield { arguments: { name, home }, place: { file, range }, ...(fix && { fix }) }
    }
  },
})

interface Missing {
  readonly home: string
  /** Where the name is used first. */
  readonly range: Range
}

function namesFrom(home: string, missing: ReadonlyMap<string, Missing>): string {
  const names = [...missing].flatMap(([name, one]) => (one.home === home ? [name] : []))
  return names.sort().join(', ')
}

/** What gives names their values at run time. */
const bindsNames: ReadonlySet<string> = new Set(['globals', 'exec', '__builtins__', 'builtins'])

function missingIn({ hasStarImport, imports, bound, names }: PythonModule): ReadonlyMap<string, Missing> {
  const missing = new Map<string, Missing>()
  if (hasStarImport || names.some(({ name }) => bindsNames.has(name))) return missing
  const brought = new Set(imports.map(({ local }) => local))
  for (const { name, range } of names) {
    const home = sdkHomes.get(name)
    if (home === undefined || brought.has(name) || bound.has(name) || missing.has(name)) continue
    missing.set(name, { home, range })
  }
  return missing
}

/** Adds all that is missing at once, above the first import: each finding has the same edit, which is made once. */
function importThem(file: SourceFile, { firstImport }: PythonModule, lines: readonly string[]): Fix | undefined {
  if (firstImport === undefined) return undefined
  const { text } = file
  // A second statement on a line has no line of its own to go above.
  if (firstImport > 0 && !'\r\n\ufeff'.includes(text[firstImport - 1] ?? '')) return undefined
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const range = { start: firstImport, end: firstImport }
  return {
    title: lines.length === 1 ? `Add: ${lines[0]}` : 'Add the imports that are missing.',
    edits: [{ place: { file, range }, text: lines.map((line) => line + lineEnd).join('') }],
  }
}
