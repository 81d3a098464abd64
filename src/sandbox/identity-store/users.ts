import { type Call, callerOf, type Handler } from '../call.ts'
import { uuidFrom } from '../chance.ts'
import { endMemberships } from '../state/memberships.ts'
import {
  addUser,
  findByExternalId,
  findUser,
  findUserBy,
  listUsers as listStoreUsers,
  removeUser,
  type User,
} from '../state/store.ts'
import { AwsError } from '../wire/aws-error.ts'
import { listIn, textIn } from '../wire/members.ts'
import { PAGE, pageIn, pageOf } from '../wire/page.ts'
import type { Output } from '../wire/replies.ts'
import { alternateIn } from './alternate.ts'
import { notFound } from './authority.ts'
import { filterIn } from './filter.ts'
import { provenance, storeIdOf } from './provenance.ts'

export const createUser: Handler = (input, call) => {
  const { database, chance, now } = call
  const { IdentityStoreId, ...attributes } = input
  const userName = attributes['UserName']
  if (typeof userName !== 'string') throw new AwsError('ValidationException', 'userName is a required attribute')
  const [email] = listIn(input, 'Emails') as readonly { readonly Value?: string }[]
  const isTaken =
    findUserBy(database, 'user_name', userName) !== undefined ||
    (email?.Value !== undefined && findUserBy(database, 'email', email.Value) !== undefined)
  if (isTaken) throw duplicate('USER')
  const by = callerOf(call).arn
  const user: User = {
    id: uuidFrom(chance),
    userName,
    attributes,
    source: 'identity-center',
    createdAt: now,
    createdBy: by,
    updatedAt: now,
    updatedBy: by,
  }
  addUser(database, user)
  return { IdentityStoreId, UserId: user.id }
}

export const describeUser: Handler = (input, call) => described(requireUser(call, textIn(input, 'UserId')), call)

export const listUsers: Handler = (input, call) => {
  const { database, operation } = call
  const filter = filterIn(input)
  if (filter !== undefined) {
    if (filter.path !== 'UserName') throw unsupported(filter.path)
    const found = findUserBy(database, 'user_name', filter.value)
    return { Users: found === undefined ? [] : [described(found, call)] }
  }
  const request = pageIn(input, operation, PAGE)
  const { items, NextToken } = pageOf(
    listStoreUsers(database, request.after, request.limit + 1),
    request,
    operation,
    ({ id }) => id,
  )
  return { Users: items.map((user) => described(user, call)), NextToken }
}

/** The user's memberships go too. Its account assignments stay, and can never be deleted again: AWS lets that fail. */
export const deleteUser: Handler = (input, call) => {
  const { id } = requireUser(call, textIn(input, 'UserId'))
  const cause = { by: callerOf(call).arn, operation: call.operation, call: call.number }
  endMemberships(call.database, 'user_id', id, call.now, cause)
  removeUser(call.database, id)
  return {}
}

export const getUserId: Handler = (input, call) => {
  const { database, organization } = call
  const alternate = alternateIn(input, ['userName', 'emails.value'])
  const id =
    alternate.kind === 'external'
      ? findByExternalId(database, 'USER', alternate.id)
      : findUserBy(database, alternate.path === 'userName' ? 'user_name' : 'email', alternate.value)?.id
  if (id === undefined) throw notFound('USER', alternate.kind === 'external' ? alternate.id.Id : alternate.value)
  return { IdentityStoreId: organization.identityStoreId, UserId: id }
}

/** @throws AwsError where there is none of this id */
export function requireUser({ database }: Pick<Call, 'database'>, id: string): User {
  const user = findUser(database, id)
  if (user === undefined) throw notFound('USER', id)
  return user
}

function described(user: User, call: Call): Output {
  return { ...user.attributes, UserStatus: 'ENABLED', ...storeIdOf(call), UserId: user.id, ...provenance(user, call) }
}

export function duplicate(type: 'USER' | 'GROUP'): AwsError {
  return new AwsError('ConflictException', `Duplicate ${type} name`, { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' })
}

export function unsupported(path: string): AwsError {
  return new AwsError('ValidationException', `${path} is not a supported AttributePath`)
}
