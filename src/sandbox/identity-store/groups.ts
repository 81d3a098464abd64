import { type Call, callerOf, type Handler } from '../call.ts'
import { uuidFrom } from '../chance.ts'
import { endMemberships } from '../state/memberships.ts'
import {
  addGroup,
  findByExternalId,
  findGroup,
  findGroupByName,
  type Group,
  listGroups as listStoreGroups,
  removeGroup,
} from '../state/store.ts'
import { optionalTextIn, textIn } from '../wire/members.ts'
import { PAGE, pageIn, pageOf } from '../wire/page.ts'
import type { Output } from '../wire/replies.ts'
import { alternateIn } from './alternate.ts'
import { notFound } from './authority.ts'
import { filterIn } from './filter.ts'
import { provenance, storeIdOf } from './provenance.ts'
import { duplicate, unsupported } from './users.ts'

export const createGroup: Handler = (input, call) => {
  const { database, chance, now } = call
  const displayName = optionalTextIn(input, 'DisplayName')
  if (displayName !== undefined && findGroupByName(database, displayName) !== undefined) throw duplicate('GROUP')
  const by = callerOf(call).arn
  const group: Group = {
    id: uuidFrom(chance),
    displayName,
    description: optionalTextIn(input, 'Description'),
    externalIds: [],
    source: 'identity-center',
    createdAt: now,
    createdBy: by,
    updatedAt: now,
    updatedBy: by,
  }
  addGroup(database, group)
  return { ...storeIdOf(call), GroupId: group.id }
}

export const describeGroup: Handler = (input, call) => described(requireGroup(call, textIn(input, 'GroupId')), call)

export const listGroups: Handler = (input, call) => {
  const { database, operation } = call
  const filter = filterIn(input)
  if (filter !== undefined) {
    if (filter.path !== 'DisplayName') throw unsupported(filter.path)
    const found = findGroupByName(database, filter.value)
    return { Groups: found === undefined ? [] : [described(found, call)] }
  }
  const request = pageIn(input, operation, PAGE)
  const { items, NextToken } = pageOf(
    listStoreGroups(database, request.after, request.limit + 1),
    request,
    operation,
    ({ id }) => id,
  )
  return { Groups: items.map((group) => described(group, call)), NextToken }
}

/** The memberships go with the group. */
export const deleteGroup: Handler = (input, call) => {
  const { id } = requireGroup(call, textIn(input, 'GroupId'))
  const cause = { by: callerOf(call).arn, operation: call.operation, call: call.number }
  endMemberships(call.database, 'group_id', id, call.now, cause)
  removeGroup(call.database, id)
  return {}
}

export const getGroupId: Handler = (input, call) => {
  const { database } = call
  const alternate = alternateIn(input, ['displayName'])
  const id =
    alternate.kind === 'external'
      ? findByExternalId(database, 'GROUP', alternate.id)
      : findGroupByName(database, alternate.value)?.id
  if (id === undefined) throw notFound('GROUP', alternate.kind === 'external' ? alternate.id.Id : alternate.value)
  return { ...storeIdOf(call), GroupId: id }
}

/** @throws AwsError where there is none of this id */
export function requireGroup({ database }: Pick<Call, 'database'>, id: string): Group {
  const group = findGroup(database, id)
  if (group === undefined) throw notFound('GROUP', id)
  return group
}

function described(group: Group, call: Call): Output {
  const { id, displayName, description, externalIds } = group
  return {
    GroupId: id,
    DisplayName: displayName,
    Description: description,
    ...(externalIds.length > 0 && { ExternalIds: externalIds }),
    ...storeIdOf(call),
    ...provenance(group, call),
  }
}
