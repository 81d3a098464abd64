// Whose leases are mine: those that I asked for, and those that are for me. Who I am is remembered, so that a list asks nobody.
import { join } from 'node:path'
import type { Lease } from '../../access/model/lease.ts'
import type { Leases } from './open.ts'

interface Remembered {
  readonly version: 1
  readonly callers: readonly string[]
  readonly users: readonly string[]
}

type Place = Pick<Leases, 'folder' | 'machine'>

/** Remembers whom AWS takes this person for, and the user that this is. */
export function rememberMe({ folder, machine }: Place, caller: string, user: string | undefined): void {
  const { callers, users } = remembered({ folder, machine })
  const isKnown = callers.includes(caller) && (user === undefined || users.includes(user))
  if (isKnown) return
  const all = {
    version: 1,
    callers: [...new Set([...callers, caller])],
    users: [...new Set([...users, ...(user === undefined ? [] : [user])])],
  }
  machine.files.write(pathIn(folder), JSON.stringify(all))
}

/** Tells whether a lease is mine. */
export function isMine(place: Place): (lease: Lease) => boolean {
  const { callers, users } = remembered(place)
  return ({ about, grant }) => callers.includes(about.requester) || users.includes(grant.user)
}

function remembered({ folder, machine }: Place): Remembered {
  try {
    const kept = JSON.parse(machine.files.read(pathIn(folder)) ?? '') as Remembered
    if (kept.version === 1 && Array.isArray(kept.callers) && Array.isArray(kept.users)) return kept
  } catch {
    // Nothing that can be read: nobody is known yet.
  }
  return { version: 1, callers: [], users: [] }
}

const pathIn = (folder: string) => join(folder, 'me.json')
