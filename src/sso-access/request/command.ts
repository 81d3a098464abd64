import { type Requested, request } from '../../access/request.ts'
import type { World } from '../../terminal/program.ts'
import { agentBeside } from '../agent/at-work.ts'
import { diskFacts } from '../leases/disk-facts.ts'
import { rememberMe } from '../leases/mine.ts'
import { type Leases, withLeases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { requireSafeDisk } from '../leases/safe-disk.ts'
import { sweepFirst } from '../leases/sweep-first.ts'
import { jsonText } from '../reach/json.ts'
import { cancelledBySignals } from './cancel.ts'
import { type Plan, type Result, requestDocument } from './document.ts'
import { holdLease } from './hold.ts'
import { clockNotes } from './notes.ts'
import type { RequestOptions } from './options.ts'
import { type Planned, planRequest } from './plan.ts'
import { codeOfResult, resultOf } from './result.ts'
import { confirmed, sayPlan, sayResult } from './said.ts'

/** What became of a request, said already. */
export interface Made {
  readonly plan: Plan
  readonly notes: readonly string[]
  readonly result: Result
}

/** `sso-access request`: gives the exit code. */
export function runRequest(options: RequestOptions, world: World): Promise<number> {
  const run = async (leases: Leases) => {
    const planned = await planRequest(options, leases, world)
    const { plan, notes, result } = await makeLease(planned, options, leases, world)
    if (options.json === true) world.terminal.write(jsonText(requestDocument(plan, notes, result)))
    const isHeld = options.hold === true && result.outcome === 'granted'
    return isHeld && result.lease !== undefined ? holdLease(leases, result.lease, options, world) : codeOfResult(result)
  }
  return withLeases(options, world, run, safeDisk(options))
}

/** Refuses, before the ledger is opened, a disk that could not keep what is granted. */
export function safeDisk({ force = false }: Pick<RequestOptions, 'force'>): (folder: string) => void {
  return (folder) => requireSafeDisk(diskFacts(folder), folder, force)
}

/** From a plan to what became of it: asks the person where there is one, then AWS, and says what there is to say. */
export async function makeLease(
  planned: Planned,
  options: RequestOptions,
  leases: Leases,
  world: World,
): Promise<Made> {
  const { terminal } = world
  const { now } = leases.access.surroundings
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
    return { plan, notes: await notes(), result: { outcome: 'planned' } }
  }
  await sweepFirst(leases, terminal)
  if (ask !== undefined) {
    await say()
    await confirmed(ask)
  }
  const seeToAgent = agentBeside(leases, world, options)
  rememberMe(leases, plan.about.requester, planned.isOwn ? plan.grant.user : undefined)
  const requested = await granted(planned, leases, options, terminal, say)
  if ('lease' in requested) await seeToAgent()
  const beside = await leases.beside(plan.grant, plan.origin)
  // Where nothing was sent for it, nothing was said yet.
  if (requested.kind === 'granted') await say()
  const result = { ...resultOf(requested, planned), groups: beside?.groups }
  sayResult(result, planned, { now: now(), line }, terminal)
  return { plan, notes: await notes(), result }
}

/** Asks the core, with Ctrl-C heeded meanwhile. @param before is run before AWS is asked to grant */
async function granted(
  { plan, timeout, endFrom }: Planned,
  leases: Leases,
  options: RequestOptions,
  terminal: World['terminal'],
  before: () => Promise<void>,
): Promise<Requested> {
  const { now } = leases.access.surroundings
  const cancelling = cancelledBySignals(leases, options, terminal)
  try {
    const said = async () => {
      cancelling.clear()
      await before()
    }
    const access = cancelling.heard(leases.beforeCreating(said))
    const { grant, origin, about, acceptStanding } = plan
    const wanted = { grant, origin, about, end: endFrom(now()), acceptStanding }
    return await request(access, wanted, { deadline: now() + timeout, cancel: cancelling.signal })
  } finally {
    cancelling.done()
  }
}
