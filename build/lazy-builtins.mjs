// Modules of Node that most starts would load for nothing: each is loaded when something of it is called.
import { sep } from 'node:path'

/**
 * @param path the module
 * @param names which of its functions are called
 * @param isFor whether an importer, by its path, gets it in this way
 */
function lazily(path, names, isFor) {
  const filter = new RegExp(`^${path}$`)
  const namespace = `lazy-${path}`
  return {
    name: namespace,
    setup(build) {
      build.onResolve({ filter }, ({ importer }) => (isFor(importer) ? { path, namespace } : undefined))
      build.onLoad({ filter, namespace }, () => ({
        contents: names
          .map((name) => `export const ${name} = (...args) => require('${path}').${name}(...args)\n`)
          .join(''),
      }))
    },
  }
}

const isOf = (folder) => (importer) => importer.includes(`${sep}${folder}${sep}`)

export const lazyBuiltins = [
  // commander loads it for subcommands that are programs of their own, which we have none of: 1 to 2 ms of every start.
  lazily('node:child_process', ['spawn'], isOf(`node_modules${sep}commander`)),
  // 2 ms, and a list hashes nothing.
  lazily('node:crypto', ['createHash', 'createHmac', 'randomBytes', 'randomUUID', 'timingSafeEqual'], isOf('src')),
]

export const lazyInSdk = [
  // Its HTTP client loads it for services that stream, which none of ours is: 3 to 4 ms of every call.
  {
    name: 'lazy-http2',
    setup(build) {
      build.onResolve({ filter: /^node:http2$/ }, ({ path }) => ({ path, namespace: 'lazy' }))
      build.onLoad({ filter: /^node:http2$/, namespace: 'lazy' }, ({ path }) => ({
        contents: `const load = () => require('${path}')
          exports.connect = (...args) => load().connect(...args)
          exports.constants = new Proxy({}, { get: (_, name) => load().constants[name] })`,
      }))
    },
  },
  // For checksums of bodies, which none of our calls has: 2 ms.
  lazily('node:zlib', ['crc32'], () => true),
]
