// What has to be said on the command line where nobody can be asked: everything at once.
import { Failure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { type Answers, checkFields, missingFields } from './fields.ts'
import type { RequestOptions } from './options.ts'

/** @throws Failure (`usage`) that names every flag */
export function missingOf(flags: readonly string[]): Failure {
  const sentence = flags.length === 1 ? 'One option is missing.' : `${flags.length} options are missing.`
  return new Failure('usage', sentence, `Give ${flags.join(', and ')}. On a terminal they are asked for.`)
}

/**
 * Flags that are missing whatever AWS says.
 * @param answers to the flow's prompts that are given
 * @throws Failure (`usage`, `refused`) for an answer that is wrong: a prompt that is mistyped is not one that is missing
 */
export function missingFlags(
  options: RequestOptions,
  all: readonly CatalogueEntry[] | undefined,
  answers: Answers,
): readonly string[] {
  const { account, permissionSet, group, target, duration, until, reason } = options
  const isNothing = [account, permissionSet, group, target].every((one) => one === undefined)
  const isCatalogued = all !== undefined
  const entries = (all ?? []).filter((entry) => mayBe(entry, options))
  const given = { ...(reason !== undefined && { reason }), ...answers }
  const [only, another] = entries
  if (only !== undefined && another === undefined) checkFields(only, answers)
  const flags = [
    ...(isCatalogued && isNothing && entries.length > 1 ? [`--target <${namesOf(entries)}>`] : []),
    ...(!isCatalogued && isNothing
      ? ['--account <id|name> and --permission-set <name|arn>, or --group <name|id>']
      : []),
    ...(!isCatalogued && account === undefined && permissionSet !== undefined ? ['--account <id|name>'] : []),
    ...(!isCatalogued && account !== undefined && permissionSet === undefined ? ['--permission-set <name|arn>'] : []),
    ...(account === undefined ? inAll(entries, (entry) => (isChosen(entry) ? ['--account <id|name>'] : [])) : []),
    ...(duration === undefined && until === undefined ? ['--duration <1h> or --until <17:30>'] : []),
  ]
  // Where nothing else is missing, AWS says first whether it is allowed at all.
  return flags.length === 0 ? [] : [...flags, ...inAll(entries, (entry) => fieldFlags(entry, given))]
}

/** The flags that answer a flow's prompts. */
export function fieldFlags(entry: CatalogueEntry, answers: Answers): readonly string[] {
  return missingFields(entry, answers).map(({ name }) => `--field ${name}=<text>`)
}

/** Whether an entry may be the one that is meant, by what can be told without AWS. */
function mayBe(entry: CatalogueEntry, { target, flow, account, permissionSet, group }: RequestOptions): boolean {
  const isNamed = (name: string | undefined, { name: one, label }: CatalogueEntry['target']) =>
    name === undefined || name === one || name === label
  const isOfKind =
    entry.kind === 'aws_sso_group' ? account === undefined && permissionSet === undefined : group === undefined
  return isOfKind && isNamed(target, entry.target) && isNamed(flow, entry.flow)
}

const isChosen = ({ account }: CatalogueEntry) => account?.kind === 'field'

/** What every one of the entries misses: whichever is meant, that has to be given. */
function inAll(
  entries: readonly CatalogueEntry[],
  missingIn: (entry: CatalogueEntry) => readonly string[],
): readonly string[] {
  const [first = [], ...others] = entries.map(missingIn)
  return first.filter((flag) => others.every((flags) => flags.includes(flag)))
}

/** A few names; a catalogue can have hundreds. */
function namesOf(entries: readonly CatalogueEntry[]): string {
  const names = [...new Set(entries.map(({ target }) => target.name ?? target.address))]
  return names.length > 5 ? `${names.slice(0, 5).join('|')}|…` : names.join('|')
}
