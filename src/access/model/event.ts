import type { Holder } from './grant.ts'
import type { GrantKey, LeaseId, OperationId, RequestId } from './ids.ts'
import type { Ending, LeaseState } from './lease.ts'

/** What happened, in the order it happened. Never changed, never removed. */
export type Happening =
  | {
      readonly kind: 'lease'
      readonly lease: LeaseId
      readonly to: LeaseState
      readonly ending?: Ending
      readonly detail?: string
    }
  | { readonly kind: 'extended'; readonly lease: LeaseId; readonly from: number; readonly to: number }
  | { readonly kind: 'trouble'; readonly lease: LeaseId; readonly detail: string }
  | { readonly kind: 'holder'; readonly from: Holder; readonly to: Holder }
  | { readonly kind: 'intent'; readonly operation: OperationId; readonly action: 'create' | 'delete' }
  | { readonly kind: 'accepted'; readonly operation: OperationId; readonly requestId: RequestId }
  | { readonly kind: 'closed'; readonly operation: OperationId }

export interface Event {
  readonly at: number
  readonly key: GrantKey
  readonly happening: Happening
}
