// Where no lease fits what was said: leases that fit once it is known which ids the names stand for and who asks, and access of the
// user that AWS shows all the same. That is not ours to remove.
import { type Grant, grantKey } from '../../access/model/grant.ts'
import type { Lease } from '../../access/model/lease.ts'
import { isCloudError } from '../../access/ports.ts'
import { openDirectory } from '../../aws/directory/directory.ts'
import { Failure, type FailureCode, isFailure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import type { World } from '../../terminal/program.ts'
import { progressLine } from '../../terminal/progress.ts'
import { rememberMe } from '../leases/mine.ts'
import type { Leases } from '../leases/open.ts'
import { readCatalogue } from '../request/catalogue.ts'
import { whoIsMeant } from '../request/who.ts'
import { type Foreign, foreignOf, foundBy, type Place } from './foreign.ts'
import { entriesOf, idsSaid, isOfIds, searchesFor } from './meant.ts'
import type { RevokeOptions } from './options.ts'
import { isByGrant, whoseLeases } from './select.ts'

export interface Elsewhere {
  readonly leases: readonly Lease[]
  readonly foreign: readonly Foreign[]
  /** Why something could not be looked at, a sentence each. */
  readonly unseen: readonly string[]
}

const nothing: Elsewhere = { leases: [], foreign: [], unseen: [] }

/**
 * Looks beyond the names that the ledger knows.
 * @param found leases that fit by these
 * @param deadline what is not looked at by then is left, and said
 * @throws Failure (`usage`) for a name that is not there, (`credentials`)
 */
export async function lookElsewhere(
  found: readonly Lease[],
  options: RevokeOptions,
  leases: Leases,
  deadline: number,
  world: World,
): Promise<Elsewhere> {
  const open = await leases.ledger.open()
  if (!isByGrant(options) && open.length === 0) return nothing
  const { now } = leases.access.surroundings
  const line = progressLine(world.terminal, now)
  const { unseen, unless, heard } = excuses(line.clear)
  const reach = await leases.reach()
  const directory = openDirectory(reach, { refresh: false, stale: () => {}, progress: line.tell })
  const instance = await unless(['usage'], () => directory.instance())
  if (instance === undefined) return { ...nothing, leases: found, unseen }

  const isNamed = options.user !== undefined
  // Who is no user has no access to be looked for. Who is named has to be there.
  const who = await unless(isNamed ? [] : ['usage'], () => whoIsMeant(options, reach, Promise.resolve(instance)))
  if (who !== undefined && !isNamed) rememberMe(leases, who.caller.arn, who.principal.id)
  const isTheirs = whoseLeases(options, leases)
  const ofThem = open.filter((lease) => isTheirs(lease) || lease.grant.user === who?.principal.id)
  // Leases that were asked for are known without a user.
  if (!isByGrant(options)) return { ...nothing, leases: ofThem, unseen: heard.has('usage') ? [] : unseen }

  const { target } = options
  // What fits by its name is ended, also where AWS does not know that name any more.
  const said = await unless(found.length > 0 ? ['usage'] : [], () => idsSaid(options, directory))
  const entries = target === undefined ? [] : await unless([], () => entriesHere(target, options, world))
  if (said === undefined) return { ...nothing, leases: found, unseen }
  const targets = new Set([target, ...(entries ?? []).map((entry) => entry.target.name)])
  const isOfTarget = ({ about }: Lease) => target === undefined || targets.has(about.target)
  const isFound = ({ id }: Lease) => found.some((one) => one.id === id)
  const fitting = ofThem.filter((lease) => isFound(lease) || (isOfIds(lease.grant, said) && isOfTarget(lease)))
  if (fitting.length > 0) return { ...nothing, leases: fitting }
  if (who === undefined || entries === undefined) return { ...nothing, unseen }

  const place: Place = { reach, instance, principal: who.principal, leases }
  const among = target === undefined ? undefined : entries
  const searches = (await unless(['refused'], () => searchesFor(said, among, directory))) ?? []
  const grants = new Map<string, Grant>()
  for (const search of searches) {
    const searching = { progress: line.tell, isOver: () => now() >= deadline }
    const shown = await unless([], () => foundBy(search, place, searching))
    for (const grant of shown?.grants ?? []) grants.set(grantKey(grant), grant)
    if (shown?.unseen !== undefined) unseen.push(shown.unseen)
  }
  const described = () => Promise.all([...grants.values()].map((grant) => foreignOf(grant, place, directory)))
  return { leases: [], foreign: (await unless([], described)) ?? [], unseen }
}

async function entriesHere(
  target: string,
  options: RevokeOptions,
  world: World,
): Promise<readonly CatalogueEntry[] | undefined> {
  return entriesOf(target, await readCatalogue(options, world))
}

/** Collects why something cannot be looked at: that is said, and is no reason to stop. @param after is run after each try */
function excuses(after: () => void) {
  const unseen: string[] = []
  const heard = new Set<FailureCode>()
  const unless = async <Value>(also: readonly FailureCode[], ask: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await ask()
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code !== 'unavailable' && !also.includes(failure.code)) throw failure
      unseen.push(failure.message)
      heard.add(failure.code)
      return undefined
    } finally {
      after()
    }
  }
  return { unseen, unless, heard }
}

function failureOf(error: unknown): Failure {
  if (isFailure(error)) return error
  if (!isCloudError(error)) throw error
  return new Failure(error.refusal === 'credentials' ? 'credentials' : 'unavailable', error.message, '')
}
