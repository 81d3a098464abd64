// What must hold in a world: the ledger beside the sandbox's own record of who caused what.
import { grantsDocument } from '../../src/sandbox/admin/documents.ts'
import { listCalls } from '../../src/sandbox/state/calls.ts'
import type { World } from './world.ts'

const writes = /^(Create|Delete)(AccountAssignment|GroupMembership)$/

/** The grants that nobody asked us for, with all their times. */
export function othersIn({ sandbox }: World) {
  return grantsDocument(sandbox, {}).grants.filter(({ times }) =>
    times.every(({ appearedBy }) => appearedBy.by === 'seed'),
  )
}

/** The same for what was not there at first. */
function oursIn({ sandbox }: World) {
  return grantsDocument(sandbox, {}).grants.filter(({ times }) =>
    times.some(({ appearedBy }) => appearedBy.by !== 'seed'),
  )
}

/** Whether anything is there that was not there at first. */
function isThere(world: World): boolean {
  return oursIn(world).some(({ times }) => times.at(-1)?.disappearedAt === undefined)
}

/** Creates and deletes that were sent, after a call. */
export function writesIn({ sandbox }: World, after = 0) {
  return listCalls(sandbox.database, { after }).filter(({ operation }) => writes.test(operation))
}

/** The number of the last call. */
export function lastCall({ sandbox }: World): number {
  return listCalls(sandbox.database, {}).at(-1)?.number ?? 0
}

/** After a sweep: nothing is half-way, what is leased is there, and nothing else is. */
export async function mistakesIn(world: World): Promise<readonly string[]> {
  const { leases, states } = await world.held()
  const isLeased = leases.some(({ state }) => state === 'active')
  const said = leases.map(({ state, ending, keptFor, detail }) =>
    [state, ending, keptFor, detail].filter(Boolean).join(' '),
  )
  const mistakes = [
    leases.some(({ state }) => state === 'granting' || state === 'revoking') && 'a lease is half-way',
    leases.some(({ keptFor }) => keptFor === 'standing' || keptFor === 'disputed') && "it is said to be another's",
    leases.length === 0 && writesIn(world).length > 0 && 'something was sent, and no lease tells of it',
    states.some(({ operation }) => operation !== undefined) && 'an operation is open',
    states.some(({ holder }) => holder !== (isLeased ? 'ours' : 'none')) && 'the holder is wrong',
    isThere(world) && !isLeased && 'it is there without a lease',
    !isThere(world) && isLeased && 'it is leased and not there',
    leases.some(({ ending }) => ending === 'revoked') && oursIn(world).length === 0 && 'revoked, and never there',
  ].filter((mistake) => mistake !== false)
  return mistakes.length === 0 ? [] : [...mistakes, ...said]
}

/** After a sweep past every end. */
export async function mistakesAtEnd(world: World): Promise<readonly string[]> {
  const { leases } = await world.held()
  const left = leases.filter(({ state }) => state !== 'ended')
  return [...(await mistakesIn(world)), ...left.map(({ state }) => `a lease is ${state} past its end`)]
}
