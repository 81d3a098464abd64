// `symflow validate --online`: what the rules have to know of AWS.
import { openDirectory } from '../../aws/directory/directory.ts'
import { reachAws } from '../../aws/reach.ts'
import { thisMachine } from '../../aws/this-machine.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import type { OnlineFacts } from '../../rules/online/facts.ts'
import { sandboxProfile } from '../../sandbox-process/profiles.ts'
import type { SymDirectory } from '../../sym/directory.ts'
import { symDirectory } from '../../sym/read-directory.ts'
import { ssoProviderIn } from '../../sym/sso-provider.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { progressLine } from '../../terminal/progress.ts'
import { zonedTime } from '../../terminal/time.ts'
import type { ValidateOptions } from './options.ts'
import { readConfigurations } from './read.ts'

/**
 * Asks AWS for what the configurations name, and for nothing else. What may not be asked is told, and not known.
 * @throws Failure where Identity Center cannot be reached
 */
export async function lookUp(options: ValidateOptions, world: World): Promise<OnlineFacts> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const read = readConfigurations(options, world)
  const named = neededBy(read.map(({ configuration }) => symDirectory(configuration)))
  const { profile, region, sandbox = false } = options.online ?? {}
  if (sandbox) {
    const { enterSandbox } = await import('../../sandbox-process/enter.ts')
    await enterSandbox(world)
  }
  const flags = {
    ...(profile !== undefined ? { profile } : sandbox && { profile: sandboxProfile }),
    ...(region !== undefined && { region }),
  }
  // What the Terraform names is a profile of the person's own, which the sandbox does not have.
  const terraform = async () => (sandbox ? {} : ssoProviderIn(read[0]?.configuration.files ?? []))
  const reach = await reachAws({ flags, terraform }, thisMachine(world.env))
  const { now } = reach.machine
  const line = progressLine(world.terminal, now)
  const stale = (at: number) =>
    world.terminal.say(`AWS does not answer. What it said at ${zonedTime(at, now())} is used.\n`)
  const directory = openDirectory(reach, { refresh: false, progress: line.tell, stale })
  const ifAllowed = async <Key extends keyof OnlineFacts>(
    key: Key,
    isNeeded: boolean,
    load: () => Promise<OnlineFacts[Key]>,
  ): Promise<Partial<OnlineFacts>> => {
    if (!isNeeded) return {}
    try {
      return { [key]: await load() }
    } catch (error) {
      if (!isFailure(error) || error.code === 'credentials') throw error
      line.clear()
      world.terminal.say(`not checked: ${escapeForTerminal(`${error.message}\n  ${error.hint}`)}\n`)
      return {}
    } finally {
      line.clear()
    }
  }
  const { arn, ownerAccount } = await directory.instance()
  return {
    instanceArn: arn,
    ...(await ifAllowed('permissionSets', named.permissionSets, () => directory.permissionSets())),
    ...(await ifAllowed('groups', named.groups, () => directory.groups())),
    ...(await ifAllowed('accounts', named.permissionSets, () => directory.accounts())),
    ...(await ifAllowed('outOfReach', named.permissionSets, async () => {
      const { account } = await directory.caller()
      if (account === ownerAccount) return undefined
      return { managementAccount: ownerAccount, permissionSets: new Set(await directory.provisioned(ownerAccount)) }
    })),
  }
}

function neededBy(sym: readonly SymDirectory[]) {
  const types = new Set(sym.flatMap(({ targets }) => targets.map(({ knownType }) => knownType)))
  return { permissionSets: types.has('aws_sso_permission_set'), groups: types.has('aws_sso_group') }
}
