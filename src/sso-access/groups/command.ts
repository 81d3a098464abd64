import { resolveGroup } from '../../aws/directory/names.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'
import { type DirectoryCommandOptions, withDirectory } from '../reach/directory.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'

/** `sso-access groups`: gives the exit code. @param name only the group of this id or display name */
export async function runGroups(
  name: string | undefined,
  options: DirectoryCommandOptions,
  world: World,
): Promise<number> {
  const { result, asOf } = await withDirectory(options, world, async (directory) => ({
    instance: await directory.instance(),
    all: await directory.groups(),
  }))
  const groups = name === undefined ? result.all : [required(resolveGroup(name, result.all))]
  if (options.json === true) {
    world.terminal.write(jsonText({ ...asOf, identityStoreId: result.instance.identityStoreId, groups }))
    return 0
  }
  const rows = groups.map(({ name, description = '', id }) => [name, description, id])
  world.terminal.write(renderTable(['GROUP', 'DESCRIPTION', 'ID'], rows, world.terminal.columns))
  return 0
}
