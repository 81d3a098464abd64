// The ways to build that we did not choose (docs/dependencies.md, esbuild), so that the choice can be checked again.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { commonJs, programs, root, settings } from '../build/bundle.mjs'
import { templatesForEsbuild } from '../build/templates.mjs'

const folder = join(root, '.cache/bench')
const entry = programs.symflow

/** What bundled CommonJS packages expect, and an ES module lacks. */
const banner = {
  js: `import { createRequire as requireOf } from 'node:module'
const require = requireOf(import.meta.url)
const __dirname = import.meta.dirname`,
}

/** Leaves every import of a file as an import of that file's output. */
const apart = {
  name: 'apart',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.(ts|hbs)$/, '.mjs'), external: true },
    )
  },
}

const esm = { format: 'esm', outExtension: { '.js': '.mjs' } }
const minified = { minifySyntax: true, minifyWhitespace: true, legalComments: 'none' }

const builds = {
  'one CommonJS file': { ...minified, ...commonJs },
  'ES module chunks': { ...minified, ...esm, banner, splitting: true },
  'one ES module': { ...minified, ...esm, banner },
  'not bundled': { ...esm, packages: 'external', entryPoints: sources(), plugins: [apart, templatesForEsbuild] },
}

function sources() {
  const found = ['src', 'templates'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((path) => `./${top}/${path}`),
  )
  return found.filter((path) => /\.(ts|hbs)$/.test(path) && !path.endsWith('.d.ts'))
}

/** Builds symflow in each of these ways; gives the name of the way and the file to run. */
export async function buildOthers() {
  const made = []
  for (const [name, options] of Object.entries(builds)) {
    const outdir = join(folder, name.replaceAll(' ', '-'))
    const shared = { ...settings, entryPoints: [entry], outbase: root, plugins: [templatesForEsbuild] }
    await build({ ...shared, ...options, outdir })
    made.push({ name, file: join(outdir, dirname(entry), `cli${options.outExtension['.js']}`) })
  }
  return made
}
