import { isBuiltin } from 'node:module'
import { builtins, globals, packages, rooms } from './rules.ts'
import { type Import, resolvedImports, sourcesOf, worldlyGlobals, writtenImports } from './source-tree.ts'

/** What breaks the rules in the sources under a root, in one sentence each, sorted. */
export async function violationsIn(root: string, entryPoints: readonly string[]): Promise<readonly string[]> {
  const sources = sourcesOf(root)
  const { imports } = await resolvedImports(root, entryPoints)
  const broken = [...imports, ...sources.flatMap((path) => writtenImports(root, path))].map(brokenBy)
  for (const path of sources) {
    const used = await worldlyGlobals(root, path)
    broken.push(...used.filter((name) => !isIn(globals[name] ?? [], path)).map((name) => `${path} uses ${name}`))
  }
  return [...new Set(broken.filter((sentence) => sentence !== undefined))].sort()
}

function brokenBy({ from, to }: Import): string | undefined {
  const room = roomOf(from)
  const places = rooms[room]
  if (places === undefined) return `${from} is in a room without a rule`
  const allowed = to.startsWith('src/') ? roomOf(to) === room || isIn(places, to) : isIn(placesOf(to), from)
  return allowed ? undefined : `${from} imports ${to}`
}

/** Where a package or a built-in module may be imported; nowhere, if no rule names it. */
function placesOf(specifier: string): readonly string[] {
  if (isBuiltin(specifier)) return builtins[specifier] ?? []
  const [scopeOrName = '', name] = specifier.split('/')
  const full = scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName
  return packages[full] ?? packages[`${scopeOrName}/*`] ?? []
}

const roomOf = (path: string) => path.split('/')[1] ?? ''

function isIn(places: readonly string[], path: string): boolean {
  const names = path.split('/').slice(1)
  return places.some((place) => place.split('/').every((name, index) => name === '*' || name === names[index]))
}
