// Every way in which a profile gives no credentials ends in one sentence, the command that mends it, and exit code 6.
import { beforeAll, describe, expect, it } from 'vitest'
import { awsHome } from './aws-home.ts'

const home = awsHome('callsPerSecond=0')
const LEGACY = 'https://legacy.awsapps.com/start'

beforeAll(() => {
  const base = `region = us-east-1\nendpoint_url = ${home.url()}`
  const portal = 'sso_account_id = 111122223333\nsso_role_name = AdministratorAccess'
  const session = (name: string) => `
[profile ${name}]
sso_session = ${name}
${portal}
${base}

[sso-session ${name}]
sso_region = us-east-1
sso_start_url = https://d-1234567890.awsapps.com/start
`
  const key = home.keys('iam-user').split('\n')[0]
  home.writeConfig(`${session('sso')}${session('sso-offline').replace(home.url(), 'http://127.0.0.1:9')}
[profile legacy]
sso_start_url = ${LEGACY}
sso_region = us-east-1
${portal}
${base}

[profile not-mine]
sso_session = sso
sso_account_id = 333300006666
sso_role_name = AdministratorAccess
${base}

[profile no-session]
sso_session = gone
${portal}
${base}

[profile half]
sso_session = sso
sso_account_id = 111122223333
${base}

[profile mfa]
role_arn = arn:aws:iam::111122223333:role/Automation
source_profile = sso
mfa_serial = arn:aws:iam::111122223333:mfa/alex
${base}

[profile chained]
role_arn = arn:aws:iam::111122223333:role/Automation
source_profile = sso
${base}

[profile circle]
role_arn = arn:aws:iam::111122223333:role/Automation
source_profile = other-half
${base}

[profile other-half]
role_arn = arn:aws:iam::111122223333:role/Automation
source_profile = circle
${base}

[profile no-such-role]
role_arn = arn:aws:iam::111122223333:role/Nobody
source_profile = keys
${base}

[profile keys]
${home.keys('iam-user')}
${base}

[profile wrong-secret]
${key}
aws_secret_access_key = not-the-one
${base}

[profile unknown-key]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = SECRETSECRET
${base}

[profile process]
credential_process = echo SECRETSECRET
${base}

[profile nothing]
${base}
`)
})

const past = '2020-01-01T00:00:00Z'
const none = async () => {}
const signIn = (profile: string) => `aws sso login --profile ${profile}`

describe('a profile that gives no credentials', () => {
  it.each([
    ['sso', 'never signed in', none, 'Profile "sso" is not signed in.', signIn('sso')],
    ['sso', 'damaged', () => home.signOut('sso'), 'Profile "sso" is not signed in.', signIn('sso')],
    [
      ...['sso', 'expired, without what renews it'],
      () => home.signIn('sso', { expiresAt: past, clientId: undefined }),
      'The sign-in of profile "sso" has expired and cannot renew itself.',
      signIn('sso'),
    ],
    [
      ...['sso', 'expired, and the renewal is refused'],
      () => home.signIn('sso', { expiresAt: past, refreshToken: 'not-the-one' }),
      'The sign-in of profile "sso" has expired.',
      signIn('sso'),
    ],
    [
      ...['sso', 'refused by the portal'],
      () => home.signIn('sso', { accessToken: 'not-the-one' }),
      'The access portal no longer accepts the sign-in of profile "sso".',
      signIn('sso'),
    ],
    ['legacy', 'never signed in', none, 'Profile "legacy" is not signed in.', signIn('legacy')],
    [
      ...['legacy', 'expired'],
      () => home.signIn(LEGACY, { expiresAt: past }),
      'The sign-in of profile "legacy" has expired.',
      signIn('legacy'),
    ],
    [
      ...['not-mine', 'without the assignment'],
      () => home.signIn('sso'),
      'Whoever signed in for profile "not-mine" has no "AdministratorAccess" in account "333300006666".',
      'aws configure sso --profile not-mine',
    ],
    [
      ...['no-session', 'naming a section that is missing'],
      none,
      'Profile "no-session" names the sso-session "gone", which is not in the AWS configuration.',
      'aws configure sso --profile no-session',
    ],
    [
      'half',
      'incomplete',
      none,
      'The sign-in of profile "half" is not fully configured.',
      'aws configure sso --profile half',
    ],
    [
      ...['mfa', 'asking for a code'],
      none,
      'Profile "mfa" asks for the code of a multi-factor device, which this program cannot give.',
      'aws configure sso --profile mfa-sso',
    ],
    [
      'chained',
      'whose source is signed out',
      () => home.signOut('sso'),
      'Profile "chained" is not signed in.',
      signIn('sso'),
    ],
    [
      ...['circle', 'that is its own source', none, 'Profile "circle" names itself as its source_profile.'],
      'aws configure set source_profile <profile> --profile circle',
    ],
    [
      ...['no-such-role', 'that may not assume its role', none],
      ...['Profile "no-such-role" may not assume the role "arn:aws:iam::111122223333:role/Nobody".', 'aws sts'],
    ],
    [
      ...['wrong-secret', 'with another secret', none],
      ...[
        'AWS refuses the signature of profile "wrong-secret": its secret access key is not the right one.',
        'aws configure --profile',
      ],
    ],
    [
      ...['unknown-key', 'with a key that AWS does not know', none],
      ...['AWS does not know the credentials of profile "unknown-key".', 'aws configure --profile unknown-key'],
    ],
    [
      ...['process', 'whose process prints something else', none],
      'The credential_process of profile "process" gave no credentials.',
      'aws configure get credential_process --profile process',
    ],
    [
      ...['nothing', 'without any', none, 'Profile "nothing" has no credentials.'],
      'aws configure sso --profile nothing',
    ],
    [
      ...['sso-offline', 'that cannot reach the portal'],
      () => home.signIn('sso-offline'),
      'The credentials of profile "sso-offline" cannot be fetched: connect ECONNREFUSED 127.0.0.1:9.',
      'Check the network',
    ],
  ] as readonly [string, string, () => Promise<void> | void, string, string][])(
    '%s, %s',
    async (profile, _why, prepare, sentence, command) => {
      await prepare()
      const { code, stdout, stderr } = await home.sso(['whoami', '--profile', profile])
      const lines = stderr.split('\n')
      expect({ code, stdout, lines: lines.length }).toEqual({ code: 6, stdout: '', lines: 3 })
      expect(lines[0]).toBe(`error: ${sentence}`)
      expect(lines[1]).toContain(command)
      expect(stderr).not.toContain('SECRETSECRET')
    },
  )

  it('whose session ends while it is used', async () => {
    await home.signIn('sso')
    await home.run('fault', 'expired-credentials', 'GetCallerIdentity', '--times', '1')
    expect(await home.sso(['whoami', '--profile', 'sso'])).toMatchObject({
      code: 6,
      stderr: expect.stringMatching(
        /^error: The credentials of profile "sso" have expired\.\n {2}Sign in with: aws sso login/,
      ),
    })
  })

  it('that is renewed by itself, where it can be: the token is the renewed one afterwards', async () => {
    await home.signIn('sso', { expiresAt: past })
    expect(await home.document(['whoami', '--profile', 'sso'])).toMatchObject({ userName: 'alex' })
    expect(await home.calls('CreateToken')).toBeGreaterThan(0)
  })
})
