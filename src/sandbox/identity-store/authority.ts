import { type Call, callerOf } from '../call.ts'
import { administers } from '../identity-center/authority.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Input } from '../wire/input.ts'
import { textIn } from '../wire/members.ts'

/** The store is for the management account and a delegated administrator, who may change all of it. */
export function refusalOf(input: Input, call: Call): AwsError | undefined {
  const store = textIn(input, 'IdentityStoreId')
  const { organization, operation } = call
  const caller = callerOf(call)
  if (!administers(organization, caller.account)) {
    const action = `identitystore:${operation}`
    const resource = `arn:aws:identitystore::${organization.managementAccount}:identitystore/${store}`
    return new AwsError(
      'AccessDeniedException',
      `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`,
    )
  }
  return store === organization.identityStoreId ? undefined : notFound('IDENTITY_STORE', store)
}

export type ResourceType = 'USER' | 'GROUP' | 'GROUP_MEMBERSHIP' | 'IDENTITY_STORE'

/** The id is told where it is one: what was looked up by a name is not. */
export function notFound(ResourceType: ResourceType, id: string): AwsError {
  const isId = /^([0-9a-f]{10}-)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(id)
  return new AwsError('ResourceNotFoundException', `${ResourceType} not found.`, {
    ResourceType,
    ...(isId && { ResourceId: id }),
  })
}
