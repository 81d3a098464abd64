// What our directory makes of an Identity Center that nobody here wrote.
import { CreateGroupCommand, CreateUserCommand } from '@aws-sdk/client-identitystore'
import { CreatePermissionSetCommand, ListInstancesCommand } from '@aws-sdk/client-sso-admin'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { whoAsks } from '../../src/aws/caller.ts'
import { findUser } from '../../src/aws/directory/find-user.ts'
import { loadAccounts } from '../../src/aws/directory/load-accounts.ts'
import { loadGroups } from '../../src/aws/directory/load-groups.ts'
import { loadInstances } from '../../src/aws/directory/load-instance.ts'
import { loadPermissionSets } from '../../src/aws/directory/load-permission-sets.ts'
import { loadTags } from '../../src/aws/directory/load-tags.ts'
import { probePermissions, standingOf } from '../../src/aws/doctor/probe.ts'
import type { Reach } from '../../src/aws/reach.ts'
import { reachTo } from '../aws/reach.ts'
import type { Clients } from '../sandbox/running.ts'
import { keysOf } from '../sandbox/running.ts'
import { findMoto, type Moto, startMoto } from '../terraform/moto.ts'
import { motoWorld, sandboxWorld } from './worlds.ts'

const part = await findMoto('test/contract')

/** What moto (5.2.1) gives otherwise, by the place in what was seen. */
const knownDifferences = [
  // Its ARNs of permission sets break the official pattern. They are taken as they come.
  'permissionSets.0.arn',
  'permissionSets.1.arn',
  // Where nobody set a duration it says 3600, which is no duration of ISO 8601; AWS says nothing.
  'permissionSets.1.sessionDuration',
  // It has neither primary Regions nor the path of an account: our walk over the units finds the same homes.
  'instances.0.primaryRegion',
  // It does not say who of an account asks.
  'caller.arn',
  // It does not know the service principal of Identity Center.
  'standing',
  // It has no lists of jobs, and says so outside of the protocol.
  ...['probes.16.outcome', 'probes.16.why', 'probes.17.outcome', 'probes.17.why'],
  // An account that is the management account has another name and address there, and other ids.
  'instances.0.arn',
  'instances.0.identityStoreId',
  'instances.0.ownerAccount',
  'caller.account',
]

/** Makes the same in a world, and looks at it with what the commands use. */
async function seen(reach: Reach, { admin, store }: Clients, account: string) {
  const instances = await loadInstances(reach)
  const { Instances } = await admin.send(new ListInstancesCommand({}))
  const { InstanceArn = '', IdentityStoreId = '' } = Instances?.[0] ?? {}
  await admin.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Admin', SessionDuration: 'PT2H' }))
  await admin.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'ReadOnly', Description: 'Read only' }))
  for (const DisplayName of ['Responders', 'Auditors']) {
    await store.send(new CreateGroupCommand({ IdentityStoreId, DisplayName, Description: DisplayName }))
  }
  const person = { UserName: 'alex', DisplayName: 'Alex', Name: { GivenName: 'Alex', FamilyName: 'Example' } }
  await store.send(
    new CreateUserCommand({ IdentityStoreId, ...person, Emails: [{ Value: 'alex@example.com', Primary: true }] }),
  )
  const progress = () => {}
  const { accounts, units } = await loadAccounts(reach, progress)
  const [instance] = instances
  const { caller } = await whoAsks(reach)
  return {
    ...{ instances, caller },
    paths: units.map(({ path }) => path),
    accounts: accounts.map(({ name, path, state, units: ids }) => ({ name, path, state, depth: ids.length })),
    permissionSets: await loadPermissionSets(reach, InstanceArn, progress),
    groups: (await loadGroups(reach, IdentityStoreId, progress)).map(({ name, description }) => ({
      name,
      description,
    })),
    users: await Promise.all(
      ['alex', 'alex@example.com'].map(async (text) => {
        const reading = await findUser(reach, IdentityStoreId, text)
        return 'value' in reading ? reading.value.userName : reading.wrong
      }),
    ),
    nobody: await findUser(reach, IdentityStoreId, 'alexx'),
    tags: Object.values(await loadTags(reach, [account], progress)),
    probes: instance && (await probePermissions(reach, instance, account)),
    standing: await standingOf(reach).then(({ managementAccount }) => managementAccount === caller.account, String),
  }
}

/** Every value by its place. */
function flat(value: unknown, place = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[place.slice(1), value]]
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, `${place}.${key}`))
}

describe.skipIf(part.kind === 'missing')('the directory on moto', () => {
  let moto: Moto | undefined
  beforeAll(async () => {
    if (part.kind === 'ready') moto = await startMoto(part.path)
  })
  afterAll(() => moto?.close())

  it('is the same as on the sandbox, but for what is known', async () => {
    if (moto === undefined) throw new Error('moto was not started')
    const theirs = await motoWorld(moto.url)
    const ours = await sandboxWorld()
    const keys = { accessKeyId: 'test', secretAccessKey: 'test' }
    const onMoto = new Map(flat(await seen(reachTo(moto.url, keys), theirs.clients, theirs.start['AccountId'] ?? '')))
    const own = reachTo(ours.running.url, keysOf(ours.running.sandbox, 'user'))
    const onSandbox = new Map(flat(await seen(own, ours.clients, ours.start['AccountId'] ?? '')))
    const places = [...new Set([...onMoto.keys(), ...onSandbox.keys()])]
    const unlike = places
      .filter((place) => onMoto.get(place) !== onSandbox.get(place))
      .map((place) => `${place}: ${String(onSandbox.get(place))} ≠ ${String(onMoto.get(place))}`)
    const isKnown = (line: string) => knownDifferences.includes(line.slice(0, line.indexOf(':')))
    expect(unlike.filter((line) => !isKnown(line))).toEqual([])
    const outlived = knownDifferences.filter((place) => !unlike.some((line) => line.startsWith(`${place}: `)))
    expect(outlived).toEqual([])
  })
})
