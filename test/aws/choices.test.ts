import { describe, expect, it } from 'vitest'
import { chooseProfile, chooseRegion, type Said } from '../../src/aws/profiles/choose.ts'
import { endpointOf } from '../../src/aws/profiles/endpoint.ts'
import { chainOf, kindOf } from '../../src/aws/profiles/kind.ts'
import { lifetimeOf } from '../../src/aws/profiles/lifetime.ts'
import type { Profiles, Section } from '../../src/aws/profiles/profiles.ts'

const all: Said = {
  flags: { profile: 'flag', region: 'us-east-1' },
  env: { SSO_ACCESS_PROFILE: 'env', SSO_ACCESS_REGION: 'us-east-2', AWS_REGION: 'eu-west-1', AWS_PROFILE: 'aws' },
  config: { profile: 'config', region: 'us-west-1' },
  terraform: { profile: 'terraform', region: 'us-west-2' },
}
const without = (...parts: readonly (keyof Said)[]): Said => ({
  ...all,
  ...Object.fromEntries(parts.map((part) => [part, {}])),
})

describe('the profile', () => {
  it.each([
    [all, 'flag', 'flag'],
    [without('flags'), 'env', 'environment'],
    [without('flags', 'env'), 'config', 'config'],
    [without('flags', 'env', 'config'), 'terraform', 'terraform'],
    [{ ...without('flags', 'config', 'terraform'), env: { AWS_PROFILE: 'aws' } }, 'sso', 'default'],
    [{ ...without('flags', 'config', 'terraform'), env: { SSO_ACCESS_PROFILE: '' } }, 'sso', 'default'],
  ])('%#: %o', (said, value, from) => {
    expect(chooseProfile(said)).toEqual({ value, from })
  })
})

describe('the Region', () => {
  const section = { region: 'ap-south-1' }
  const last = { ...without('flags', 'config', 'terraform'), env: { AWS_REGION: 'eu-west-1' } }
  it.each([
    [all, section, 'us-east-1', 'flag'],
    [without('flags'), section, 'us-east-2', 'environment'],
    [without('flags', 'env'), section, 'us-west-1', 'config'],
    [without('flags', 'env', 'config'), section, 'us-west-2', 'terraform'],
    [last, section, 'ap-south-1', 'profile'],
    [last, {}, 'eu-west-1', 'AWS_REGION'],
  ])('%#: %o %o', (said, of, value, from) => {
    expect(chooseRegion(said, 'sso', of)).toEqual({ value, from })
  })

  it('is refused where it is none, and where nobody says one', () => {
    expect(() => chooseRegion({ ...all, flags: { region: 'us_east_1' } }, 'sso', {})).toThrow(
      '"us_east_1" is not an AWS Region.',
    )
    expect(() => chooseRegion(without('flags', 'env', 'config', 'terraform'), 'sso', {})).toThrow(
      'Nothing says which Region',
    )
  })
})

const profilesOf = (sections: Readonly<Record<string, Section>>, more: Partial<Profiles> = {}): Profiles => ({
  ...{ profiles: new Map(Object.entries(sections)), ssoSessions: new Map(), services: new Map() },
  ...more,
})

