import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cachedFolder, keyOf } from './cache.ts'
import { missing, type Part } from './part.ts'
import { platform } from './platform.ts'
import { lastLine, runProcess } from './process.ts'

const SOURCES = join(import.meta.dirname, 'stand-in')

/** The version that the schema was taken from, and that the stand-in calls itself. */
export const SYM_VERSION = '3.6.0'

/** The stand-in for the `sym` provider, built from `stand-in/` with Go. Its folder holds the one executable. */
export async function buildStandIn(): Promise<Part<{ readonly folder: string }>> {
  const names = (await readdir(SOURCES)).sort()
  const contents = await Promise.all(names.map((name) => readFile(join(SOURCES, name))))
  const name = `terraform-provider-sym-${keyOf(platform, ...names, ...contents)}`
  try {
    const folder = await cachedFolder(name, async (unfinished) => {
      const binary = join(unfinished, `terraform-provider-sym_v${SYM_VERSION}`)
      const args = ['build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', binary, '.']
      const env = { ...process.env, CGO_ENABLED: '0' }
      const built = await runProcess('go', args, { cwd: SOURCES, env, timeoutMs: 240_000 })
      if (built.code !== 0) throw new Error(lastLine(built))
    })
    return { kind: 'ready', folder }
  } catch (error) {
    return missing(`the stand-in for the sym provider (it is built with Go and its module proxy: ${messageOf(error)})`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
