// Somebody else with the same rights, who makes and removes access in the same places and knows nothing of the ledger.
import {
  CreateAccountAssignmentCommand,
  DeleteAccountAssignmentCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin'
import { keysOf } from '../sandbox/running.ts'
import type { Stage } from './actors.ts'
import { accounts, users } from './places.ts'
import { pick, type Random } from './tally.ts'

/** Who is somebody else here. */
const OUTSIDER = 'iam-user'

/** Gives how much it has done. */
export async function outsider({ world, names, isOver }: Stage, random: Random): Promise<number> {
  const credentials = keysOf(world.sandbox, OUTSIDER)
  const client = new SSOAdminClient({ endpoint: world.url, region: 'us-east-1', credentials, maxAttempts: 1 })
  // It signs with the time of the world.
  Object.defineProperty(client.config, 'systemClockOffset', { get: () => world.now() - Date.now(), set: () => {} })
  let acts = 0
  while (!isOver()) {
    const { account, permissionSet, user } = names.placeOf(
      pick(random, accounts.slice(0, 4)),
      pick(random, users.slice(0, 2)),
    )
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
    await world.pause(500 + random() * 1500)
  }
  client.destroy()
  return acts
}
