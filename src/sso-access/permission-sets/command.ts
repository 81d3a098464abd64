import { resolvePermissionSet } from '../../aws/directory/names.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'
import { type DirectoryCommandOptions, withDirectory } from '../reach/directory.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'

/** `sso-access permission-sets`: gives the exit code. @param name only the permission set of this ARN or name */
export async function runPermissionSets(
  name: string | undefined,
  options: DirectoryCommandOptions,
  world: World,
): Promise<number> {
  const { result, asOf } = await withDirectory(options, world, async (directory) => ({
    instance: await directory.instance(),
    all: await directory.permissionSets(),
  }))
  const permissionSets = name === undefined ? result.all : [required(resolvePermissionSet(name, result.all))]
  if (options.json === true) {
    world.terminal.write(jsonText({ ...asOf, instanceArn: result.instance.arn, permissionSets }))
    return 0
  }
  const rows = permissionSets.map(({ name, sessionDuration, description = '', arn }) => [
    ...[name, sessionDuration, description, arn],
  ])
  world.terminal.write(renderTable(['PERMISSION SET', 'SESSION', 'DESCRIPTION', 'ARN'], rows, world.terminal.columns))
  return 0
}
