import { readJsonFile } from '../../sandbox-process/private-file.ts'

/** What the sandbox is asked to plant: one of its own seeds, or the document of a file. */
export function seedDocument(name: string, pathOf: (name: string) => string): unknown {
  return name === 'example' || name === 'large' ? { seed: name } : readJsonFile(pathOf(name), 'seed')
}
