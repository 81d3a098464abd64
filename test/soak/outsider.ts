// Somebody else with the same rights, who makes and removes access in the same places and knows nothing of the ledger.
import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { keysOf } from '../sandbox/running.ts'
import type { Random } from './actors.ts'
import type { World } from './world.ts'

export interface Place {
  readonly account: string
  readonly permissionSet: string
  readonly user: string
}

/** Who is somebody else here. */
const OUTSIDER = 'iam-user'

export async function outsider(world: World, places: readonly Place[], random: Random, isOver: () => boolean) {
  const credentials = keysOf(world.sandbox, OUTSIDER)
  const client = new SSOAdminClient({ endpoint: world.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  // It signs with the time of the world.
  Object.defineProperty(client.config, 'systemClockOffset', { get: () => world.now() - Date.now(), set: () => {} })
  let acts = 0
  while (!isOver()) {
    const { account, permissionSet, user } = places[Math.floor(random() * places.length)] as Place
    const tuple = {
      InstanceArn: world.sandbox.organization.instanceArn,
      TargetId: account,
      TargetType: 'AWS_ACCOUNT',
      PermissionSetArn: permissionSet,
      PrincipalType: 'USER',
      PrincipalId: user,
    } as const
    const command =
      random() < 0.6 ? new CreateAccountAssignmentCommand(tuple) : new DeleteAccountAssignmentCommand(tuple)
    try {
      await client.send(command as CreateAccountAssignmentCommand)
      acts += 1
    } catch {
      // The faults of the world are everybody's.
    }
    await world.pause(1500 + random() * 4000)
  }
  client.destroy()
  return acts
}
