import type { Service } from '../call.ts'
import { AwsError } from '../wire/aws-error.ts'
import { describeAccount, listAccounts, listAccountsForParent, listDelegatedAdministrators } from './accounts.ts'
import { refusalOf } from './authority.ts'
import {
  describeOrganization,
  describeOrganizationalUnit,
  listChildren,
  listOrganizationalUnitsForParent,
  listParents,
  listRoots,
  listTagsForResource,
} from './units.ts'

export const organizations: Service = {
  handlers: {
    DescribeOrganization: describeOrganization,
    ListRoots: listRoots,
    ListAccounts: listAccounts,
    ListAccountsForParent: listAccountsForParent,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
    ListParents: listParents,
    ListChildren: listChildren,
    DescribeAccount: describeAccount,
    DescribeOrganizationalUnit: describeOrganizationalUnit,
    ListTagsForResource: listTagsForResource,
    ListDelegatedAdministrators: listDelegatedAdministrators,
  },
  refusal: refusalOf,
  throttled: () =>
    new AwsError(
      'TooManyRequestsException',
      'AWS Organizations is unable to process this request because of a high number of requests.',
      {
        Type: 'ACCOUNT_API_THROTTLE',
      },
    ),
}
