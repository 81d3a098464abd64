// What is asked for, from what is given, what the catalogue says and what a person answers.
import type { Directory } from '../../aws/directory/directory.ts'
import type { PermissionSet } from '../../aws/directory/inventory.ts'
import { resolveAccount, resolveGroup, resolvePermissionSet } from '../../aws/directory/names.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry, Choice } from '../../sym/catalogue.ts'
import type { Ask } from '../../terminal/ask.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { required } from '../reach/required.ts'
import { ambiguous, entriesThatFit, entryWords } from './choose-entry.ts'
import type { Asked } from './judge-entry.ts'
import type { RequestOptions } from './options.ts'
import { placeOf } from './place-words.ts'
import { accountChoices, type accountWords, groupWords, permissionSetWords } from './things-to-choose.ts'
import { findWhat, type Sought, type What } from './what.ts'

export interface Chosen {
  readonly what: What
  readonly entry?: CatalogueEntry
}

/** Flags that would say what nobody has said. */
export interface Missing {
  readonly missing: readonly string[]
  /** What is known of it all the same. */
  readonly entry?: CatalogueEntry
}

export interface ChooseFrom {
  readonly entries: readonly CatalogueEntry[] | undefined
  readonly directory: Directory
  /** Undefined where nobody can be asked. */
  readonly ask: Ask | undefined
}

type Given = Pick<RequestOptions, 'account' | 'permissionSet' | 'group' | 'target' | 'flow'>

/** @throws Failure (`usage`, `refused`) */
export async function chooseWhat(given: Given, from: ChooseFrom): Promise<Chosen | Missing> {
  if (given.group !== undefined && (given.account !== undefined || given.permissionSet !== undefined)) {
    const sentence = '--group goes with neither --account nor --permission-set.'
    throw new Failure('usage', sentence, 'Ask for a group, or for a permission set in an account.')
  }
  return from.entries === undefined ? chooseFreely(given, from) : chooseInCatalogue(given, from.entries, from)
}

async function chooseFreely(given: Given, { directory, ask }: ChooseFrom): Promise<Chosen | Missing> {
  if (given.target !== undefined || given.flow !== undefined) {
    const hint = 'Name the directory of its Terraform with --directory, or give --account and --permission-set.'
    throw new Failure('usage', 'There is no catalogue of targets and flows here.', hint)
  }
  if (given.group !== undefined) return { what: await findWhat({ kind: 'membership', group: given.group }, directory) }
  if (ask === undefined) {
    const isNothing = given.account === undefined && given.permissionSet === undefined
    if (isNothing) return { missing: ['--account <id|name> and --permission-set <name|arn>, or --group <name|id>'] }
    if (given.account === undefined) return { missing: ['--account <id|name>'] }
    if (given.permissionSet === undefined) return { missing: ['--permission-set <name|arn>'] }
  }
  const sought = await completed(given, directory, ask)
  return { what: await findWhat(sought, directory) }
}

async function completed(given: Given, directory: Directory, ask: Ask | undefined): Promise<Sought> {
  const { account, permissionSet } = given
  if (ask === undefined || (account !== undefined && permissionSet !== undefined))
    return { kind: 'assignment', account: account ?? '', permissionSet: permissionSet ?? '' }
  if (account === undefined && permissionSet === undefined) {
    const kind = await ask.choose('What do you need?', [
      { name: 'A permission set in an account', value: 'assignment' as const },
      { name: 'A group', value: 'membership' as const },
    ])
    if (kind === 'membership') {
      const groups = await directory.groups()
      return { kind, group: await ask.choose('Which group?', groups.map(groupWords)) }
    }
  }
  const inAccount = account ?? (await ask.choose('In which account?', accountChoices(await directory.accounts())))
  const sets = async () => (await directory.permissionSets()).map(permissionSetWords)
  const set = permissionSet ?? (await ask.choose('Which permission set?', await sets()))
  return { kind: 'assignment', account: inAccount, permissionSet: set }
}

