import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../folders.ts'
import { runBin } from '../processes.ts'
import { awsHome } from './aws-home.ts'

const home = awsHome('callsPerSecond=0')
const START_URL = 'https://d-1234567890.awsapps.com/start'
const NOWHERE = 'http://127.0.0.1:9'

function configText(): string {
  const { url, keys } = home
  const base = `region = us-east-1\nendpoint_url = ${url()}`
  const process = `${globalThis.process.execPath} ${join(home.folder(), 'keys.cjs')}`
  const portal = 'sso_account_id = 111122223333\nsso_role_name = AdministratorAccess'
  return `
[profile static]
${keys('iam-user')}
${base}

[profile sso]
sso_session = corp
${portal}
${base}

[sso-session corp]
sso_region = us-east-1
sso_start_url = ${START_URL}

[profile legacy]
sso_start_url = ${START_URL}
sso_region = us-east-1
${portal}
${base}

[profile chained]
role_arn = arn:aws:iam::222233334444:role/IdentityCenterAdmin
role_session_name = chain
source_profile = static
${base}

[profile through-portal]
role_arn = arn:aws:iam::111122223333:role/Automation
role_session_name = two-steps
source_profile = sso
${base}

[profile process]
credential_process = ${process}
${base}

[profile own-services]
${keys('iam-user')}
region = us-east-1
endpoint_url = ${NOWHERE}
services = here

[services here]
sts =
  endpoint_url = ${url()}

[profile no-region]
${keys('iam-user')}
endpoint_url = ${url()}

[profile elsewhere]
${keys('member')}
region = eu-west-1
endpoint_url = ${url()}
`
}

beforeAll(async () => {
  const [id, secret] = home
    .keys('delegated-admin')
    .split('\n')
    .map((line) => line.split(' = ')[1] ?? '')
  const token = home.keys('delegated-admin').split('\n')[2]?.split(' = ')[1]
  const answer = { Version: 1, AccessKeyId: id, SecretAccessKey: secret, SessionToken: token }
  writeFileSync(join(home.folder(), 'keys.cjs'), `console.log(${JSON.stringify(JSON.stringify(answer))})`)
  home.writeConfig(configText())
  await home.signIn('corp')
  await home.signIn(START_URL)
})

const whoami = (profile: string, env?: Readonly<Record<string, string | undefined>>) =>
  home.document(['whoami', '--profile', profile], env)

describe('a profile', () => {
  it.each([
    ['static', 'arn:aws:iam::111122223333:user/automation'],
    ['sso', expect.stringMatching(/assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/alex$/)],
    ['legacy', expect.stringMatching(/assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/alex$/)],
    ['chained', 'arn:aws:sts::222233334444:assumed-role/IdentityCenterAdmin/chain'],
    ['through-portal', 'arn:aws:sts::111122223333:assumed-role/Automation/two-steps'],
    ['process', 'arn:aws:sts::222233334444:assumed-role/IdentityCenterAdmin/automation'],
    ['own-services', 'arn:aws:iam::111122223333:user/automation'],
  ])('%s leads to its identity, at its endpoint', async (profile, arn) => {
    expect(await whoami(profile)).toMatchObject({ version: 1, profile, region: 'us-east-1', arn })
  })

  it('is not beaten by keys, a profile or a Region of the environment, and nothing is said of those', async () => {
    const env = {
      ...{ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_PROFILE: 'elsewhere' },
      ...{ AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'eu-central-1' },
    }
    for (const profile of ['static', 'sso']) {
      expect(await whoami(profile, env)).toMatchObject({ profile, region: 'us-east-1', account: '111122223333' })
    }
    // Signatures hold the Region: the sandbox refuses those for another one.
    expect(await home.sso(['permission-sets', '--profile', 'static'], env)).toMatchObject({ code: 0 })
  })

  it('that is not there is told with those that are, the nearest first', async () => {
    const { code, stdout, stderr } = await home.sso(['whoami', '--profile', 'statik'])
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
    expect(stderr).toMatch(/^error: There is no AWS profile "statik"\.\n {2}There are "static", .*aws configure sso\n$/)
  })

  it('is sent where the environment says before anything else, each service on its own', async () => {
    const away = await home.sso(['whoami', '--profile', 'static'], { AWS_ENDPOINT_URL: NOWHERE })
    expect(away).toMatchObject({ code: 1, stderr: expect.stringContaining('AWS does not answer GetCallerIdentity') })
    const back = { AWS_ENDPOINT_URL: NOWHERE, AWS_ENDPOINT_URL_STS: home.url() }
    expect(await whoami('own-services', back)).toMatchObject({ account: '111122223333' })
  }, 60_000)
})

