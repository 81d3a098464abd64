import { type Requested, request } from '../../access/request.ts'
import type { World } from '../../terminal/program.ts'
import { agentBeside } from '../agent/at-work.ts'
import { rememberMe } from '../leases/mine.ts'
import { type Leases, withLeases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { sweepFirst } from '../leases/sweep-first.ts'
import { jsonText } from '../reach/json.ts'
import { cancelledBySignals } from './cancel.ts'
import { requestDocument } from './document.ts'
import { holdLease } from './hold.ts'
import { clockNotes } from './notes.ts'
import type { RequestOptions } from './options.ts'
import { type Planned, planRequest } from './plan.ts'
import { codeOfResult, resultOf } from './result.ts'
import { confirmed, sayPlan, sayResult } from './said.ts'

/** `sso-access request`: gives the exit code. */
export function runRequest(options: RequestOptions, world: World): Promise<number> {
  return withLeases(options, world, async (leases) => {
    const { terminal } = world
    const { now } = leases.access.surroundings
    const planned = await planRequest(options, leases, world)
    const { plan, ask } = planned
    // AWS tells its time with each answer.
    const notes = async () => [...(await planned.notes), ...clockNotes(leases.clock.skew())]
    const line = (command: string) => commandLine(command, options)
    let said: Promise<void> | undefined
    const say = () => {
      said ??= notes().then((all) => sayPlan(planned, all, { now: now(), line }, terminal))
      return said
    }
    if (options.dryRun === true) {
      await say()
      if (options.json === true) terminal.write(jsonText(requestDocument(plan, await notes(), { outcome: 'planned' })))
      return 0
    }
    await sweepFirst(leases, terminal)
    if (ask !== undefined) {
      await say()
      await confirmed(ask)
    }
    const seeToAgent = agentBeside(leases, world, options)
    rememberMe(leases, plan.about.requester, planned.isOwn ? plan.grant.user : undefined)
    const requested = await granted(planned, leases, terminal, say)
    if ('lease' in requested) await seeToAgent()
    const beside = await leases.beside(plan.grant, plan.origin)
    // Where nothing was sent for it, nothing was said yet.
    if (requested.kind === 'granted') await say()
    const result = { ...resultOf(requested, planned), groups: beside?.groups }
    if (options.json === true) terminal.write(jsonText(requestDocument(plan, await notes(), result)))
    sayResult(result, planned, { now: now(), line }, terminal)
    if (options.hold !== true || result.outcome !== 'granted' || result.lease === undefined) return codeOfResult(result)
    return holdLease(leases, result.lease, world)
  })
}

/** Asks the core, with Ctrl-C heeded meanwhile. @param before is run before AWS is asked to grant */
async function granted(
  { plan, timeout, endFrom }: Planned,
  leases: Leases,
  terminal: World['terminal'],
  before: () => Promise<void>,
): Promise<Requested> {
  const { now } = leases.access.surroundings
  const cancelling = cancelledBySignals(leases, terminal)
  try {
    const access = cancelling.heard(leases.beforeCreating(before))
    const { grant, origin, about, acceptStanding } = plan
    const wanted = { grant, origin, about, end: endFrom(now()), acceptStanding }
    return await request(access, wanted, { deadline: now() + timeout, cancel: cancelling.signal })
  } finally {
    cancelling.done()
  }
}
