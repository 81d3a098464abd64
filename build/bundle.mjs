// Sources → the files of dist/, in memory: one CommonJS file per program and per lazily loaded chunk. Node starts a small
// CommonJS file faster than one large file, and faster than ES modules (`npm run bench` shows by how much), so every
// `import()` of a source becomes a file of its own that is read only when a command needs it.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { lazyBuiltins } from './lazy-builtins.mjs'
import { besideLibsql, libsqlFile } from './libsql.mjs'
import { modelsForEsbuild } from './models.mjs'
import { buildSdk, flat, flatSdk, sharedSdk } from './sdk.mjs'
import { templatesForEsbuild } from './templates.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Where each program begins. */
export const programs = { symflow: 'src/symflow/cli.ts', 'sso-access': 'src/sso-access/cli.ts' }

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The pages of docs/rules, by the id of their rule: npm ships no docs. */
const rulePages = Object.fromEntries(
  readdirSync(join(root, 'docs/rules'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => [name.replace(/\.md$/, ''), readFileSync(join(root, 'docs/rules', name), 'utf8')]),
)

/** What every build of the sources shares, bench/'s other builds too. */
export const settings = {
  absWorkingDir: root,
  bundle: true,
  metafile: true,
  platform: 'node',
  target: 'node20.19',
  // It finds its compiled part for the machine it runs on: a dependency of the package, not a part of the bundle.
  external: ['libsql'],
  define: { __VERSION__: JSON.stringify(version), __RULE_PAGES__: JSON.stringify(rulePages) },
  logLevel: 'warning',
}

/** What makes a build CommonJS. */
export const commonJs = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  // `import()` in a CommonJS file starts Node's whole ES module loader, which costs 6 to 9 ms more than `require`.
  supported: { 'dynamic-import': false },
}

/** Makes each source that is loaded by `import()` a chunk: leaves the import pointing at its file, and notes it in `chunks`. */
function lazyChunks(chunks) {
  return {
    name: 'lazy-chunks',
    setup(build) {
      build.onResolve({ filter: /^\./ }, ({ path, kind, importer, resolveDir }) => {
        if (kind !== 'dynamic-import' || !importer.startsWith(join(root, 'src') + sep)) return undefined
        const source = relative(root, resolve(resolveDir, path))
        if (!chunks.has(source)) chunks.set(source, nameOf(source))
        return { path: `./${chunks.get(source)}.cjs`, external: true }
      })
    },
  }
}

const nameOf = (source) => relative('src', source).replace(/\.ts$/, '').replaceAll(sep, '-')

/** What each file of dist/ is built with. */
const published = {
  ...settings,
  ...commonJs,
  write: false,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
}

/** Chunks with a copy of the SDK of their own: all that runs with them is one call by one client, and the shared file holds four. */
const alone = ['src/sso-access/whoami/command.ts']

/** Builds without writing: the files, and esbuild's record of what went into them. */
export async function bundle() {
  const chunks = new Map(Object.entries(programs).map(([name, source]) => [source, name]))
  const files = []
  const metafile = { inputs: {}, outputs: {} }
  const built = new Set()
  const used = new Map()
  const later = new Map()
  const add = ({ outputFiles, metafile: { inputs, outputs } }) => {
    files.push(...outputFiles)
    Object.assign(metafile.inputs, inputs)
    Object.assign(metafile.outputs, outputs)
  }
  // A chunk can ask for further chunks: again, for those that are new, until there are none.
  while (built.size !== chunks.size) {
    const fresh = [...chunks].filter(([source]) => !built.has(source))
    for (const [group, own] of [
      [fresh.filter(([source]) => !alone.includes(source)), { plugins: [sharedSdk(root, used)] }],
      [
        fresh.filter(([source]) => alone.includes(source)),
        { ...flat, define: { ...settings.define, ...flat.define }, plugins: flatSdk(later) },
      ],
    ]) {
      if (group.length === 0) continue
      const result = await build({
        ...published,
        ...own,
        entryPoints: Object.fromEntries(group.map(([source, name]) => [name, source])),
        outdir: join(root, 'dist'),
        plugins: [
          lazyChunks(chunks),
          ...lazyBuiltins,
          besideLibsql,
          ...own.plugins,
          templatesForEsbuild,
          modelsForEsbuild,
        ],
      })
      for (const [source] of group) built.add(source)
      add(result)
    }
  }
  for (const result of await buildSdk(root, published, used, later, metafile)) add(result)
  add(await build({ ...published, ...libsqlFile(root) }))
  return { files, metafile }
}