describe('which profile and which Region', () => {
  const arnOf = async (args: readonly string[], env: Readonly<Record<string, string | undefined>>, cwd?: string) => {
    const { stdout, stderr } = await home.sso(['whoami', ...args, '--json'], env, cwd)
    if (stdout === '') throw new Error(stderr)
    const { profile, region } = JSON.parse(stdout) as { profile: string; region: string }
    return [profile, region]
  }
  const terraform = async (profile = 'legacy', region = 'us-west-2') => {
    const folder = makeFolder()
    const init = ['--org', 'example-corp', '--environment', 'prod', '--slack-workspace-id', 'T0123ABCD', '--yes']
    await runBin('symflow', ['init', ...init, '--error-channel', '#x'], { cwd: folder })
    const flags = ['--group', 'Responders', '--sso-profile', profile, '--sso-region', region, '--yes']
    const { code, stderr } = await runBin('symflow', ['generate', 'aws-sso', ...flags], { cwd: folder })
    if (code !== 0) throw new Error(stderr)
    return folder
  }

  it('the flag, then the environment, then the configuration, then the Terraform here, then "sso"', async () => {
    const folder = await terraform()
    const config = join(folder, 'config.json')
    writeFileSync(config, JSON.stringify({ profile: 'chained', region: 'us-east-1' }))
    const all = { SSO_ACCESS_PROFILE: 'static', SSO_ACCESS_REGION: 'sa-east-1', SSO_ACCESS_CONFIG: config }
    const region = { AWS_REGION: 'eu-north-1' }
    expect(await arnOf(['--profile', 'process', '--region', 'us-east-1'], all, folder)).toEqual([
      'process',
      'us-east-1',
    ])
    expect(await arnOf([], { SSO_ACCESS_PROFILE: 'static', SSO_ACCESS_REGION: 'us-east-1' }, folder)).toEqual([
      ...['static', 'us-east-1'],
    ])
    const own = { ...region, AWS_ENDPOINT_URL: home.url() }
    expect(await arnOf([], { ...own, SSO_ACCESS_CONFIG: config }, folder)).toEqual(['chained', 'us-east-1'])
    expect(await arnOf([], own, await terraform('legacy', 'us-east-1'))).toEqual(['legacy', 'us-east-1'])
    expect(await arnOf([], own)).toEqual(['sso', 'us-east-1'])
    expect(await arnOf(['--profile', 'no-region'], { AWS_REGION: 'us-east-1' })).toEqual(['no-region', 'us-east-1'])
  })

  it('says where each came from', async () => {
    const folder = await terraform('legacy', 'us-east-1')
    const { stdout } = await home.sso(['doctor'], {}, folder)
    expect(stdout).toContain('✓ profile: legacy, from the provider of the Terraform here\n')
    expect(stdout).toContain('✓ region: us-east-1, from the provider of the Terraform here\n')
  })

  it('without any Region is misuse, with the command that gives the profile one', async () => {
    expect(await home.sso(['whoami', '--profile', 'no-region'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('aws configure set region us-east-1 --profile no-region'),
    })
  })

  it('reads a configuration of its own folder, and refuses a key that it does not know', async () => {
    const folder = join(home.folder(), 'home/.config/sso-access')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ profile: 'process' }))
    expect(await home.document(['whoami'])).toMatchObject({ profile: 'process' })
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ profil: 'process' }))
    expect(await home.sso(['whoami'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/has an unknown key "profil"\.\n {2}Did you mean profile\?/),
    })
    writeFileSync(join(folder, 'config.json'), '{}')
    expect(await home.sso(['whoami'], { SSO_ACCESS_CONFIG: join(folder, 'none.json') })).toMatchObject({ code: 2 })
  })
})
