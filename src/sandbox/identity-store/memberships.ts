import { type Call, callerOf, type Handler } from '../call.ts'
import { uuidFrom } from '../chance.ts'
import { viewOf } from '../identity-center/listings.ts'
import {
  addMembership,
  endMemberships,
  findMembership,
  findMembershipOf,
  listMemberships,
  type Membership,
} from '../state/memberships.ts'
import type { Group } from '../state/store.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { listIn, structureIn, textIn } from '../wire/members.ts'
import { PAGE, pageIn, pageOf } from '../wire/page.ts'
import type { Output } from '../wire/replies.ts'
import { notFound } from './authority.ts'
import { requireGroup } from './groups.ts'
import { provenance, storeIdOf } from './provenance.ts'
import { requireUser } from './users.ts'

export const createGroupMembership: Handler = (input, call) => {
  const { database, chance, now, operation, number, settings } = call
  const group = requireGroup(call, textIn(input, 'GroupId'))
  const user = requireUser(call, memberIn(input))
  refuseDirectoryGroup(group, call)
  if (findMembershipOf(database, group.id, user.id) !== undefined) {
    const reason =
      settings.unverified.duplicateMembership === 'uniqueness' ? { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' } : {}
    throw new AwsError('ConflictException', 'Member and Group relationship already exists.', reason)
  }
  const by = callerOf(call).arn
  const membership = { id: uuidFrom(chance), group: group.id, user: user.id, createdAt: now, createdBy: by }
  addMembership(database, membership, { by, operation, call: number })
  return { MembershipId: membership.id, ...storeIdOf(call) }
}

export const deleteGroupMembership: Handler = (input, call) => {
  const { database, now, operation, number } = call
  const { id, group } = requireMembership(call, textIn(input, 'MembershipId'))
  refuseDirectoryGroup(requireGroup(call, group), call)
  endMemberships(database, 'id', id, now, { by: callerOf(call).arn, operation, call: number })
  return {}
}

export const getGroupMembershipId: Handler = (input, call) => {
  const group = requireGroup(call, textIn(input, 'GroupId'))
  const user = requireUser(call, memberIn(input))
  const membership = findMembershipOf(call.database, group.id, user.id)
  if (membership === undefined) throw notFound('GROUP_MEMBERSHIP', `${group.id}/${user.id}`)
  return { MembershipId: membership.id, ...storeIdOf(call) }
}

export const describeGroupMembership: Handler = (input, call) => {
  return described(requireMembership(call, textIn(input, 'MembershipId')), call)
}

export const listGroupMemberships: Handler = (input, call) => {
  return list('group_id', requireGroup(call, textIn(input, 'GroupId')).id, input, call)
}

export const listGroupMembershipsForMember: Handler = (input, call) => {
  return list('user_id', requireUser(call, memberIn(input)).id, input, call)
}

export const isMemberInGroups: Handler = (input, call) => {
  const user = requireUser(call, memberIn(input))
  const groups = listIn(input, 'GroupIds').map((id) => requireGroup(call, String(id)).id)
  const results = groups.map((GroupId) => ({
    GroupId,
    MemberId: { UserId: user.id },
    MembershipExists: findMembershipOf(call.database, GroupId, user.id) !== undefined,
  }))
  return { Results: results }
}

function memberIn(input: Input): string {
  return textIn(structureIn(input, 'MemberId'), 'UserId')
}

function requireMembership({ database }: Call, id: string): Membership {
  const membership = findMembership(database, id)
  if (membership === undefined) throw notFound('GROUP_MEMBERSHIP', id)
  return membership
}

/** Whether Identity Center lets one change a group that is synchronised from Active Directory is not known. */
function refuseDirectoryGroup({ source }: Group, { settings }: Call): void {
  if (source !== 'active-directory') return
  const message = 'The group is managed by an external directory.'
  if (settings.unverified.membershipInDirectoryGroup === 'access-denied')
    throw new AwsError('AccessDeniedException', message)
  if (settings.unverified.membershipInDirectoryGroup === 'validation')
    throw new AwsError('ValidationException', message)
}

function list(by: 'group_id' | 'user_id', value: string, input: Input, call: Call): Output {
  const { database, operation } = call
  const request = pageIn(input, operation, PAGE)
  const { after, limit } = request
  const memberships = listMemberships(database, by, value, { view: viewOf(call), after, limit: limit + 1 })
  const { items, NextToken } = pageOf(memberships, request, operation, ({ id }) => id)
  return { GroupMemberships: items.map((membership) => described(membership, call)), NextToken }
}

function described({ id, group, user, createdAt, createdBy }: Membership, call: Call): Output {
  return {
    ...storeIdOf(call),
    MembershipId: id,
    GroupId: group,
    MemberId: { UserId: user },
    ...provenance({ createdAt, createdBy, updatedAt: createdAt, updatedBy: createdBy }, call),
  }
}
