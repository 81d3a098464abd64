// For whom: the caller, or whoever is named.
import type { Caller } from '../../aws/caller.ts'
import { findUser, userOfName } from '../../aws/directory/find-user.ts'
import type { Instance } from '../../aws/directory/inventory.ts'
import { parseGroupId } from '../../aws/ids.ts'
import { keptCaller } from '../../aws/kept-caller.ts'
import type { Reach } from '../../aws/reach.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { required } from '../reach/required.ts'
import type { RequestOptions } from './options.ts'

export interface Principal {
  readonly id: string
  readonly userName?: string
}

export interface Who {
  readonly principal: Principal
  readonly caller: Caller
}

/**
 * Finds who asks and who is to get access, in as few calls after each other as can be.
 * @throws Failure (`usage`) where nobody is named and the caller is no user, or there is no such user
 */
export async function whoIsMeant(
  { user, userId }: Pick<RequestOptions, 'user' | 'userId'>,
  reach: Reach,
  instance: Promise<Instance>,
): Promise<Who> {
  if (user !== undefined && userId !== undefined)
    throw new Failure('usage', '--user and --user-id both name the user.', 'Give one of them.')
  const asked = keptCaller(reach)
  if (userId !== undefined) return { principal: { id: readUserId(userId) }, caller: await asked }
  if (user !== undefined) {
    const [caller, { identityStoreId }] = await Promise.all([asked, instance])
    const { id, userName } = required(await findUser(reach, identityStoreId, user))
    return { principal: { id, userName }, caller }
  }
  const [caller, { identityStoreId }] = await Promise.all([asked, instance])
  return { principal: await principalOf(caller, reach, identityStoreId), caller }
}

/** The user that a session of Identity Center is of. */
async function principalOf(caller: Caller, reach: Reach, identityStoreId: string): Promise<Principal> {
  const hint = 'Name who gets access: --user <user name or e-mail address>, or --user-id <id>.'
  const { session, arn } = caller
  if (session === undefined) {
    throw new Failure('usage', `AWS sees you as ${quoteForMessage(arn)}, which is not a user of Identity Center.`, hint)
  }
  if (session.mayBeCut) {
    const sentence = `The user name in ${quoteForMessage(arn)} has 64 characters, and may be cut off.`
    throw new Failure('usage', sentence, hint)
  }
  const id = await userOfName(reach, identityStoreId, session.userName)
  if (id !== undefined) return { id, userName: session.userName }
  throw new Failure('usage', `There is no user ${quoteForMessage(session.userName)} in ${identityStoreId}.`, hint)
}

/** Users have ids of the same form as groups. */
function readUserId(text: string): string {
  const reading = parseGroupId(text)
  if (!isMisread(reading)) return reading.value
  const hint = 'Give a UUID, in older stores after ten hexadecimal digits and a hyphen. --user takes a name.'
  throw new Failure('usage', `${quoteForMessage(text)} is not the id of an Identity Center user.`, hint)
}
