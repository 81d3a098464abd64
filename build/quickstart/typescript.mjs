import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from '../bundle.mjs'

/** Each module goes on in the folder that it was written in, from which it finds its files. What is JavaScript is not bundled. */
const inItsPlace = {
  name: 'in-its-place',
  setup(bundling) {
    bundling.onResolve({ filter: /^\.+\/.*\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(resolve(resolveDir, path)).href,
      external: true,
    }))
    bundling.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      return { contents: text.replaceAll('import.meta.dirname', JSON.stringify(dirname(path))), loader: 'ts' }
    })
  },
}

/** Imports a module of TypeScript, which the oldest Node that we run on does not read. @param path from the root */
export async function importTypeScript(path) {
  const outfile = join(root, '.cache', `typescript-${process.pid}.mjs`)
  mkdirSync(dirname(outfile), { recursive: true })
  try {
    await build({
      ...{ absWorkingDir: root, entryPoints: [path], outfile, bundle: true, platform: 'node', format: 'esm' },
      ...{ packages: 'external', plugins: [inItsPlace], logLevel: 'warning' },
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile, { force: true })
  }
}
