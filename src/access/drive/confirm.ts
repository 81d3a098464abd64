// A status is not believed without a listing that agrees.
import { sightOf } from '../decide/sight.ts'
import type { Operation, Result } from '../model/operation.ts'
import type { Stop } from '../outcome.ts'
import { isCloudError } from '../ports.ts'
import { waitForCompany } from './company.ts'
import { listUntil, twoListings } from './listings.ts'
import type { Run } from './run.ts'
import type { Settled } from './settle.ts'

/** Takes what AWS says of the end of an operation, and lists until that is so. */
export function confirm(run: Run, operation: Operation, result: Result): Promise<Settled | Stop> {
  return operation.kind === 'create' ? confirmCreate(run, operation, result) : confirmDelete(run, operation, result)
}

const notYetListed = 'AWS says that it is done, and does not list it yet.'

async function confirmCreate(run: Run, operation: Operation, result: Result): Promise<Settled | Stop> {
  switch (result.kind) {
    case 'failed':
      return { conclusion: { kind: 'failed', sentence: result.reason } }
    case 'not-found':
      return {
        conclusion: { kind: 'failed', sentence: 'AWS does not find the account, the permission set or the principal.' },
      }
    case 'succeeded': {
      const { membership } = operation
      const agreed = await listUntil(run, ({ listed }) => listed.present && listed.membership?.id === membership)
      if (agreed === undefined) return { kind: 'unconfirmed', sentence: notYetListed }
      const { createdAt } = result
      // Not listed by now: it was removed by another, or never was (a create in an account that is not there SUCCEEDS too). It is ours
      // all the same, until a delete is proven.
      const conclusion = { kind: 'created', createdAt, ...(membership !== undefined && { membership }) } as const
      return { conclusion, sighting: agreed.sighting }
    }
  }
}

async function confirmDelete(run: Run, operation: Operation, result: Result): Promise<Settled | Stop> {
  if (result.kind === 'failed') return confirmFailedDelete(run, result.reason)
  const { membership } = operation
  const isThere = ({ listed }: { readonly listed: { readonly present: boolean } }) => listed.present
  const isOther = (listed: Parameters<typeof sightOf>[1]) =>
    membership !== undefined && sightOf(run.hold.known.state, listed) === 'others'
  await waitForCompany(run)
  const agreed = await listUntil(run, (sighting) => !isThere(sighting) || isOther(sighting.listed))
  if (agreed === undefined) return { kind: 'unconfirmed', sentence: notYetListed }
  const { agrees, sighting } = agreed
  // Two listings, 30 s apart, are no old list any more: another id is another's, even one that seems to be as old as ours.
  const { listed } = sighting
  const isAnother = membership !== undefined && listed.present && listed.membership?.id !== membership
  if (!agrees && isAnother) return { conclusion: { kind: 'replaced' }, sighting }
  if (!agrees) return { conclusion: { kind: 'not-believed', sentence: stillThere } }
  if (sighting.listed.present) return { conclusion: { kind: 'replaced' }, sighting }
  const isOurs = result.kind === 'succeeded' && operation.listedPresent
  return { conclusion: { kind: 'removed', as: isOurs ? 'revoked' : 'gone' }, sighting }
}

const stillThere = 'AWS says that it is removed, and still lists it.'

/** AWS lets the delete of a deleted user's access fail for ever. Anything else that fails has to be absent twice to be believed gone. */
async function confirmFailedDelete(run: Run, reason: string): Promise<Settled | Stop> {
  if (!(await isUserThere(run))) return { conclusion: { kind: 'removed', as: 'principal-gone' } }
  const sighting = await twoListings(run)
  if ('kind' in sighting) return sighting
  if (sighting.listed.present) return { conclusion: { kind: 'not-removed', refusal: 'invalid', sentence: reason } }
  return { conclusion: { kind: 'removed', as: 'gone' }, sighting }
}

/** Whether the user still exists, as far as it can be seen. */
async function isUserThere({ cloud, hold, origin }: Run): Promise<boolean> {
  try {
    return await cloud.hasUser(hold.known.grant, origin)
  } catch (error) {
    if (isCloudError(error)) return true
    throw error
  }
}
