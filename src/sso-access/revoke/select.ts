// Which leases are meant.
import type { LeaseId } from '../../access/model/ids.ts'
import type { Lease } from '../../access/model/lease.ts'
import type { Ledger } from '../../access/ports.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { Ask } from '../../terminal/ask.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { commandLine } from '../leases/place-flags.ts'
import { accessWords, stateWords, userWords } from '../leases/words.ts'
import type { RevokeOptions } from './options.ts'

export interface Selection {
  readonly leases: readonly Lease[]
  /** Whether they were described rather than named: then there may be such access that no lease is of. */
  readonly isByGrant: boolean
}

interface From {
  readonly ledger: Ledger
  readonly isMine: (lease: Lease) => boolean
  readonly ask: Ask | undefined
  readonly now: number
}

/** @throws Failure (`usage`) for a lease that is not there, or where nothing is named and there are several */
export async function selectLeases(ids: readonly string[], options: RevokeOptions, from: From): Promise<Selection> {
  if (ids.length > 0) return { leases: await named(ids, options, from.ledger), isByGrant: false }
  const { account, permissionSet, group, target, all, allUsers, user } = options
  const isByGrant = [account, permissionSet, group, target].some((one) => one !== undefined)
  const open = await from.ledger.open()
  const whose = user !== undefined ? isOf(user) : allUsers === true ? () => true : from.isMine
  const fitting = open.filter((lease) => whose(lease) && fits(lease, options))
  if (isByGrant || all === true) return { leases: fitting, isByGrant }
  if (allUsers === true || user !== undefined)
    throw new Failure(
      'usage',
      '--user and --all-users say whose leases, and not which.',
      'Add --all to end all of them.',
    )
  return { leases: await onlyOne(fitting, from), isByGrant: false }
}

async function named(ids: readonly string[], options: RevokeOptions, ledger: Ledger): Promise<readonly Lease[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => ledger.lease(id as LeaseId)))
  const unknown = ids.find((_, index) => found[index] === undefined)
  if (found.every((lease) => lease !== undefined)) return found
  const hint = `List them with: ${commandLine('list --all-users --ended', options)}`
  throw new Failure('usage', `There is no lease ${quoteForMessage(unknown ?? '')} in this ledger.`, hint)
}

async function onlyOne(leases: readonly Lease[], { ask, now }: From): Promise<readonly Lease[]> {
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

function isOf(text: string): (lease: Lease) => boolean {
  return ({ grant, about }) => grant.user === text || about.userName === text
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
