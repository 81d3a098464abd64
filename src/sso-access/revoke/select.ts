// Which leases are meant.
import type { LeaseId } from '../../access/model/ids.ts'
import type { Lease } from '../../access/model/lease.ts'
import type { Ledger } from '../../access/ports.ts'
import { accountIdIn } from '../../aws/directory/ids-given.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { Ask } from '../../terminal/ask.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { isMine } from '../leases/mine.ts'
import { commandLine } from '../leases/place-flags.ts'
import { accessWords, stateWords, userWords } from '../leases/words.ts'
import type { RevokeOptions } from './options.ts'

export interface Selection {
  readonly leases: readonly Lease[]
  /** Whether these are all: there is one, and none whose names are not known. */
  readonly isSure: boolean
}

interface From {
  readonly ledger: Ledger
  readonly isTheirs: (lease: Lease) => boolean
}

/** Whether leases are described rather than named: then there may be such access that no lease is of. */
export function isByGrant({ account, permissionSet, group, target }: RevokeOptions): boolean {
  return [account, permissionSet, group, target].some((one) => one !== undefined)
}

/** Tells of a lease whether it is of whom is meant, by what is known without asking anybody. */
export function whoseLeases(
  { user, allUsers }: RevokeOptions,
  place: Parameters<typeof isMine>[0],
): (lease: Lease) => boolean {
  if (user !== undefined) return ({ grant, about }) => grant.user === user || about.userName === user
  return allUsers === true ? () => true : isMine(place)
}

/** @throws Failure (`usage`) for a lease that is not there, or where ids and flags contradict each other */
export async function selectLeases(
  ids: readonly string[],
  options: RevokeOptions,
  { ledger, isTheirs }: From,
): Promise<Selection> {
  requireOneWay(ids, options)
  if (ids.length > 0) return { leases: await named(ids, options, ledger), isSure: true }
  const theirs = (await ledger.open()).filter(isTheirs)
  const leases = theirs.filter((lease) => fits(lease, options))
  return { leases, isSure: leases.length > 0 && !theirs.some((lease) => lacksName(lease, options)) }
}

/** Of leases that fit: all where they are described, else the one that is meant. @throws Failure (`usage`) where that cannot be told */
export async function chosenOf(
  fitting: readonly Lease[],
  options: RevokeOptions,
  from: { readonly ask: Ask | undefined; readonly now: number },
): Promise<readonly Lease[]> {
  return isByGrant(options) || options.all === true ? fitting : onlyOne(fitting, from)
}

function requireOneWay(ids: readonly string[], options: RevokeOptions): void {
  const { account, permissionSet, group, all, allUsers, user } = options
  if (ids.length > 0 && (isByGrant(options) || all === true || user !== undefined))
    throw new Failure('usage', 'Leases are named or described, and not both.', 'Leave out the ids, or the flags.')
  if (group !== undefined && (account !== undefined || permissionSet !== undefined))
    throw new Failure(
      'usage',
      '--group goes with neither --account nor --permission-set.',
      'Revoke one, then the other.',
    )
  if (ids.length === 0 && !isByGrant(options) && all !== true && (allUsers === true || user !== undefined))
    throw new Failure(
      'usage',
      '--user and --all-users say whose leases, and not which.',
      'Add --all to end all of them.',
    )
}

async function named(ids: readonly string[], options: RevokeOptions, ledger: Ledger): Promise<readonly Lease[]> {
  const wanted = [...new Set(ids)]
  const found = await Promise.all(wanted.map((id) => ledger.lease(id as LeaseId)))
  const unknown = wanted.find((_, index) => found[index] === undefined)
  if (found.every((lease) => lease !== undefined)) return found
  const hint = `List them with: ${commandLine('list --all-users --ended', options)}`
  throw new Failure('usage', `There is no lease ${quoteForMessage(unknown ?? '')} in this ledger.`, hint)
}

async function onlyOne(
  leases: readonly Lease[],
  { ask, now }: Parameters<typeof chosenOf>[2],
): Promise<readonly Lease[]> {
  if (leases.length <= 1) return leases
  if (ask === undefined) {
    const list = leases.slice(0, 10).map(({ id }) => id)
    const more = leases.length > list.length ? ' …' : ''
    throw new Failure(
      'usage',
      `There are ${leases.length} leases.`,
      `Name one, or give --all: ${list.join(', ')}${more}`,
    )
  }
  const choices = leases.map((lease) => ({ name: wordsFor(lease, now), short: lease.id, value: lease }))
  return [await ask.choose('Which lease ends?', choices)]
}

function wordsFor(lease: Lease, now: number): string {
  const { id, grant, about } = lease
  return `${id}  ${userWords(grant, about)}: ${accessWords(grant, about)}, ${stateWords(lease, now)}`
}

/** By ids, and by the names that were known when it was granted. */
function fits({ grant, about }: Lease, { account, permissionSet, group, target }: RevokeOptions): boolean {
  const is = (text: string | undefined, ...names: readonly (string | undefined)[]) =>
    text === undefined || names.includes(text)
  if (!is(target, about.target)) return false
  if (grant.kind === 'membership')
    return account === undefined && permissionSet === undefined && is(group, grant.group, about.groupName)
  return (
    group === undefined &&
    is(account, grant.account, about.accountName) &&
    is(permissionSet, grant.permissionSet, about.permissionSetName)
  )
}

/** Whether a name is asked for that was not known when the lease was granted: by ids nothing is looked up. */
function lacksName({ grant, about }: Lease, { account, permissionSet, group }: RevokeOptions): boolean {
  if (grant.kind === 'membership') return group !== undefined && about.groupName === undefined
  return (
    (account !== undefined && accountIdIn(account) === undefined && about.accountName === undefined) ||
    (permissionSet !== undefined && !permissionSet.startsWith('arn:') && about.permissionSetName === undefined)
  )
}
