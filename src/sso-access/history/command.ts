import type { Event } from '../../access/model/event.ts'
import type { LeaseId } from '../../access/model/ids.ts'
import type { Lease } from '../../access/model/lease.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { renderTable } from '../../terminal/table.ts'
import { timeSpan, zonedTime } from '../../terminal/time.ts'
import { iso, leaseDocument } from '../leases/lease-document.ts'
import { type LeaseOptions, withLeases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { accessWords, stateWords, userWords } from '../leases/words.ts'
import { jsonText } from '../reach/json.ts'
import { happeningWords, isAbout } from './happening.ts'

export interface HistoryOptions extends LeaseOptions {
  readonly limit?: string
}

/** `sso-access history`: gives the exit code. @param id only this lease, with all that happened to it */
export function runHistory(id: string | undefined, options: HistoryOptions, world: World): Promise<number> {
  return withLeases(options, world, async ({ ledger, access }) => {
    const now = access.surroundings.now()
    if (id !== undefined) {
      const lease = await ledger.lease(id as LeaseId)
      if (lease === undefined) {
        const hint = `List them with: ${commandLine('history', options)}`
        throw new Failure('usage', `There is no lease ${quoteForMessage(id)} in this ledger.`, hint)
      }
      const events = (await ledger.events(lease.key)).filter((event) => isAbout(event, lease))
      tellOne(lease, events, options, world, now)
      return 0
    }
    const limit = limitOf(options.limit ?? '100')
    const leases = [...(await ledger.open()), ...(await ledger.ended(limit)).leases]
      .toSorted((one, other) => other.recordedAt - one.recordedAt)
      .slice(0, limit)
    if (options.json === true) world.terminal.write(jsonText({ leases: leases.map(leaseDocument) }))
    else if (leases.length === 0) world.terminal.say('Nothing was granted yet.\n')
    else world.terminal.write(table(leases, now, world.terminal.columns))
    return 0
  })
}

function tellOne(
  lease: Lease,
  events: readonly Event[],
  { json }: HistoryOptions,
  { terminal }: World,
  now: number,
): void {
  if (json === true) {
    const all = events.map(({ at, happening }) => ({ at: iso(at), ...happening }))
    terminal.write(jsonText({ leases: [leaseDocument(lease)], events: all }))
    return
  }
  terminal.write(table([lease], now, terminal.columns))
  terminal.write('\n')
  terminal.write(
    renderTable(
      ['AT', 'WHAT'],
      events.map((event) => [zonedTime(event.at, now), happeningWords(event.happening)]),
      terminal.columns,
    ),
  )
}

function table(leases: readonly Lease[], now: number, columns: number | undefined): string {
  return renderTable(
    ['AT', 'LEASE', 'USER', 'ACCESS', 'FOR', 'WHY', 'OUTCOME'],
    leases.map((lease) => [
      zonedTime(lease.recordedAt, now),
      lease.id,
      userWords(lease.grant, lease.about),
      accessWords(lease.grant, lease.about),
      timeSpan((lease.endedAt ?? lease.end) - lease.recordedAt),
      lease.about.reason ?? '',
      stateWords(lease, now),
    ]),
    columns,
  )
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new Failure(
    'usage',
    `${quoteForMessage(text)} is not a number of leases.`,
    'Give a whole number from 1 to 99999.',
  )
}
