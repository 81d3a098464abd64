import type { Directory } from '../../aws/directory/directory.ts'
import type { Account } from '../../aws/directory/inventory.ts'
import { resolveAccount, resolveUnit } from '../../aws/directory/names.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'
import { type DirectoryCommandOptions, withDirectory } from '../reach/directory.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'
import { hasTags, readTag, type Tag } from './tag.ts'

export interface AccountsOptions extends DirectoryCommandOptions {
  /** The id or the path of a unit. */
  readonly ou?: string
  /** `key=value`, each of which an account has to have. */
  readonly tag?: readonly string[]
}

/** `sso-access accounts`: gives the exit code. @param name only the account of this id or name */
export async function runAccounts(name: string | undefined, options: AccountsOptions, world: World): Promise<number> {
  const tags = (options.tag ?? []).map((text) => required(readTag(text)))
  const { result: accounts, asOf } = await withDirectory(options, world, (directory) =>
    accountsShown(directory, { name, ou: options.ou, tags }),
  )
  if (options.json === true) world.terminal.write(jsonText({ ...asOf, accounts }))
  else world.terminal.write(table(accounts, world.terminal.columns))
  return 0
}

interface Wanted {
  readonly name: string | undefined
  readonly ou: string | undefined
  readonly tags: readonly Tag[]
}

async function accountsShown(directory: Directory, { name, ou, tags }: Wanted): Promise<readonly Account[]> {
  const { accounts, units } = await directory.accounts()
  const unit = ou === undefined ? undefined : required(resolveUnit(ou, { units }))
  const there = accounts.filter((account) => unit === undefined || account.units.includes(unit.id))
  const named = name === undefined ? there : [required(resolveAccount(name, there))]
  if (tags.length === 0) return named
  const tagged = await directory.tags(named.map(({ id }) => id))
  return named.filter(({ id }) => hasTags(tagged[id] ?? {}, tags))
}

function table(accounts: readonly Account[], columns: number | undefined): string {
  const rows = accounts.map(({ id, name, path, state, email }) => [id, name, path, mark(state), email])
  return renderTable(['ACCOUNT', 'NAME', 'UNIT', 'STATE', 'E-MAIL'], rows, columns)
}

/** What cannot be used is to be seen at a glance. */
function mark(state: string): string {
  return state === 'ACTIVE' ? 'active' : `✗ ${state.toLowerCase().replaceAll('_', ' ')}`
}
