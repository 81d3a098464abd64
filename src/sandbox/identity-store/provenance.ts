import type { Call } from '../call.ts'
import type { Provenance } from '../state/store.ts'
import type { Output } from '../wire/replies.ts'
import { seconds } from '../wire/time.ts'

/** When and by whom, as the identity store says it. */
export function provenance({ createdAt, createdBy, updatedAt, updatedBy }: Provenance, { settings }: Call): Output {
  return {
    CreatedAt: seconds(createdAt, settings),
    CreatedBy: createdBy,
    UpdatedAt: seconds(updatedAt, settings),
    UpdatedBy: updatedBy,
  }
}

/** The member that every answer of the identity store carries. */
export function storeIdOf({ organization }: Call): { readonly IdentityStoreId: string } {
  return { IdentityStoreId: organization.identityStoreId }
}
