// What was loaded is kept for a while: 500 permission sets cost 500 calls. One folder for each identity and instance.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isFailure } from '../../diagnostics/failure.ts'
import { isNoAnswer } from '../call-failure.ts'
import { ownFolder } from '../folders.ts'
import { isThrottle } from '../governor/repeat.ts'
import type { Machine } from '../machine.ts'
import { chainOf } from '../profiles/kind.ts'
import type { Reach } from '../reach.ts'

/** How long what was loaded is taken for true. */
export const TIME_TO_LIVE = 60 * 60_000

export interface CacheOptions {
  /** Loads anew, whatever is kept. */
  readonly refresh: boolean
  /** Told where AWS did not answer and older data is used, with the time that these are of. */
  readonly stale: (at: number) => void
}

interface Kept<Value> {
  readonly version: 1
  readonly at: number
  readonly value: Value
}

/** Gives what is kept under a name, else loads it and keeps it. @throws what `load` throws, where nothing is kept that could stand in */
export async function throughCache<Value>(
  reach: Reach,
  name: string,
  load: () => Promise<Value>,
  { refresh, stale }: CacheOptions,
): Promise<Value> {
  const { files, now } = reach.machine
  const path = join(cacheFolder(reach), `${name}.json`)
  const kept = keptIn<Value>(files.read(path))
  const age = now() - (kept?.at ?? 0)
  if (kept !== undefined && !refresh && age >= 0 && age < TIME_TO_LIVE) return kept.value
  try {
    const value = await load()
    keep(files, path, { version: 1, at: now(), value })
    return value
  } catch (error) {
    if (kept === undefined || !isSilence(error)) throw error
    stale(kept.at)
    return kept.value
  }
}

/** What is kept under a name and still taken for true; asks nobody. */
export function keptValue<Value>(reach: Reach, name: string): Value | undefined {
  const { files, now } = reach.machine
  const kept = keptIn<Value>(files.read(join(cacheFolder(reach), `${name}.json`)))
  const age = now() - (kept?.at ?? 0)
  return kept !== undefined && age >= 0 && age < TIME_TO_LIVE ? kept.value : undefined
}

/** What was last kept under a name, however old: no more than a hint. Asks nobody. */
export function lastKept<Value>(reach: Reach, name: string): Value | undefined {
  return keptIn<Value>(reach.machine.files.read(join(cacheFolder(reach), `${name}.json`)))?.value
}

/** When something was kept under a name; undefined where nothing is. */
export function keptAt(reach: Reach, name: string): number | undefined {
  return keptIn(reach.machine.files.read(join(cacheFolder(reach), `${name}.json`)))?.at
}

/**
 * By identity and place, as the profile has them: who one is can be told without asking AWS. Keys and tokens are not part of it, only
 * the id of a key.
 */
function cacheFolder({ profile, region, profiles, endpoint, config, machine }: Reach): string {
  const chain = chainOf(profile.value, profiles).map(({ section }) => ({
    ...Object.fromEntries(Object.entries(section).filter(([key]) => !/secret|session_token|security_token/.test(key))),
    session: profiles.ssoSessions.get(section['sso_session'] ?? ''),
  }))
  const places = (['sso_admin', 'identitystore', 'organizations'] as const).map((service) => endpoint(service) ?? null)
  const identity = JSON.stringify([chain, region.value, places, config.values.instanceArn ?? null])
  const key = createHash('sha256').update(identity).digest('hex').slice(0, 24)
  return join(ownFolder('cache', machine.env), key)
}

/** Whether AWS gave no answer, or none in time. */
function isSilence(error: unknown): boolean {
  const cause = isFailure(error) ? error.cause : error
  return isNoAnswer(cause) || isThrottle(cause)
}

function keep(files: Machine['files'], path: string, kept: Kept<unknown>): void {
  try {
    files.write(path, JSON.stringify(kept))
  } catch {
    // A disk that is full must not keep anybody from what was loaded.
  }
}

function keptIn<Value>(text: string | undefined): Kept<Value> | undefined {
  try {
    const kept = JSON.parse(text ?? '') as Kept<Value>
    return kept.version === 1 && typeof kept.at === 'number' && 'value' in kept ? kept : undefined
  } catch {
    return undefined
  }
}
