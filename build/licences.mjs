// The licence texts of every package that ends up in dist/, which those licences ask us to pass on.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root } from './bundle.mjs'

const isLicence = (name) => /^(licen[cs]e|copying|notice)([.-].*)?$/i.test(name)

/** Where the service models are from that `*.model` files become (models.mjs). */
const modelsFrom = 'node_modules/@aws-cdk/asset-awscli-v1'

/** The folders under node_modules of the packages that were bundled, by esbuild's record. */
export function packagesOf({ inputs }) {
  const found = Object.keys(inputs).map((input) =>
    input.endsWith('.model') ? modelsFrom : /^(?:[^:]*:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1],
  )
  return [...new Set(found.filter((folder) => folder !== undefined))].sort()
}

/** One text for all of them. Throws where a package has no licence text: we may not ship what we cannot name the terms of. */
export function licencesOf(folders) {
  return `${[...folders]
    .sort()
    .map(licenceOf)
    .join(`\n${'-'.repeat(80)}\n\n`)}`
}

function licenceOf(folder) {
  const { name, version, license } = manifestOf(folder)
  const text = licenceTextIn(folder) ?? licenceTextBeside(folder, license)
  if (text === undefined)
    throw new Error(`build: ${name} has no licence file, only the word ${license} in its manifest`)
  return `${name} ${version} (${license})\n\n${text}\n`
}

const manifestOf = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))

function licenceTextIn(folder) {
  const paths = readdirSync(join(root, folder))
    .filter(isLicence)
    .sort()
    .map((file) => join(folder, file))
  return paths.length === 0
    ? undefined
    : paths.map((path) => readFileSync(join(root, path), 'utf8').trim()).join('\n\n')
}

/** Some packages of a scope leave the text to their siblings: the one of the same author under the same licence. */
function licenceTextBeside(folder, license) {
  const scope = dirname(folder)
  if (!basename(scope).startsWith('@')) return undefined
  const { author } = manifestOf(folder)
  for (const name of readdirSync(join(root, scope)).sort()) {
    const sibling = join(scope, name)
    if (!existsSync(join(root, sibling, 'package.json'))) continue
    const { license: its, author: maker } = manifestOf(sibling)
    const text =
      its === license && JSON.stringify(maker) === JSON.stringify(author) ? licenceTextIn(sibling) : undefined
    if (text !== undefined) return text
  }
  return undefined
}
