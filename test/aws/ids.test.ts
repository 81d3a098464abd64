import { describe, expect, it } from 'vitest'
import {
  parseAccountId,
  parseGroupId,
  parseInstanceArn,
  parseOrganizationalUnitId,
  parsePermissionSetArn,
  parsePermissionSetName,
  parseRegion,
} from '../../src/aws/ids.ts'

// What is right and wrong by the official service models, anchored (facts: aws-identity-center.md, sections 1 to 3).
const cases = [
  {
    name: 'account id',
    read: parseAccountId,
    right: ['111122223333', '000000000001'],
    wrong: ['', '11112222333', '1111222233334', '1111-2222-3333', '１１１１２２２２３３３３'],
  },
  {
    name: 'permission set ARN',
    read: parsePermissionSetArn,
    right: [
      'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef',
      'arn:aws-us-gov:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef',
      'arn:aws:sso:::permissionSet/ins-0123456789abcdef/ps-0123456789abcdef',
    ],
    wrong: [
      'arn:aws:sso:::permissionSet/ssoins-000000/ps-000000',
      'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      'arn:aws:iam::111122223333:role/Admin',
      'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef ',
      'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef\n',
    ],
  },
  {
    name: 'instance ARN',
    read: parseInstanceArn,
    right: [
      'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      'arn:aws-us-gov:sso:::instance/ssoins-0123456789abcdef',
      'arn:aws:sso:::instance/ins-0123456789abcdef',
    ],
    wrong: [
      'arn:aws:sso:::instance/ssoins-000000',
      'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef',
      'ssoins-0123456789abcdef',
      'arn:aws:sso:::instance/ssoins-0123456789abcdef\n',
    ],
  },
  {
    name: 'permission set name',
    read: parsePermissionSetName,
    right: ['PowerUserAccess', 'a+b=c,d.e@f-g_h', 'x'.repeat(32)],
    wrong: ['', 'Power User', 'x'.repeat(33), 'Ä', 'a"b', 'a\n'],
  },
  {
    name: 'group id',
    read: parseGroupId,
    right: ['90676f9a2b-12345678-1234-1234-1234-123456789012', '12345678-1234-1234-1234-123456789012'],
    wrong: ['Admins', '90676f9a2b', '90676f9a2-12345678-1234-1234-1234-123456789012'],
  },
  {
    name: 'organizational unit id',
    read: parseOrganizationalUnitId,
    right: ['ou-abcd-12345678', 'r-abcd'],
    wrong: ['ou-abcd', 'ou-ABCD-12345678', 'abcd', 'ou-abcd-1234567'],
  },
  {
    name: 'Region',
    read: parseRegion,
    right: ['us-east-1', 'ap-southeast-2', 'us-gov-west-1', 'eusc-de-east-1', 'cn-north-1'],
    wrong: ['', 'us-east', 'US-EAST-1', 'us-east-1a', 'us_east_1'],
  },
] as const

describe.each(cases)('$name', ({ read, right, wrong }) => {
  it.each(right)('takes %j', (text) => {
    expect(read(text)).toEqual({ value: text })
  })

  it.each(wrong)('refuses %j and says what to give', (text) => {
    const reading = read(text)
    expect(reading).toMatchObject({ wrong: expect.stringMatching(/\.$/), hint: expect.stringMatching(/\.$/) })
  })
})
