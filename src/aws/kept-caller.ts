import { createHash } from 'node:crypto'
import { type Caller, whoAsks } from './caller.ts'
import { credentialsFor } from './credentials.ts'
import { throughCache } from './directory/cache.ts'
import type { Reach } from './reach.ts'

/** Who asks, from the cache where these keys have asked before: the id of a key stands for one identity, for ever. @throws Failure */
export async function keptCaller(reach: Reach): Promise<Caller> {
  const { accessKeyId } = await credentialsFor(reach)()
  const key = createHash('sha256').update(accessKeyId).digest('hex').slice(0, 16)
  const load = async () => (await whoAsks(reach)).caller
  return throughCache(reach, `caller-${key}`, load, { refresh: false, stale: () => {} })
}
