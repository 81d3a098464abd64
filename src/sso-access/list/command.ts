import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'
import { zonedTime } from '../../terminal/time.ts'
import { leaseDocument } from '../leases/lease-document.ts'
import { isMine } from '../leases/mine.ts'
import { type LeaseOptions, withLeases } from '../leases/open.ts'
import { sweepFirst } from '../leases/sweep-first.ts'
import { accessWords, stateWords, userWords } from '../leases/words.ts'
import { jsonText } from '../reach/json.ts'
import { byGrant, type Listed } from './by-grant.ts'

export interface ListOptions extends LeaseOptions {
  readonly allUsers?: boolean
  /** Those that have ended too. */
  readonly ended?: boolean
}

/** So many that have ended. */
const ENDED = 100

/** `sso-access list`: gives the exit code. */
export function runList(options: ListOptions, world: World): Promise<number> {
  return withLeases(options, world, async (leases) => {
    const { terminal } = world
    await sweepFirst(leases, terminal)
    const { ledger, access } = leases
    const now = access.surroundings.now()
    const shown = options.allUsers === true ? () => true : isMine(leases)
    const all = [...(await ledger.open()), ...(options.ended === true ? (await ledger.ended(ENDED)).leases : [])]
    const listed = await byGrant(all.filter(shown), ledger, now)
    if (options.json === true) terminal.write(jsonText({ leases: listed.map(documentOf) }))
    else if (listed.length === 0) terminal.say('There are no leases.\n')
    else terminal.write(table(listed, now, terminal.columns))
    return 0
  })
}

const documentOf = ({ lease, holder, attention }: Listed) => ({ ...leaseDocument(lease), holder, attention })

function table(listed: readonly Listed[], now: number, columns: number | undefined): string {
  return renderTable(
    ['LEASE', 'USER', 'ACCESS', 'STATE', 'UNTIL'],
    listed.map(({ lease, attention }) => [
      lease.id,
      userWords(lease.grant, lease.about),
      accessWords(lease.grant, lease.about),
      `${attention === undefined ? '' : '! '}${attention === 'disputed' ? 'disputed: ' : ''}${stateWords(lease, now)}`,
      zonedTime(lease.end, now),
    ]),
    columns,
  )
}
