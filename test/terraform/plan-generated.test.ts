// What `generate` writes, read as text and from a plan. Permission sets are given by their ARN: moto has no tags of permission
// sets, without which the AWS provider looks none up by name.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bothReadings } from './both-readings.ts'
import { generated, startedDirectory } from './generated.ts'
import { arn } from './matrix-cases.ts'
import { findMoto, type Moto, startMoto } from './moto.ts'
import { compareReadings, linksIn } from './readings.ts'
import { describeWithTerraform } from './suite.ts'

const part = await findMoto()
const started = startedDirectory()

const words = [
  '--permission-set',
  `${arn}@012345678910`,
  '--permission-set',
  `${arn}@*`,
  '--ou=r-abcd',
  '--group=On call',
].concat(['--create-group=Break glass', '--label', 'Ask for $${it}', '--duration=15m,2h'])

const keys = 'aws_access_key_id = test\naws_secret_access_key = test\n'

describeWithTerraform('the plan of a generated directory', (terraform) => {
  let moto: Moto | undefined
  afterAll(() => moto?.close())
  beforeAll(async () => {
    if (part.kind === 'ready') moto = await startMoto(part.path)
  })

  it.skipIf(part.kind === 'missing')('says what its text says, and what only AWS knows', async () => {
    if (moto === undefined) throw new Error('moto was not started')
    await makeGroup(moto)
    const directory = terraform.directory(started(), { 'aws.ini': `[default]\n${keys}[profile sso]\n${keys}` })
    await generated(directory, words)
    const { text, plan } = await bothReadings(terraform, directory, {
      AWS_ENDPOINT_URL: moto.url,
      AWS_CONFIG_FILE: join(directory, 'aws.ini'),
      AWS_EC2_METADATA_DISABLED: 'true',
    })
    expect(text.problems).toEqual([])
    const { differences, known, onlyPlanned } = compareReadings(text, plan)
    expect(differences).toEqual([])
    expect(known).toBeGreaterThan(40)
    for (const line of onlyPlanned) expect(line).toContain(': computed ')
    expect(linksIn(plan)).toEqual(linksIn(text))
    const [connector] = text.root.calls.get('sso_connector')?.instances ?? []
    const [planned] = plan.root.calls.get('sso_connector')?.instances ?? []
    expect(connector?.provider('aws')).toMatchObject({ type: 'aws', alias: 'sso' })
    expect(planned?.provider('aws')).toMatchObject({ type: 'aws', alias: 'sso' })
    expect(planned?.provider('aws')?.body?.attribute('profile')?.value).toEqual({ kind: 'string', value: 'sso' })
  })
})

/** What the directory looks up, as an administrator would have made it. */
async function makeGroup(moto: Moto): Promise<void> {
  const { Instances } = await moto.call('SWBExternalService.ListInstances')
  const [{ IdentityStoreId }] = Instances as [{ IdentityStoreId: string }]
  await moto.call('AWSIdentityStore.CreateGroup', { IdentityStoreId, DisplayName: 'On call' })
}
