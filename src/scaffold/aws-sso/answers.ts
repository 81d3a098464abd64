import type {
  AccountId,
  GroupId,
  OrganizationalUnitId,
  PermissionSetArn,
  PermissionSetName,
  Region,
} from '../../aws/ids.ts'
import type { Address } from '../../terraform/address.ts'

/** Everything that `symflow generate aws-sso` wants to know, read and checked. */
export interface AwsSsoAnswers {
  /** A slug. */
  readonly flow: string
  readonly label: string
  readonly permissionSets: readonly PermissionSetAnswer[]
  /** Whose accounts are offered for `*`; empty for all accounts. */
  readonly ous: readonly OrganizationalUnitId[]
  readonly groups: readonly GroupSource[]
  /** Display names. */
  readonly createGroups: readonly string[]
  /** In Sym's form, such as `30m`. */
  readonly durations: readonly string[]
  readonly requestChannel: string
  readonly allowSelfApproval: boolean
  readonly ssoProfile: string
  readonly ssoRegion: Region
  /** Undefined: the credentials of whoever runs Terraform. */
  readonly runtimeProfile: string | undefined
  readonly runtimeRegion: Region
  readonly runtimeAccount: AccountId | undefined
}

/** `<permission set>@<account>` */
export interface PermissionSetAnswer {
  /** As it was typed, for messages. */
  readonly text: string
  readonly permissionSet: PermissionSetSource
  readonly account: AccountSource
}

export type PermissionSetSource =
  | { readonly kind: 'name'; readonly name: PermissionSetName }
  | { readonly kind: 'arn'; readonly arn: PermissionSetArn }
  | { readonly kind: 'address'; readonly address: Address }

export type AccountSource =
  | { readonly kind: 'id'; readonly id: AccountId }
  | { readonly kind: 'address'; readonly address: Address }
  /** `*`: chosen with each request. */
  | { readonly kind: 'any' }

export type GroupSource =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'id'; readonly id: GroupId }
  | { readonly kind: 'address'; readonly address: Address }

/** What is taken where nothing is said. */
export const defaults = {
  flow: 'aws-sso',
  label: 'AWS SSO Access',
  durations: '30m,1h',
  requestChannel: '#sym-requests',
  ssoProfile: 'sso',
  ssoRegion: 'us-east-1',
  runtimeRegion: 'us-east-1',
} as const
