// Handlebars templates are compiled when we build, not when a user waits. The same settings serve esbuild and vitest.
import { readFile } from 'node:fs/promises'
import Handlebars from 'handlebars'

/** The names that a template may call; anything else in a template is a build error (`knownHelpersOnly`). */
const knownHelpers = { hcl: true, py: true, pyInner: true, comment: true }

/**
 * One template as the text of an ES module whose default export is what `Handlebars.template()` takes.
 * `strict` makes a name that the plan does not have an error instead of an empty string.
 */
export function compileTemplate(source, path) {
  const spec = Handlebars.precompile(source, {
    strict: true,
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers,
    srcName: undefined,
  })
  return `// ${path}\nexport default ${typeof spec === 'string' ? spec : spec.code}\n`
}

/** Loads `*.hbs` in an esbuild bundle. */
export const templatesForEsbuild = {
  name: 'templates',
  setup(build) {
    build.onLoad({ filter: /\.hbs$/ }, async ({ path }) => ({
      contents: compileTemplate(await readFile(path, 'utf8'), path.split('/templates/').at(-1)),
      loader: 'js',
    }))
  },
}

/** Loads `*.hbs` in vitest, so that tests run the sources with the templates the build would make. */
export const templatesForVite = {
  name: 'templates',
  transform(source, id) {
    return id.endsWith('.hbs')
      ? { code: compileTemplate(source, id.split('/templates/').at(-1)), map: null }
      : undefined
  },
}
