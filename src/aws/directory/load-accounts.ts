import {
  type Account as AwsAccount,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import { callFailure } from '../call-failure.ts'
import { organizationsClient } from '../clients/organizations.ts'
import { inParallel } from '../parallel.ts'
import type { Reach } from '../reach.ts'
import type { Account, Accounts, Progress, Unit } from './inventory.ts'

/** Units that are walked at a time. The rates of Organizations are not published: few. */
const WIDTH = 4

interface Walked extends Unit {
  /** The ids from the root to this unit. */
  readonly ids: readonly string[]
}

/**
 * All units and accounts of the organization. Pages hold 20, and one can be empty although more follow.
 * @throws Failure, also where the caller is neither in the management account nor in that of a delegated administrator
 */
export async function loadAccounts(reach: Reach, progress: Progress): Promise<Accounts> {
  const client = organizationsClient(reach)
  try {
    const [units, all] = await Promise.all([walkUnits(client), listAll(client, progress)])
    const byId = new Map(units.map((unit) => [unit.id, unit]))
    const accounts: Account[] = []
    const add = (found: AwsAccount, unit: Walked | undefined) => accounts.push(accountOf(found, unit))
    const homeless: AwsAccount[] = []
    for (const found of all) {
      const unit = byId.get(unitIn(found.Paths?.[0]) ?? '')
      if (unit === undefined) homeless.push(found)
      else add(found, unit)
    }
    if (homeless.length > 0) await findHomes(client, homeless, units, add)
    return {
      units: units.map(({ id, path }) => ({ id, path })),
      accounts: accounts.toSorted((one, other) => compare(one, other)),
    }
  } catch (error) {
    throw callFailure(error, 'organizations:ListAccounts', reach)
  } finally {
    client.destroy()
  }
}

async function listAll(client: OrganizationsClient, progress: Progress): Promise<readonly AwsAccount[]> {
  const all: AwsAccount[] = []
  for await (const page of pages((NextToken) => client.send(new ListAccountsCommand({ NextToken })))) {
    all.push(...(page.Accounts ?? []))
    progress(all.length, 'accounts')
  }
  return all
}

/** Where AWS does not tell the paths of accounts, every unit is asked for its own. */
async function findHomes(
  client: OrganizationsClient,
  homeless: readonly AwsAccount[],
  units: readonly Walked[],
  add: (found: AwsAccount, unit: Walked | undefined) => void,
): Promise<void> {
  const homes = new Map<string, Walked>()
  await inParallel(units, WIDTH, async (unit) => {
    const list = (NextToken: string | undefined) =>
      client.send(new ListAccountsForParentCommand({ ParentId: unit.id, NextToken }))
    for await (const page of pages(list)) for (const { Id = '' } of page.Accounts ?? []) homes.set(Id, unit)
  })
  for (const found of homeless) add(found, homes.get(found.Id ?? ''))
}

/** The root and all units below it, level by level. */
async function walkUnits(client: OrganizationsClient): Promise<readonly Walked[]> {
  const { Roots: [root] = [] } = await client.send(new ListRootsCommand({}))
  const id = root?.Id ?? ''
  const all: Walked[] = [{ id, path: '/', ids: [id] }]
  let level: readonly Walked[] = all
  while (level.length > 0) {
    const below = await inParallel(level, WIDTH, (unit) => unitsBelow(client, unit))
    level = below.flat()
    all.push(...level)
  }
  return all
}

async function unitsBelow(client: OrganizationsClient, parent: Walked): Promise<readonly Walked[]> {
  const below: Walked[] = []
  const list = (NextToken: string | undefined) =>
    client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: parent.id, NextToken }))
  for await (const page of pages(list)) {
    for (const { Id = '', Name = '' } of page.OrganizationalUnits ?? []) {
      below.push({ id: Id, path: `${parent.path === '/' ? '' : parent.path}/${Name}`, ids: [...parent.ids, Id] })
    }
  }
  return below
}

async function* pages<Page extends { readonly NextToken?: string | undefined }>(
  list: (token: string | undefined) => Promise<Page>,
): AsyncGenerator<Page> {
  let token: string | undefined
  do {
    const page = await list(token)
    yield page
    token = page.NextToken
  } while (token)
}

/** `o-…/r-…/ou-…/<account>/` → the id of the innermost unit. */
function unitIn(path: string | undefined): string | undefined {
  return path
    ?.split('/')
    .filter((id) => /^(ou|r)-/.test(id))
    .at(-1)
}

function accountOf({ Id = '', Name = '', Email = '', State, Status }: AwsAccount, unit: Walked | undefined): Account {
  return {
    ...{ id: Id, name: Name, email: Email },
    // `Status` is the old word, and is to go.
    state: State ?? Status ?? 'ACTIVE',
    ...{ path: unit?.path ?? '', units: unit?.ids ?? [] },
  }
}

function compare(one: Account, other: Account): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1
  return one.name < other.name ? -1 : 1
}
