// What the sandbox holds its callers to: the official service models, made small when we build. A `*.model` file lists the
// operations that the sandbox serves; importing it gives their shapes with lengths, patterns, enums, required members and unions.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { openArchive } from './archive.mjs'

/** The versions of the service models, as their folders are called. */
const versions = {
  'sso-admin': '2020-07-20',
  identitystore: '2020-06-15',
  organizations: '2016-11-28',
  sts: '2011-06-15',
  sso: '2019-06-10',
  'sso-oidc': '2019-06-10',
}

/** The package that carries the models of botocore (Apache-2.0). */
const carrier = createRequire(import.meta.url).resolve('@aws-cdk/asset-awscli-v1/package.json')
const cache = join(import.meta.dirname, '../.cache/models', JSON.parse(readFileSync(carrier, 'utf8')).version)
let archive

/** The service model as botocore has it. */
export function officialModel(service) {
  const kept = join(cache, `${service}.json`)
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'))
  archive ??= openArchive(join(dirname(carrier), 'lib/layer.zip'))
  const name = `awscli/awscli/botocore/data/${service}/${versions[service]}/service-2.json`
  const text = archive(name)
  if (text === undefined) throw new Error(`build: there is no ${name} in the archive of models`)
  mkdirSync(cache, { recursive: true })
  writeFileSync(`${kept}.${process.pid}`, text)
  renameSync(`${kept}.${process.pid}`, kept)
  return JSON.parse(text)
}

/** The part of a service's model that these operations need, without documentation. */
function compactModel(service, served) {
  const { metadata, operations, shapes } = officialModel(service)
  const used = new Map()
  const use = (name) => {
    if (used.has(name)) return
    const shape = compactShape(shapes[name])
    used.set(name, shape)
    for (const inner of innerShapes(shape)) use(inner)
  }
  const kept = served.map((name) => {
    const { http, input, output, errors = [], authtype } = operations[name]
    const names = [input?.shape, output?.shape, ...errors.map(({ shape }) => shape)].filter(
      (shape) => shape !== undefined,
    )
    names.forEach(use)
    const operation = {
      method: http.method,
      path: http.requestUri,
      signed: authtype !== 'none',
      ...(input && { input: input.shape }),
      ...(output && { output: output.shape, ...(output.resultWrapper && { wrapper: output.resultWrapper }) }),
      errors: errors.map(({ shape }) => shape),
    }
    return [name, operation]
  })
  return {
    service,
    protocol: metadata.protocol,
    apiVersion: metadata.apiVersion,
    signingName: metadata.signingName ?? metadata.endpointPrefix,
    ...(metadata.targetPrefix && { targetPrefix: metadata.targetPrefix }),
    ...(metadata.xmlNamespace && { xmlNamespace: metadata.xmlNamespace }),
    operations: Object.fromEntries(kept),
    notServed: Object.keys(operations).filter((name) => !served.includes(name)),
    shapes: Object.fromEntries(used),
  }
}

function compactShape({
  type,
  members,
  required,
  union,
  document,
  member,
  key,
  value,
  min,
  max,
  pattern,
  enum: words,
  exception,
  error,
}) {
  return {
    type,
    ...(members && {
      members: Object.fromEntries(Object.entries(members).map(([name, of]) => [name, compactMember(of)])),
    }),
    ...(required && { required }),
    ...(union && { union }),
    ...(document && { document }),
    ...(member && { member: member.shape }),
    ...(key && { key: key.shape, value: value.shape }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(pattern !== undefined && { pattern: unicodePattern(pattern) }),
    ...(words && { enum: words }),
    ...(exception && {
      exception,
      ...(error?.code && { code: error.code }),
      ...(error && { status: error.httpStatusCode }),
    }),
  }
}

function compactMember({ shape, location, locationName }) {
  return { shape, ...(location && { location }), ...(locationName && { name: locationName }) }
}

/** The `u` flag, which `\p{…}` needs, refuses escapes that escape nothing, such as `\_`, or `\-` outside of brackets. */
function unicodePattern(pattern) {
  let inBrackets = false
  const plain = pattern.replace(/\\(.)|[[\]]/gs, (piece, escaped) => {
    if (escaped === undefined) {
      inBrackets = piece === '['
      return piece
    }
    const isNeeded = /[a-zA-Z0-9\\/^$.*+?()[\]{}|]/.test(escaped) || (escaped === '-' && inBrackets)
    return isNeeded ? piece : escaped
  })
  // Throws here, when we build, rather than before a user.
  new RegExp(plain, 'u')
  return plain
}

function innerShapes({ members, member, key, value }) {
  return [...Object.values(members ?? {}).map(({ shape }) => shape), member, key, value].filter(
    (name) => name !== undefined,
  )
}

/** One `*.model` file as the text of an ES module that exports `model`. */
function modelModule(text, path) {
  const served = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const service = basename(path, '.model')
  // A string that is parsed: V8 reads JSON faster than the same as an object literal.
  return `export const model = JSON.parse(${JSON.stringify(JSON.stringify(compactModel(service, served)))})\n`
}

/** Loads `*.model` in an esbuild bundle. */
export const modelsForEsbuild = {
  name: 'models',
  setup(build) {
    build.onLoad({ filter: /\.model$/ }, async ({ path }) => ({
      contents: modelModule(await readFile(path, 'utf8'), path),
      loader: 'js',
    }))
  },
}

/** Loads `*.model` in vitest. */
export const modelsForVite = {
  name: 'models',
  transform(source, id) {
    return id.endsWith('.model') ? { code: modelModule(source, id), map: null } : undefined
  },
}
