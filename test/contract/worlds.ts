// Two worlds with the same in them: an organization with a unit and an account, an instance, nothing else.

import { IdentitystoreClient } from '@aws-sdk/client-identitystore'
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { STSClient } from '@aws-sdk/client-sts'
import { readSeed } from '../../src/sandbox/seed/read-seed.ts'
import type { Clients } from '../sandbox/running.ts'
import { immediate, type Running, startSandbox } from '../sandbox/running.ts'

/** One page of everything: moto has no empty ones. */
export async function sandboxWorld(): Promise<{
  readonly running: Running
  readonly clients: Clients
  readonly start: Readonly<Record<string, string>>
}> {
  const [AccountId, management] = ['333344445555', '111122223333']
  const read = readSeed({
    version: 1,
    units: [{ id: 'ou-exam-workload1', name: 'Workloads', parent: 'r-exam' }],
    accounts: [
      { id: management, name: 'master', email: 'master@example.com', parent: 'r-exam' },
      { id: AccountId, name: 'web', email: 'web@example.com', parent: 'ou-exam-workload1' },
    ],
    users: [{ userName: 'first', givenName: 'First', familyName: 'Example', email: 'first@example.com' }],
    roles: [{ account: AccountId, name: 'Deploy' }],
    identities: [{ profile: 'user', kind: 'user', account: management, userName: 'contract' }],
    signsIn: 'first',
  })
  if (!('value' in read)) throw new Error(read.wrong)
  const running = await startSandbox({ settings: { ...immediate, emptyPages: false }, seed: () => read.value })
  // A seed has somebody who signs in; the other world has nobody.
  running.sandbox.database.run('delete from store_user')
  return { running, clients: running.clients('user'), start: { AccountId } }
}

export async function motoWorld(
  endpoint: string,
): Promise<{ readonly clients: Clients; readonly start: Readonly<Record<string, string>> }> {
  const settings = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  }
  const clients: Clients = {
    admin: new SSOAdminClient(settings),
    store: new IdentitystoreClient(settings),
    organizations: new OrganizationsClient(settings),
    sts: new STSClient(settings),
  }
  const { organizations } = clients
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }))
  const { Roots } = await organizations.send(new ListRootsCommand({}))
  const RootId = Roots?.[0]?.Id
  const unit = await organizations.send(new CreateOrganizationalUnitCommand({ ParentId: RootId, Name: 'Workloads' }))
  const created = await organizations.send(new CreateAccountCommand({ AccountName: 'web', Email: 'web@example.com' }))
  const AccountId = created.CreateAccountStatus?.AccountId ?? ''
  const move = { AccountId, SourceParentId: RootId, DestinationParentId: unit.OrganizationalUnit?.Id }
  await organizations.send(new MoveAccountCommand(move))
  return { clients, start: { AccountId } }
}
