// Writes dist/. A file whose content would not change is not touched, and a changed one is replaced whole: a program that
// runs while we build finds every file, old or new.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { bundle, root } from './bundle.mjs'
import { licencesOf, packagesOf } from './licences.mjs'

const dist = join(root, 'dist')
// Beside dist/, not in it: a build that runs at the same time removes there what it does not know.
const temporaries = join(root, '.cache')

/** Builds, and writes what changed. */
export async function writeDist() {
  const { files, metafile } = await bundle()
  const planned = new Map([
    ...files.map(({ path, contents }) => [basename(path), contents]),
    ['THIRD-PARTY-LICENSES.txt', licencesOf(packagesOf(metafile))],
  ])
  mkdirSync(dist, { recursive: true })
  mkdirSync(temporaries, { recursive: true })
  for (const [name, contents] of planned) place(join(dist, name), Buffer.from(contents))
  for (const name of readdirSync(dist))
    if (!planned.has(name)) rmSync(join(dist, name), { recursive: true, force: true })
}

function place(path, contents) {
  if (contentsOf(path)?.equals(contents)) return
  const temporary = join(temporaries, `${basename(path)}.${process.pid}`)
  writeFileSync(temporary, contents)
  renameSync(temporary, path)
}

function contentsOf(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
