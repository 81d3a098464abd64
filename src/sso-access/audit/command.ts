import { type Audited, type AuditKind, audit } from '../../access/audit.ts'
import { grantKey } from '../../access/model/grant.ts'
import { Failure } from '../../diagnostics/failure.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'
import { ATTENTION, DONE } from '../leases/exit-codes.ts'
import { leaseDocument } from '../leases/lease-document.ts'
import { withLeases } from '../leases/open.ts'
import { parseSpan } from '../leases/span.ts'
import { accessWords, userWords } from '../leases/words.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'
import { grantDocument } from '../request/document.ts'
import type { AdoptOptions } from './adopt.ts'
import { besideTheLedger } from './beside-the-ledger.ts'
import { resolveGrant } from './resolve.ts'

export interface AuditOptions extends AdoptOptions {
  readonly resolve?: string
  readonly ours?: boolean
  readonly notOurs?: boolean
  readonly timeout?: string
}

/** What a person has to look at. What is in order, standing or not ours is as it should be. */
const attention: ReadonlySet<AuditKind> = new Set(['overdue', 'stuck', 'missing', 'disputed', 'unseen'])

/** `sso-access audit`: gives the exit code. Compares the ledger with AWS, and changes neither. */
export function runAudit(options: AuditOptions, world: World): Promise<number> {
  return withLeases(options, world, async (leases) => {
    const { now } = leases.access.surroundings
    const deadline = now() + required(parseSpan(options.timeout ?? '5m'))
    if (options.resolve !== undefined) return resolveGrant(options.resolve, options, leases, deadline, world)
    if (options.ours === true || options.notOurs === true)
      throw new Failure(
        'usage',
        '--ours and --not-ours go with --resolve.',
        'Name the grant: --resolve <grant or lease>',
      )
    if (options.adopt !== undefined) return (await import('./adopt.ts')).adoptGrants(options, leases, deadline, world)
    const also = await besideTheLedger(leases)
    const all = await audit(leases.access, { deadline, also })
    // Of what was only looked at beside the ledger, what is there counts.
    const found = all.filter(({ kind, leases: of }) => kind !== 'in-order' || of.length > 0)
    if (options.json === true) world.terminal.write(jsonText({ grants: found.map(documentOf) }))
    else if (found.length === 0)
      world.terminal.say('No lease is open and no access of this ledger is left: there is nothing to compare.\n')
    else world.terminal.write(table(found, world.terminal.columns))
    return found.some(({ kind }) => attention.has(kind)) ? ATTENTION : DONE
  })
}

function documentOf({ kind, grant, holder, leases, present, sentence }: Audited) {
  const [first] = leases
  return {
    kind,
    key: grantKey(grant),
    grant: grantDocument(grant, first?.about ?? {}),
    holder,
    present,
    sentence,
    leases: leases.map(leaseDocument),
  }
}

function table(found: readonly Audited[], columns: number | undefined): string {
  return renderTable(
    ['FOUND', 'USER', 'ACCESS', 'LEASES', 'WHY'],
    found.map(({ kind, grant, leases, sentence = '' }) => [
      `${attention.has(kind) ? '!' : '✓'} ${kind.replaceAll('-', ' ')}`,
      userWords(grant, leases[0]?.about ?? {}),
      accessWords(grant, leases[0]?.about ?? {}),
      leases.map(({ id }) => id).join(', '),
      sentence,
    ]),
    columns,
  )
}
