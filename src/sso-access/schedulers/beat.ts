// What a scheduled sweep leaves behind: the one proof that it runs.
import { join } from 'node:path'
import type { SchedulerKind } from './kinds.ts'

export interface Beat {
  /** Milliseconds since 1970, as all times here. */
  readonly installedAt?: number
  readonly startedAt?: number
  readonly endedAt?: number
  /** The exit code of the last one that ended. */
  readonly code?: number
}

export const beatPath = (folder: string, kind: SchedulerKind): string => join(folder, `sweep-${kind}.json`)

/** Reads one; nothing where there is none, or something else. */
export function readBeat(text: string | undefined): Beat {
  try {
    const read: unknown = JSON.parse(text ?? '{}')
    if (typeof read !== 'object' || read === null) return {}
    const of = (name: keyof Beat): Beat => {
      const value: unknown = Reflect.get(read, name)
      return typeof value === 'number' ? { [name]: value } : {}
    }
    return { ...of('installedAt'), ...of('startedAt'), ...of('endedAt'), ...of('code') }
  } catch {
    return {}
  }
}

export const beatText = (beat: Beat): string => `${JSON.stringify({ version: 1, ...beat })}\n`
