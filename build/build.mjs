// Sources → dist/: one CommonJS file per program and per lazily loaded chunk. Node starts a small CommonJS file faster
// than one large file, and faster than ES modules (bench/ shows by how much), so every `import()` in the sources becomes
// a file of its own that is read only when a command needs it.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { templatesForEsbuild } from './templates.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
const require = createRequire(import.meta.url)
const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version

/** The two grammars' and the engine's WebAssembly, read by src/terraform/grammar.ts. */
const assets = [
  require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
  join(dirname(require.resolve('@tree-sitter-grammars/tree-sitter-hcl/package.json')), 'tree-sitter-terraform.wasm'),
]

const nameOf = (path) => relative(join(root, 'src'), path).replace(/\.ts$/, '').replaceAll('/', '-')

/** Chunks found so far, by source path; the build runs again until it finds no new one. */
const chunks = new Map([
  [join(root, 'src/symflow/cli.ts'), 'symflow'],
  [join(root, 'src/sso-access/cli.ts'), 'sso-access'],
])

const lazyChunks = {
  name: 'lazy-chunks',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const source = resolve(resolveDir, path)
      if (!chunks.has(source)) chunks.set(source, nameOf(source))
      return { path: `./${chunks.get(source)}.cjs`, external: true }
    })
  },
}

const bundle = (write) =>
  build({
    entryPoints: Object.fromEntries([...chunks].map(([source, name]) => [name, source])),
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    write,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    define: { __VERSION__: JSON.stringify(version), __ASSETS__: '__dirname' },
    plugins: [lazyChunks, templatesForEsbuild],
    logLevel: 'warning',
  })

let known = 0
while (known !== chunks.size) {
  known = chunks.size
  await bundle(false)
}
rmSync(dist, { recursive: true, force: true })
mkdirSync(dist)
const { metafile } = await bundle(true)
for (const asset of assets) copyFileSync(asset, join(dist, asset.split('/').at(-1)))
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf(metafile))
mkdirSync(join(root, '.cache'), { recursive: true })
// What really was bundled from what: test/house/imports.test.ts checks the rooms against it.
writeFileSync(join(root, '.cache/metafile.json'), JSON.stringify(metafile))

/** The licence texts of every package that ends up in dist/, which those licences ask us to pass on. */
function licencesOf({ inputs }) {
  const folders = new Set(['node_modules/@tree-sitter-grammars/tree-sitter-hcl/'])
  for (const input of Object.keys(inputs)) {
    const found = /^.*node_modules\/(@[^/]+\/)?[^/]+\//.exec(input)
    if (found) folders.add(found[0])
  }
  return [...folders]
    .sort()
    .map((folder) => licenceOf(folder))
    .join(`\n${'-'.repeat(80)}\n`)
}

function licenceOf(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'LICENCE']
    .map((name) => {
      try {
        return readFileSync(join(root, folder, name), 'utf8')
      } catch {
        return ''
      }
    })
    .find((found) => found !== '')
  if (text === undefined) console.warn(`build: ${manifest.name} has no licence file, only the word ${manifest.license}`)
  return `${manifest.name} ${manifest.version} (${manifest.license})\n\n${text ?? ''}`
}
