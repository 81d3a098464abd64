import type { GrantKey, LeaseId } from '../../access/model/ids.ts'
import { resolve } from '../../access/resolve.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { codeOfStop, DONE, REFUSED } from '../leases/exit-codes.ts'
import type { LeaseOptions, Leases } from '../leases/open.ts'
import { stopWords } from '../leases/words.ts'
import { jsonText } from '../reach/json.ts'

interface ResolveOptions extends LeaseOptions {
  readonly ours?: boolean
  readonly notOurs?: boolean
}

/** A person says whose a disputed grant is. @param name the grant's key, or a lease on it */
export async function resolveGrant(
  name: string,
  { ours, notOurs, json }: ResolveOptions,
  { access, ledger }: Leases,
  deadline: number,
  { terminal }: World,
): Promise<number> {
  if ((ours === true) === (notOurs === true))
    throw new Failure(
      'usage',
      'It is not said whose it is.',
      'Give --ours: its last lease removes it. Or --not-ours: it stays.',
    )
  const key = (await ledger.lease(name as LeaseId))?.key ?? (name as GrantKey)
  const resolved = await resolve(access, key, ours === true ? 'ours' : 'standing', { deadline })
  if (resolved.kind === 'unknown') {
    const hint = 'See which there are: sso-access audit --json'
    throw new Failure('usage', `There is no grant or lease ${quoteForMessage(name)} in this ledger.`, hint)
  }
  if (json === true) terminal.write(jsonText(resolved))
  const { now } = access.surroundings
  switch (resolved.kind) {
    case 'resolved':
      terminal.say(`It is taken for ${ours === true ? 'ours: its last lease removes it' : "another's: it stays"}.\n`)
      return DONE
    case 'not-disputed':
      terminal.say(`It is not disputed: it hangs on ${resolved.holder}.\n`)
      return REFUSED
    case 'stopped':
      terminal.say(`${stopWords(resolved.stop, now())}\n`)
      return codeOfStop(resolved.stop)
  }
}
