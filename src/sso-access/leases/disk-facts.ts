import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DiskFacts } from './safe-disk.ts'

/** What the system says of the disk that a folder is on, or would be made on; undefined where it does not say. */
export function diskFacts(folder: string): DiskFacts | undefined {
  for (let place = folder; ; place = dirname(place)) {
    try {
      const { type, bsize, bavail } = statfsSync(place)
      const free = bsize * bavail
      return process.platform === 'linux' ? { type: type >>> 0, free } : { free }
    } catch {
      if (dirname(place) === place) return undefined
    }
  }
}
