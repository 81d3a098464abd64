// The licence texts of every package that ends up in dist/, which those licences ask us to pass on.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const paths = readdirSync(join(root, folder))
    .filter(isLicence)
    .sort()
    .map((file) => join(folder, file))
  if (paths.length === 0)
    throw new Error(`build: ${name} has no licence file, only the word ${license} in its manifest`)
  const text = paths.map((path) => readFileSync(join(root, path), 'utf8').trim()).join('\n\n')
  return `${name} ${version} (${license})\n\n${text}\n`
}