async function chooseInCatalogue(
  given: Given,
  entries: readonly CatalogueEntry[],
  { directory, ask }: ChooseFrom,
): Promise<Chosen | Missing> {
  const { account, permissionSet, group, target } = given
  const asked = await askedFor(given, directory)
  const fitting = entriesThatFit(entries, given, asked)
  const isNothing = [account, permissionSet, group, target].every((one) => one === undefined)
  if (ask === undefined && isNothing && fitting.length > 1) return { missing: [`--target <${namesOf(fitting)}>`] }
  const entry = await chosenOf(fitting, ask)
  if (entry.kind === 'aws_sso_group') {
    return { entry, what: await findWhat({ kind: 'membership', group: idOf(entry, entry.group) }, directory) }
  }
  const set = idOf(entry, entry.permissionSet)
  const isChosen = entry.account?.kind === 'field'
  const inAccount = isChosen ? await accountChosen(given, entry, from()) : idOf(entry, entry.account)
  if (inAccount === undefined) return { entry, missing: ['--account <id|name>'] }
  const sought: Sought = { kind: 'assignment', account: inAccount, permissionSet: set }
  return { entry, what: await findWhat(sought, directory) }

  function from() {
    return { directory, ask }
  }
}

async function askedFor({ account, permissionSet, group }: Given, directory: Directory): Promise<Asked> {
  const [accounts, set, groups] = await Promise.all([
    account === undefined ? undefined : directory.accounts(),
    permissionSet === undefined ? undefined : setSaid(permissionSet, directory),
    group === undefined ? undefined : directory.groups(),
  ])
  return {
    ...(account !== undefined && accounts && { account: required(resolveAccount(account, accounts.accounts)) }),
    ...(set && { permissionSet: set }),
    ...(group !== undefined && groups && { group: required(resolveGroup(group, groups)) }),
  }
}

/** By its ARN it may be one that AWS does not name as its documents say; all are needed to tell. */
async function setSaid(text: string, directory: Directory): Promise<PermissionSet> {
  if (text.startsWith('arn:')) return required(resolvePermissionSet(text, await directory.permissionSets()))
  return required(await directory.permissionSetNamed(text, Promise.resolve(undefined)))
}

async function chosenOf(fitting: readonly CatalogueEntry[], ask: Ask | undefined): Promise<CatalogueEntry> {
  const [only] = fitting
  if (only !== undefined && fitting.length === 1) return only
  if (ask === undefined) throw ambiguous(fitting)
  return ask.choose(
    'Which of these?',
    fitting.map((entry) => ({ name: entryWords(entry), value: entry })),
  )
}

async function accountChosen(
  { account }: Given,
  entry: CatalogueEntry,
  { directory, ask }: Pick<ChooseFrom, 'directory' | 'ask'>,
): Promise<string | undefined> {
  if (account !== undefined || ask === undefined) return account
  const inventory = await directory.accounts()
  const allowed = inventory.accounts.filter((one) => isAllowed(entry, one))
  return ask.choose('In which account?', accountChoices({ accounts: allowed }))
}

function isAllowed(entry: CatalogueEntry, account: Parameters<typeof accountWords>[0]): boolean {
  try {
    return entriesThatFit([entry], {}, { account }).length > 0
  } catch {
    return false
  }
}

/** The id or name that an entry fixes. @throws Failure (`refused`) with its place, where the text does not tell */
export function idOf({ target }: CatalogueEntry, choice: Choice | undefined): string {
  if (choice?.kind === 'id') return choice.id
  if (choice?.kind === 'name') return choice.name
  const name = quoteForMessage(target.name ?? target.address)
  const sentence = `What the target ${name} in ${placeOf(target)} grants cannot be read from the text.`
  throw new Failure(
    'refused',
    sentence,
    'Apply it with symflow terraform -- apply, or write an ARN, an id, or a name that is looked up.',
  )
}

function namesOf(entries: readonly CatalogueEntry[]): string {
  return [...new Set(entries.map(({ target }) => target.name ?? target.address))].join('|')
}
