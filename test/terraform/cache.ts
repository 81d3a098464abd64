import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Git-ignored, at the root of the repository: what takes long to make and depends on nothing but its key. */
const CACHE = join(import.meta.dirname, '../../.cache')

/** A short name for everything a cached folder was made of. */
export function keyOf(...ingredients: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const ingredient of ingredients) hash.update(createHash('sha256').update(ingredient).digest())
  return hash.digest('hex').slice(0, 16)
}

/**
 * The folder `.cache/<name>`, made once. `make` fills a folder beside it, which is then renamed: a run that is interrupted, or two at
 * a time, never leave half a folder under the name.
 */
export async function cachedFolder(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(CACHE, name)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  try {
    await make(unfinished)
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error // otherwise another run was first, with the same
    })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
  return folder
}
