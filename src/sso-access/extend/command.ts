import { extend } from '../../access/extend.ts'
import type { LeaseId } from '../../access/model/ids.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import { agentBeside } from '../agent/at-work.ts'
import { type LeaseOptions, withLeases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { parseSpan, spanGiven } from '../leases/span.ts'
import { sweepFirst } from '../leases/sweep-first.ts'
import { tellProgress } from '../leases/tell-progress.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'
import { endedByWords } from '../request/ended-by.ts'
import { requireEnder } from './ender.ts'
import { longestFor } from './longest.ts'
import { codeOfExtended, extendedDocument, extendedWords } from './result.ts'

export interface ExtendOptions extends LeaseOptions {
  readonly duration?: string
  readonly until?: string
  readonly directory?: string
  readonly catalogue?: boolean
  readonly state?: string
  readonly timeout?: string
  /** False under `--no-agent`. */
  readonly agent?: boolean
  /** Also where nothing would end it. */
  readonly force?: boolean
}

/** `sso-access extend`: gives the exit code. The new end is reckoned from now. */
export function runExtend(id: string, options: ExtendOptions, world: World): Promise<number> {
  return withLeases(options, world, async ({ access, ledger, ...leases }) => {
    const { terminal } = world
    const { now } = access.surroundings
    const given = spanGiven(options, now())
    const timeout = required(parseSpan(options.timeout ?? '5m'))
    if (given === undefined)
      throw new Failure('usage', 'No new end is given.', 'Give --duration 30m, or --until 17:30.')
    const span = required(given)
    await sweepFirst({ access, ledger, ...leases }, terminal)
    const lease = await ledger.lease(id as LeaseId)
    if (lease === undefined) {
      const hint = `List them with: ${commandLine('list', options)}`
      throw new Failure('usage', `There is no lease ${quoteForMessage(id)} in this ledger.`, hint)
    }
    await longestFor(lease, span, options, { ...leases, access, ledger }, world)
    const ender = await requireEnder(lease, now() + span, options, { ...leases, access, ledger }, world)
    const line = tellProgress(terminal, now)
    const seeToAgent = agentBeside({ ...leases, access }, world, options)
    const at = now()
    const extended = await extend({ ...access, progress: line.tell }, lease.id, at + span, { deadline: at + timeout })
    line.clear()
    if (extended.kind === 'extended') await seeToAgent()
    if (options.json === true) terminal.write(jsonText(extendedDocument(extended, ender)))
    terminal.say(`${extendedWords(extended, now())}\n`)
    if (extended.kind === 'extended' && ender !== undefined)
      terminal.say(`  end: ${endedByWords(ender.endedBy, ender.triers, (command) => commandLine(command, options))}\n`)
    return codeOfExtended(extended)
  })
}
