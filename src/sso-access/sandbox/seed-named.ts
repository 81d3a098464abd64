import { resolve } from 'node:path'
import { Failure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { readSeed } from '../../sandbox/seed/read-seed.ts'
import type { Seed } from '../../sandbox/seed/seed.ts'
import { seedDocument } from './seed-document.ts'

/** @param name `example`, `large`, or a file of the form that docs/sandbox.md describes */
export function seedNamed(name: string, cwd: string): Seed {
  const seed = readSeed(seedDocument(name, (path) => resolve(cwd, path)))
  if (isMisread(seed)) throw new Failure('usage', seed.wrong, seed.hint)
  return seed.value
}
