// libsql in one file that the chunks load. As npm has it, it finds its compiled part by a report on the whole process, made twice, and by
// loading what starts other processes: 11 of the 12 ms that it takes to load.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NAME = 'libsql'
const part = fileURLToPath(new URL('./libsql-part.mjs', import.meta.url))

/** For the chunks: libsql is the file beside them. */
export const besideLibsql = {
  name: 'beside-libsql',
  setup(build) {
    build.onResolve({ filter: /^libsql$/ }, () => ({ path: `./${NAME}.cjs`, external: true }))
  },
}

/** That file. `LIBSQL_JS_DEV` has libsql ask `@neon-rs/load` alone for its compiled part, which is ours here. */
export const libsqlFile = (root) => ({
  entryPoints: { [NAME]: join(root, 'node_modules/libsql/index.js') },
  outdir: join(root, 'dist'),
  define: { 'process.env.LIBSQL_JS_DEV': '"1"' },
  alias: { '@neon-rs/load': part, 'detect-libc': part },
})
