import type { GrantKey, LeaseId } from '../../access/model/ids.ts'
import { type Resolved, resolve } from '../../access/resolve.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { codeOfStop, DONE, REFUSED } from '../leases/exit-codes.ts'
import { leaseDocument } from '../leases/lease-document.ts'
import type { LeaseOptions, Leases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { stopWords } from '../leases/words.ts'
import { jsonText } from '../reach/json.ts'

interface ResolveOptions extends LeaseOptions {
  readonly ours?: boolean
  readonly notOurs?: boolean
}

/** A person says whose a disputed grant is. @param name the grant's key, or a lease on it */
export async function resolveGrant(
  name: string,
  options: ResolveOptions,
  { access, ledger }: Leases,
  deadline: number,
  { terminal }: World,
): Promise<number> {
  const { ours, notOurs, json } = options
  if ((ours === true) === (notOurs === true))
    throw new Failure(
      'usage',
      '--resolve needs one of --ours and --not-ours.',
      'Give --ours, and its last lease removes it, or --not-ours, and it stays.',
    )
  const key = (await ledger.lease(name as LeaseId))?.key ?? (name as GrantKey)
  const resolved = await resolve(access, key, ours === true ? 'ours' : 'standing', { deadline })
  if (resolved.kind === 'unknown') {
    const hint = `List them with: ${commandLine('audit --json', options)}`
    throw new Failure('usage', `There is no grant or lease ${quoteForMessage(name)} in this ledger.`, hint)
  }
  if (json === true) terminal.write(jsonText(documentOf(resolved)))
  const { now } = access.surroundings
  switch (resolved.kind) {
    case 'resolved':
      terminal.say(`It counts as ${ours === true ? 'ours: its last lease removes it' : "another's: it stays"}.\n`)
      if (resolved.reopened !== undefined) terminal.say(`The next sweep removes it, with ${resolved.reopened.id}.\n`)
      return DONE
    case 'not-disputed':
      terminal.say(`It is not disputed: the ledger has it as ${resolved.holder}.\n`)
      return REFUSED
    case 'stopped':
      terminal.say(`${stopWords(resolved.stop, now())}\n`)
      return codeOfStop(resolved.stop)
  }
}

/** docs/schemas/audit.json. */
function documentOf(resolved: Exclude<Resolved, { kind: 'unknown' }>) {
  switch (resolved.kind) {
    case 'resolved':
      return { outcome: 'resolved', to: resolved.to, reopened: resolved.reopened && leaseDocument(resolved.reopened) }
    case 'not-disputed':
      return { outcome: 'not-disputed', holder: resolved.holder }
    case 'stopped':
      return { outcome: 'stopped', reason: 'sentence' in resolved.stop ? resolved.stop.sentence : undefined }
  }
}
