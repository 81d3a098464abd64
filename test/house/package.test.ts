import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { licencesOf, packagesOf } from '../../build/licences.mjs'
import { bundled } from './bundled.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}
const manifest = JSON.parse(read('package.json')) as Manifest

describe('the dependencies', { timeout: 60_000 }, () => {
  it('have a reason each in docs/dependencies.md, and no reason outlives its dependency', () => {
    const explained = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
    const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(explained.toSorted()).toEqual(wanted.toSorted())
  })

  it('are all bundled but for the one that is compiled: whoever installs the package installs SQLite and no other', async () => {
    expect(Object.keys(manifest.dependencies ?? {})).toEqual(['libsql'])
    const { metafile } = await bundled()
    const external = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter((one) => one.external))
    const packages = external.map(({ path }) => path).filter((path) => !path.startsWith('.') && !isBuiltin(path))
    expect([...new Set(packages)]).toEqual(['libsql'])
  })

  it('that are bundled pass on the text of their licence', async () => {
    const { metafile } = await bundled()
    const folders = packagesOf(metafile)
    expect(folders).toContain('node_modules/commander')
    expect(folders).toContain('node_modules/@aws-cdk/asset-awscli-v1')
    for (const folder of folders) {
      const { name, version } = JSON.parse(read(join(folder, 'package.json'))) as { name: string; version: string }
      const text = licencesOf([folder])
      expect(text).toContain(`${name} ${version} (`)
      expect(text).toMatch(/permission|licensed/i)
      expect(text.length).toBeGreaterThan(500)
    }
  })
})

describe('the lockfile', () => {
  it('names no registry, so that it serves behind any of them', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"')
  })

  it('has every optional package of every platform, without which `npm ci` refuses', () => {
    interface Locked {
      readonly optionalDependencies?: Readonly<Record<string, string>>
    }
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> }
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    const paths = Object.keys(packages)
    const isLocked = (name: string) => paths.some((path) => path.endsWith(`node_modules/${name}`))
    expect(wanted.filter((name) => !isLocked(name))).toEqual([])
    expect(wanted.length).toBeGreaterThan(0)
  })
})