describe('the endpoint of a service', () => {
  const services = profilesOf({}, { services: new Map([['mine', { 'sso_admin.endpoint_url': 'http://own' }]]) })
  const section = { endpoint_url: 'http://profile', services: 'mine' }
  const env = { AWS_ENDPOINT_URL_SSO_ADMIN: 'http://env-own', AWS_ENDPOINT_URL: 'http://env' }
  it.each([
    ['sso_admin', env, section, 'http://env-own'],
    ['sts', env, section, 'http://env'],
    ['sso_admin', {}, section, 'http://own'],
    ['sts', {}, section, 'http://profile'],
    ['sts', {}, {}, undefined],
    ['sso_admin', { ...env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, section, undefined],
    ['sts', {}, { ...section, ignore_configured_endpoint_urls: 'true' }, undefined],
    ['sso_admin', {}, { services: 'gone' }, undefined],
  ] as const)('%s, %o, %o', (service, given, of, url) => {
    expect(endpointOf(service, given, of, services)).toBe(url)
  })
})

const NOW = Date.parse('2026-06-01T12:00:00Z')
const soon = '2026-06-01T13:00:00Z'
const keys = { aws_access_key_id: 'AKIAIOSFODNN7EXAMPLE', aws_secret_access_key: 'example' }
const session = { ...keys, aws_session_token: 'example' }
const sso = { sso_session: 'corp', sso_account_id: '111122223333', sso_role_name: 'Admin' }
const token = {
  expiresAt: soon,
  refreshToken: 'r',
  clientId: 'c',
  clientSecret: 's',
  registrationExpiresAt: '2026-08-01T00:00:00Z',
}
const role = { role_arn: 'arn:aws:iam::111122223333:role/x', source_profile: 'source' }

describe('how long credentials last', () => {
  it.each([
    ['keys', { p: keys }, undefined, { kind: 'keys', renewal: 'endless' }],
    ['keys of a session', { p: session }, undefined, { kind: 'session-keys', renewal: 'ends' }],
    [
      ...([
        'keys of a session that say when',
        { p: { ...session, x_security_token_expires: soon } },
        undefined,
      ] as const),
      { kind: 'session-keys', renewal: 'ends', ends: Date.parse(soon), until: Date.parse(soon) },
    ],
    ['a process', { p: { credential_process: 'x' } }, undefined, { kind: 'process', renewal: 'renews' }],
    [
      'a web identity',
      { p: { role_arn: 'x', web_identity_token_file: 'y' } },
      undefined,
      { kind: 'web-identity', renewal: 'renews' },
    ],
    ['a sign-in that renews itself', { p: sso }, token, { kind: 'sso-session', renewal: 'until' }],
    [
      ...(['a sign-in without what renews it', { p: sso }, { expiresAt: soon }] as const),
      { kind: 'sso-session', renewal: 'until', until: Date.parse(soon) },
    ],
    [
      ...([
        'a sign-in whose client has ended',
        { p: sso },
        { ...token, registrationExpiresAt: '2026-05-01T00:00:00Z' },
      ] as const),
      { kind: 'sso-session', renewal: 'until', until: Date.parse(soon) },
    ],
    [
      ...(['the older sign-in', { p: { sso_start_url: 'https://example.com' } }, token] as const),
      { kind: 'legacy-sso', renewal: 'until', until: Date.parse(soon) },
    ],
    ['aws login', { p: { login_session: 'x' } }, undefined, { kind: 'login', renewal: 'until' }],
    ['a role from keys', { p: role, source: keys }, undefined, { kind: 'role', renewal: 'renews' }],
    ['a role from a session', { p: role, source: session }, undefined, { kind: 'role', renewal: 'until' }],
    [
      'a role from a sign-in',
      { p: role, source: sso },
      { expiresAt: soon },
      { kind: 'role', renewal: 'until', until: Date.parse(soon) },
    ],
    [
      'a role with a code',
      { p: { ...role, mfa_serial: 'x' }, source: keys },
      undefined,
      { kind: 'role', renewal: 'ends' },
    ],
    [
      'a role of the environment',
      { p: { role_arn: 'x', credential_source: 'Environment' } },
      undefined,
      { kind: 'role', renewal: 'ends' },
    ],
    [
      'a role of the machine',
      { p: { role_arn: 'x', credential_source: 'Ec2InstanceMetadata' } },
      undefined,
      { kind: 'role', renewal: 'renews' },
    ],
    ['nothing', { p: { region: 'us-east-1' } }, undefined, { kind: 'nothing', renewal: 'ends' }],
  ] as const)('%s', (_name, sections, signIn, lifetime) => {
    expect(lifetimeOf('p', profilesOf(sections), undefined, signIn, NOW)).toEqual(lifetime)
  })

  it('what they say themselves is told too', () => {
    expect(lifetimeOf('p', profilesOf({ p: sso }), NOW + 1000, token, NOW)).toMatchObject({ ends: NOW + 1000 })
  })

  it('a profile that is its own source ends', () => {
    const circle = profilesOf({ p: { ...role, source_profile: 'q' }, q: { ...role, source_profile: 'p' } })
    expect(chainOf('p', circle).map(({ name }) => name)).toEqual(['p', 'q'])
    expect(kindOf({ ...role, ...keys }).kind).toBe('role')
  })
})
