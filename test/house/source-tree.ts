import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { build, transform } from 'esbuild'
import { globals } from './rules.ts'

/** One import: of a file by its path under the root (`src/…`, `templates/…`), or of a package or built-in module by its name. */
export interface Import {
  readonly from: string
  readonly to: string
}

/** Every module under src, declarations (`.d.ts`) left out: paths from the root. */
export function sourcesOf(root: string): readonly string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
}

/** What esbuild resolves from these entries on: the modules that it reached, and each of their imports. */
export async function resolvedImports(root: string, entryPoints: readonly string[]) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    outdir: 'out',
    write: false,
    bundle: true,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    loader: { '.hbs': 'empty', '.model': 'empty' },
    logLevel: 'silent',
  })
  const modules = Object.keys(metafile.inputs).filter((path) => path.endsWith('.ts'))
  const imports = modules.flatMap((from) =>
    (metafile.inputs[from]?.imports ?? []).map(({ path }): Import => ({ from, to: path })),
  )
  return { modules: modules.sort(), imports }
}

const statement = /^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]/gm
const typeExpression = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** The imports that stand in the text. esbuild drops those of types only, which couple two rooms all the same. */
export function writtenImports(root: string, from: string): readonly Import[] {
  const text = readFileSync(join(root, from), 'utf8')
  return [...text.matchAll(statement), ...text.matchAll(typeExpression)]
    .map(([, specifier = '']) => specifier)
    .map((to) => ({ from, to: to.startsWith('.') ? posix.join(posix.dirname(from), to) : to }))
}

/** Whether a module is nothing but types: esbuild leaves no code of it, and no program contains it. */
export async function isTypesOnly(root: string, path: string): Promise<boolean> {
  return (await compiled(root, path)) === ''
}

/** The globals that reach the world which a module uses, found by letting esbuild rename them. */
export async function worldlyGlobals(root: string, path: string): Promise<readonly string[]> {
  const code = await compiled(root, path)
  return worldly.filter((_, index) => code.includes(`WORLD_${index}_`))
}

const worldly = Object.keys(globals)
const renamed = Object.fromEntries(worldly.map((name, index) => [name, `WORLD_${index}_`]))
const known = new Map<string, Promise<string>>()

/** The code of a module, once for all who look at it. */
function compiled(root: string, path: string): Promise<string> {
  const text = readFileSync(join(root, path), 'utf8')
  const code = known.get(text) ?? codeOf(text)
  known.set(text, code)
  return code
}

async function codeOf(text: string): Promise<string> {
  const { code } = await transform(text, {
    loader: 'ts',
    define: renamed,
    minifyWhitespace: true,
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  return code.trim()
}
