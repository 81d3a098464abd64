import { describe, expect, it } from 'vitest'
import { isContainer } from '../../src/sso-access/agent/container.ts'
import { isCi } from '../../src/sso-access/agent/ensure.ts'
import { agentEnvironment } from '../../src/sso-access/agent/environment.ts'

describe('the environment of an agent', () => {
  it.each([
    ...[
      'PATH',
      'HOME',
      'TZ',
      'XDG_STATE_HOME',
      'AWS_REGION',
      'AWS_ENDPOINT_URL_SSO_ADMIN',
      'AWS_EC2_METADATA_DISABLED',
    ],
    ...[
      'HTTPS_PROXY',
      'DBUS_SESSION_BUS_ADDRESS',
      'SSH_AUTH_SOCK',
      'SSO_ACCESS_PROFILE',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
    ],
  ])('has %s', (name) => expect(agentEnvironment({ [name]: '/x' }, '/home')).toEqual({ [name]: '/x' }))

  it.each([
    ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_CONTAINER_AUTHORIZATION_TOKEN'],
    ...['GITHUB_TOKEN', 'DB_PASSWORD', 'OPENAI_API_KEY', 'MY_SECRET', 'TF_TOKEN_app_terraform_io'],
    ...['NODE_OPTIONS', 'FORCE_COLOR', 'GPG_TTY'],
  ])('has no %s', (name) => expect(agentEnvironment({ [name]: 'x' }, '/home')).toEqual({}))

  it('has files by their whole path: it works in another folder', () => {
    const given = { AWS_CONFIG_FILE: 'aws/config', SSO_ACCESS_CONFIG: '/etc/sso-access.json', AWS_CA_BUNDLE: '' }
    expect(agentEnvironment(given, '/home/alex')).toEqual({ ...given, AWS_CONFIG_FILE: '/home/alex/aws/config' })
  })
})

describe('where an agent is not expected to last', () => {
  it.each([
    [{ CI: 'true' }, true],
    [{ CI: '1' }, true],
    [{ CI: 'false' }, false],
    [{ CI: '' }, false],
    [{}, false],
  ])('%j is CI: %s', (env, expected) => expect(isCi(env)).toBe(expected))

  it.each([
    ['Docker', {}, '/.dockerenv', '', true],
    ['Podman', {}, '/run/.containerenv', '', true],
    ['systemd-nspawn', { container: 'systemd-nspawn' }, '', '', true],
    ['Kubernetes', { KUBERNETES_SERVICE_HOST: '10.0.0.1' }, '', '', true],
    ['an older Docker', {}, '', '12:pids:/docker/0123456789ab\n', true],
    ['an older Kubernetes', {}, '', '11:cpu:/kubepods/besteffort/pod0/1\n', true],
    ['a laptop', { HOME: '/home/alex' }, '', '0::/init.scope\n', false],
  ])('%s is a container: %s', (_name, env, file, cgroup, expected) => {
    expect(isContainer(env, { exists: (path) => path === file, read: () => cgroup })).toBe(expected)
  })
})
