// The SDK, as few and small files of dist/. V8 looks through a whole file before it runs the first line, and again through each module that is
// set up on its own, so the SDK's ES modules are laid flat, with only what is used of them. One file is shared by the chunks: a copy in
// each would be read and set up again by each.
import { readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { build } from 'esbuild'
import { lazyInSdk } from './lazy-builtins.mjs'

const SHARED = 'aws-sdk'
const isOfSdk = /^(@aws-sdk\/|@smithy\/|bowser$)/

/** How the SDK is read, wherever it goes. */
export const flat = {
  mainFields: ['module', 'main'],
  // To ask Node whether it has these sets them up, 5 ms; without them the SDK uses `node:crypto` and Node's own streams.
  define: { ReadableStream: 'undefined', crypto: 'undefined', 'globalThis.crypto': 'undefined' },
}

/** What the SDK loads when it comes to it, and we with the rest: credentials of the kinds that most people have. */
const usual =
  /await import\("(@aws-sdk\/(?:credential-provider-(?:env|ini|sso)|nested-clients\/sts)|\.\/loadSso\.js)"\)/g

/** What none of our calls uses: a protocol whose classes are extended all the same, streams of events, the names of browsers. */
const leftOut = {
  '@smithy/core/cbor': 'export class SmithyRpcV2CborProtocol {}\nexport const loadSmithyRpcV2CborErrorCode = () => {}',
  '@smithy/core/event-streams': 'throw new Error("streams of events were left out")',
  bowser: 'throw new Error("bowser was left out")',
}

/**
 * Lays the SDK flat where it is bundled: nothing in it is loaded later but what has a file of its own.
 * @param later the files that are still to be built, by their names; what is loaded later is added
 */
export function flatSdk(later) {
  const fileOf = (name, path) => {
    const file = `${SHARED}-${name.replaceAll('/', '-')}`
    if ((later.get(file) ?? path) !== path) throw new Error(`build: ${path} and ${later.get(file)} would be one file`)
    later.set(file, path)
    return { path: `./${file}.cjs`, external: true }
  }
  return [
    {
      name: 'flat-sdk',
      setup(build) {
        build.onResolve({ filter: isOfSdk }, ({ path, kind }) => {
          if (leftOut[path] !== undefined) return { path, namespace: 'left-out' }
          return kind === 'dynamic-import' ? fileOf(path.replace(/^@[^/]+\//, ''), path) : undefined
        })
        build.onResolve({ filter: /^\.\/load\w+\.js$/ }, ({ path, kind, resolveDir }) =>
          kind === 'dynamic-import' ? fileOf(path.slice(2, -3).toLowerCase(), join(resolveDir, path)) : undefined,
        )
        build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({ contents: leftOut[path] }))
        build.onLoad({ filter: /[\\/](@aws-sdk|@smithy)[\\/].*[\\/]dist-es[\\/].*\.js$/ }, ({ path }) => {
          const found = []
          const text = readFileSync(path, 'utf8').replaceAll(usual, (_, module) => {
            found.push(`import * as usual${found.length} from '${module}'\n`)
            return `usual${found.length - 1}`
          })
          return found.length === 0 ? undefined : { contents: found.join('') + text }
        })
      },
    },
    ...lazyInSdk,
  ]
}

/**
 * For the chunks that share the SDK: what they import of it comes from the shared file.
 * @param used the names that they import, by package; what is imported is added
 */
export function sharedSdk(root, used) {
  const namespace = 'shared-sdk'
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter: /^@(aws-sdk|smithy)\// }, ({ path, importer }) => {
        // What is handed to the SDK has to be handed to the copy that it reads; other readers of profiles do without the shared file.
        const isShared = path.startsWith('@aws-sdk/') || importer === join(root, 'src/aws/role-credentials.ts')
        if (!isShared || !importer.startsWith(join(root, 'src') + sep)) return undefined
        if (!used.has(path)) used.set(path, new Set())
        for (const name of importedNames(importer, path)) used.get(path).add(name)
        return { path, namespace }
      })
      build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
        contents: `module.exports = require('./${SHARED}.cjs').packages['${path}']`,
      }))
      build.onResolve({ filter: /^\.\/aws-sdk\.cjs$/, namespace }, ({ path }) => ({ path, external: true }))
    },
  }
}

/** What a source imports of a package, without types. */
function importedNames(source, path) {
  const imports = [...readFileSync(source, 'utf8').matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)]
  const names = imports.filter(([, , from]) => from === path).flatMap(([, list]) => list.split(','))
  const values = names.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '))
  if (values.length === 0) throw new Error(`build: no import { … } of ${path} in ${source}`)
  return values.map((name) => name.split(' as ')[0])
}

/**
 * The shared file, and then the files of what is loaded later. Each of these has all that it needs: they are rarely asked for.
 * @param chunks esbuild's record of the chunks
 */
export async function buildSdk(root, settings, used, later, chunks) {
  const made = (name, contents) =>
    build({
      ...settings,
      ...flat,
      define: { ...settings.define, ...flat.define },
      stdin: { contents, resolveDir: root },
      outfile: join(root, 'dist', `${name}.cjs`),
      plugins: flatSdk(later),
    })
  const results = [await made(SHARED, sharedFile(used))]
  // Much that could be loaded later is in nothing that is used.
  const asked = () => [chunks, ...results.map(({ metafile }) => metafile)].flatMap(laterIn)
  const built = new Set()
  for (let fresh = asked(); fresh.length > 0; fresh = asked().filter((name) => !built.has(name))) {
    for (const name of fresh) built.add(name)
    results.push(
      ...(await Promise.all([...new Set(fresh)].map((name) => made(name, `export * from '${later.get(name)}'`)))),
    )
  }
  return results
}

const laterIn = ({ outputs }) =>
  Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .flatMap(({ path }) => /^\.\/(aws-sdk-.*)\.cjs$/.exec(path)?.[1] ?? [])

/** The text of the shared file: all that is used, by package. */
function sharedFile(used) {
  const names = [...used].flatMap(([path, of]) => [...of].map((name) => ({ path, name })))
  const imports = names.map(({ path, name }, index) => `import { ${name} as a${index} } from '${path}'`)
  const packages = [...used.keys()].map((path) => {
    const members = names.flatMap(({ path: from, name }, index) => (from === path ? [`${name}: a${index}`] : []))
    return `'${path}': { ${members.join(', ')} }`
  })
  return `${imports.join('\n')}\nexport const packages = { ${packages.join(', ')} }`
}
