// What asks AWS, in one lazily loaded chunk: each by itself would bring a copy of the SDK along.
import { whoAsks } from '../caller.ts'
import { describePermissionSet } from './describe-permission-set.ts'
import { findPermissionSet } from './find-permission-set.ts'
import { loadAccountNames } from './load-account-names.ts'
import { loadAccounts } from './load-accounts.ts'
import { loadGroups } from './load-groups.ts'
import { loadInstances } from './load-instance.ts'
import { loadPermissionSets } from './load-permission-sets.ts'
import { loadProvisioned } from './load-provisioned.ts'
import { loadTags } from './load-tags.ts'

export const loaders = {
  accountNames: loadAccountNames,
  accounts: loadAccounts,
  caller: whoAsks,
  groups: loadGroups,
  instances: loadInstances,
  permissionSet: describePermissionSet,
  permissionSetNamed: findPermissionSet,
  permissionSets: loadPermissionSets,
  provisioned: loadProvisioned,
  tags: loadTags,
} as const
