// What has to be said on the command line where nobody can be asked: everything at once.
import { Failure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import type { RequestOptions } from './options.ts'

/** @throws Failure (`usage`) that names every flag */
export function missingOf(flags: readonly string[]): Failure {
  const sentence = flags.length === 1 ? 'One option is missing.' : `${flags.length} options are missing.`
  return new Failure('usage', sentence, `Give ${flags.join(', and ')}. On a terminal they are asked for.`)
}

/** Flags that are missing whatever AWS says. */
export function missingFlags(
  { account, permissionSet, group, target, flow, duration, until }: RequestOptions,
  all: readonly CatalogueEntry[] | undefined,
): readonly string[] {
  const isNothing = [account, permissionSet, group, target].every((one) => one === undefined)
  const isCatalogued = all !== undefined
  const entries = (all ?? []).filter((entry) => flow === undefined || entry.flow.name === flow)
  return [
    ...(isCatalogued && isNothing && entries.length > 1 ? [`--target <${namesOf(entries)}>`] : []),
    ...(!isCatalogued && isNothing
      ? ['--account <id|name> and --permission-set <name|arn>, or --group <name|id>']
      : []),
    ...(!isCatalogued && account === undefined && permissionSet !== undefined ? ['--account <id|name>'] : []),
    ...(!isCatalogued && account !== undefined && permissionSet === undefined ? ['--permission-set <name|arn>'] : []),
    ...(duration === undefined && until === undefined ? ['--duration <1h> or --until <17:30>'] : []),
  ]
}

/** A few names; a catalogue can have hundreds. */
function namesOf(entries: readonly CatalogueEntry[]): string {
  const names = [...new Set(entries.map(({ target }) => target.name ?? target.address))]
  return names.length > 5 ? `${names.slice(0, 5).join('|')}|…` : names.join('|')
}
