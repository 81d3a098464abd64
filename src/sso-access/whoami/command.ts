import { whoAsks } from '../../aws/caller.ts'
import type { World } from '../../terminal/program.ts'
import { renderFields } from '../../terminal/table.ts'
import { jsonText } from '../reach/json.ts'
import { type ReachOptions, reachFor } from '../reach/reach.ts'

/** `sso-access whoami`: gives the exit code. */
export async function runWhoami(options: ReachOptions, world: World): Promise<number> {
  const reach = await reachFor(options, world)
  const { caller } = await whoAsks(reach)
  const { arn, account, session } = caller
  const document = {
    profile: reach.profile.value,
    region: reach.region.value,
    ...{ account, arn },
    ...(session && {
      permissionSet: session.permissionSet,
      userName: session.userName,
      userNameMayBeCut: session.mayBeCut,
    }),
  }
  if (options.json === true) {
    world.terminal.write(jsonText(document))
    return 0
  }
  const rows: readonly (readonly [string, string])[] = [
    ['arn', arn],
    ['account', account],
    ...(session
      ? ([
          ['user', session.userName],
          ['permission set', session.permissionSet],
        ] as const)
      : []),
    ['profile', reach.profile.value],
    ['region', reach.region.value],
  ]
  world.terminal.write(renderFields(rows, world.terminal.columns))
  return 0
}
