import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slugOf } from '../../src/scaffold/aws-sso/slug.ts'

describe('a part of a Terraform name', () => {
  it.each([
    ['PowerUserAccess', 'power_user_access'],
    ['AWSReadOnlyAccess', 'aws_read_only_access'],
    ['Power.User', 'power_user'],
    ['power-user', 'power_user'],
    ['on+call=24,7@x', 'on_call_24_7_x'],
    ['Équipe Zoë', 'equipe_zoe'],
    ['S3Admins', 's3_admins'],
    ['__x__', 'x'],
  ])('is made of %s: %s', (text, slug) => {
    expect(slugOf(text)).toBe(slug)
  })

  it('is never empty, and always fits behind an underscore', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(slugOf(text)).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/)
      }),
    )
  })
})
