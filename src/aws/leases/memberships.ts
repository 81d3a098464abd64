// Memberships of groups: done at once, and known by an id of their own.
import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  DescribeUserCommand,
  ListGroupMembershipsForMemberCommand,
} from '@aws-sdk/client-identitystore'
import type { MembershipGrant } from '../../access/model/grant.ts'
import type { MembershipId } from '../../access/model/ids.ts'
import type { Beat, Listed, ListedMembership, SendOptions, Sent } from '../../access/ports.ts'
import type { Reach } from '../reach.ts'
import type { Clients } from './clients.ts'
import { cloudError, listedIn } from './refusal.ts'
import { sendOnce } from './send-once.ts'

export interface Memberships {
  list(grant: MembershipGrant, beat?: Beat): Promise<Listed>
  create(grant: MembershipGrant, options: SendOptions): Promise<Sent>
  delete(grant: MembershipGrant, membership: MembershipId, options: SendOptions): Promise<Sent>
  hasUser(store: string, user: string): Promise<boolean>
}

export function membershipsOf(reach: Reach, clients: Clients): Memberships {
  return {
    list: async (grant, beat) => {
      try {
        return await listed(grant, beat)
      } catch (error) {
        throw cloudError(error, 'identitystore:ListGroupMembershipsForMember', reach)
      }
    },
    create: async ({ store, group, user }, options) => {
      const input = { IdentityStoreId: store, GroupId: group, MemberId: { UserId: user } }
      const command = new CreateGroupMembershipCommand(input)
      const about = { operation: 'identitystore:CreateGroupMembership', reach }
      const send = (abortSignal: AbortSignal) => clients.storeOnce.send(command, { abortSignal })
      const sent = await sendOnce(command, send, options, about)
      if (sent.kind !== 'answered') return sent
      const { MembershipId: id } = sent.output
      return id === undefined
        ? { kind: 'lost', sentence: 'AWS gave no id for the membership.' }
        : { kind: 'done', membership: { id: id as MembershipId } }
    },
    delete: async ({ store }, membership, options) => {
      const command = new DeleteGroupMembershipCommand({ IdentityStoreId: store, MembershipId: membership })
      const about = { operation: 'identitystore:DeleteGroupMembership', reach }
      const send = (abortSignal: AbortSignal) => clients.storeOnce.send(command, { abortSignal })
      const sent = await sendOnce(command, send, options, about)
      return sent.kind === 'answered' ? { kind: 'done' } : sent
    },
    hasUser: async (IdentityStoreId, UserId) => {
      try {
        await clients.store.send(new DescribeUserCommand({ IdentityStoreId, UserId }))
        return true
      } catch (error) {
        if (isNotFound(error, 'USER')) return false
        throw cloudError(error, 'identitystore:DescribeUser', reach)
      }
    },
  }

  async function listed({ store, group, user }: MembershipGrant, beat: Beat | undefined): Promise<Listed> {
    let NextToken: string | undefined
    do {
      const input = { IdentityStoreId: store, MemberId: { UserId: user }, MaxResults: 100, NextToken }
      const page = await clients.store.send(new ListGroupMembershipsForMemberCommand(input))
      for (const one of listedIn(page.GroupMemberships, page, 'identitystore:ListGroupMembershipsForMember')) {
        if (one.GroupId !== group || one.MembershipId === undefined) continue
        return { present: true, membership: membershipOf(one.MembershipId, one) }
      }
      NextToken = page.NextToken
      if (NextToken) await beat?.()
    } while (NextToken)
    return { present: false }
  }
}

function membershipOf(
  id: string,
  one: { CreatedAt?: Date | undefined; CreatedBy?: string | undefined },
): ListedMembership {
  return {
    id: id as MembershipId,
    ...(one.CreatedAt !== undefined && { createdAt: one.CreatedAt.getTime() }),
    ...(one.CreatedBy !== undefined && { createdBy: one.CreatedBy }),
  }
}

/** AWS's own "not found", about this kind of thing where it says which. */
function isNotFound(error: unknown, type: string): boolean {
  if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') return false
  const { ResourceType = type } = error as { ResourceType?: string }
  return ResourceType === type
}
