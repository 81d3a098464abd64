import { describe, expect, it } from 'vitest'
import { denyTerraform, denyUsers } from '../../src/aws/policy/deny-user.ts'

describe('the deny for users with open sessions', () => {
  it('names each user once, by the condition key of the identity store, and denies everything', () => {
    expect(denyUsers(['u-1', 'u-1', 'u-2']).Statement).toEqual([
      {
        ...{ Sid: 'DenyOpenSessions', Effect: 'Deny', Action: '*', Resource: '*' },
        Condition: { StringEquals: { 'identitystore:userId': ['u-1', 'u-2'] } },
      },
    ])
  })

  it('is attached, as Terraform, to the accounts of the leases and to nothing where there are none', () => {
    const policy = denyUsers(['u-1'])
    expect(denyTerraform(policy, ['111122223333', '111122223333'])).toContain('toset(["111122223333"])')
    expect(denyTerraform(policy, [])).not.toContain('attachment')
  })

  it.each([
    ['a template', 'a${path}b', '"a$${path}b"'],
    ['a directive', '%{if}', '"%%{if}"'],
    ['a quote', 'a"b\\', '"a\\"b\\\\"'],
  ])('leaves %s in an id as text to Terraform', (_what, id, literal) => {
    expect(denyTerraform(denyUsers([id]), [])).toContain(`[${literal}]`)
  })
})
