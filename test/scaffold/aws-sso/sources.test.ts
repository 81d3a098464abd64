import { describe, expect, it } from 'vitest'
import {
  readAccount,
  readGroup,
  readPermissionSet,
  readPermissionSetAnswer,
} from '../../../src/scaffold/aws-sso/sources.ts'

const arn = 'arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef'

describe('<permission set>@<account>', () => {
  it('is divided at the last @', () => {
    expect(readPermissionSetAnswer('on@call@111122223333')).toMatchObject({
      value: { permissionSet: { kind: 'name', name: 'on@call' }, account: { kind: 'id', id: '111122223333' } },
    })
  })

  it.each([
    'PowerUserAccess',
    'PowerUserAccess@',
    '@111122223333',
    'PowerUserAccess@1111222233',
    'Power User@111122223333',
    'arn:aws:sso:::x@111122223333',
  ])('refuses %s', (text) => {
    expect(readPermissionSetAnswer(text)).toHaveProperty('wrong')
  })
})

describe('a permission set', () => {
  it.each([
    [arn, { kind: 'arn', arn }],
    ['PowerUserAccess', { kind: 'name', name: 'PowerUserAccess' }],
    // Two names with a dot between them are an address only where the first can begin one.
    ['Power.User', { kind: 'name', name: 'Power.User' }],
    ['aws_iam_role.x', { kind: 'name', name: 'aws_iam_role.x' }],
  ])('%s', (text, source) => {
    expect(readPermissionSet(text)).toEqual({ value: source })
  })

  it.each([
    ['aws_ssoadmin_permission_set.this', 'aws_ssoadmin_permission_set.this.arn'],
    ['aws_ssoadmin_permission_set.this["a"]', 'aws_ssoadmin_permission_set.this["a"].arn'],
    ['aws_ssoadmin_permission_set.this.arn', 'aws_ssoadmin_permission_set.this.arn'],
    ['data.aws_ssoadmin_permission_set.x', 'data.aws_ssoadmin_permission_set.x.arn'],
    ['var.permission_set_arn', 'var.permission_set_arn'],
    ['module.sets.arns["power"]', 'module.sets.arns["power"]'],
  ])('%s is referenced as %s', (text, expression) => {
    expect(readPermissionSet(text)).toMatchObject({ value: { kind: 'address', address: { text: expression } } })
  })
})

describe('an address with another attribute than the one that is meant', () => {
  it.each([
    ['aws_ssoadmin_permission_set.this.name', readPermissionSet],
    ['data.aws_caller_identity.x.arn', readAccount],
    ['aws_identitystore_group.x.display_name', readGroup],
  ])('%s is refused', (text, read) => {
    expect(read(text)).toMatchObject({ wrong: expect.stringContaining('is not the ') })
  })
})

describe('an account', () => {
  it.each([
    ['var.account_id', 'var.account_id'],
    ['aws_organizations_account.prod', 'aws_organizations_account.prod.id'],
    ['data.aws_caller_identity.prod', 'data.aws_caller_identity.prod.account_id'],
    ['local.accounts["prod"]', 'local.accounts["prod"]'],
    ['aws_organizations_account.all["a]b"]', 'aws_organizations_account.all["a]b"].id'],
  ])('%s is referenced as %s', (text, expression) => {
    expect(readAccount(text)).toMatchObject({ value: { kind: 'address', address: { text: expression } } })
  })

  it('* is any', () => {
    expect(readAccount('*')).toEqual({ value: { kind: 'any' } })
  })

  it.each(['', 'prod', 'var.', 'var.x;', 'aws_instance.x'])('%j is none', (text) => {
    expect(readAccount(text)).toHaveProperty('wrong')
  })
})

describe('a group', () => {
  it.each([
    ['12345678-1234-1234-1234-123456789012', { kind: 'id', id: '12345678-1234-1234-1234-123456789012' }],
    ['data.science', { kind: 'name', name: 'data.science' }],
    ['On call "EU"', { kind: 'name', name: 'On call "EU"' }],
  ])('%s', (text, source) => {
    expect(readGroup(text)).toEqual({ value: source })
  })

  it('at an address is referenced by its id', () => {
    expect(readGroup('aws_identitystore_group.x')).toMatchObject({
      value: { address: { text: 'aws_identitystore_group.x.group_id' } },
    })
  })
})
