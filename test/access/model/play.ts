// Plays a sequence, and gives what it broke.
import { extend } from '../../../src/access/extend.ts'
import { grantKey } from '../../../src/access/model/grant.ts'
import { isCloudError } from '../../../src/access/ports.ts'
import { request } from '../../../src/access/request.ts'
import { resolve } from '../../../src/access/resolve.ts'
import { revoke } from '../../../src/access/revoke.ts'
import { sweep } from '../../../src/access/sweep.ts'
import { Refused } from './aws.ts'
import { checkEnd, checkHalfWay } from './invariants.ts'
import type { Command, Sequence } from './sequence.ts'
import { signerOf, type World } from './state.ts'
import { createWorld, grants, origin } from './world.ts'

const MINUTE = 60_000
const MOST_STEPS = 20_000

export interface Played {
  readonly violations: readonly string[]
  readonly steps: number
  readonly world: World
}

interface Cast {
  readonly names: string[]
  readonly busy: Set<string>
  count: number
}

export async function play(sequence: Sequence): Promise<Played> {
  const world = createWorld(sequence)
  const cast: Cast = { names: ['actor-0', 'actor-1', 'actor-2'], busy: new Set(), count: 3 }
  for (const command of sequence.commands) {
    perform(world, cast, command)
    await give(world, command.steps)
    if (world.violations.length > 0) break
  }
  if (world.violations.length === 0) await end(world, cast)
  return { violations: world.violations, steps: world.scheduler.steps, world }
}

async function give({ scheduler, violations }: World, turns: number): Promise<void> {
  const until = scheduler.steps + turns
  while (scheduler.steps < until && violations.length === 0 && (await scheduler.step())) {
    // On to the next turn.
  }
}

/** Faults end, whoever still runs ends, all ends have passed, and each ledger is swept once. */
async function end(world: World, cast: Cast): Promise<void> {
  const { network, scheduler, sequence } = world
  network.faults = { ...network.faults, probability: 0 }
  await give(world, MOST_STEPS)
  // Half of the sequences are swept early too, the others by one sweep alone.
  if (sequence.seed % 2 === 0) {
    scheduler.now += 12 * MINUTE
    await sweepAll(world, cast, false)
    if (cast.busy.size === 0) checkHalfWay(world)
  }
  scheduler.now += 3 * 60 * MINUTE
  await sweepAll(world, cast, true)
  if (cast.busy.size > 0) world.violations.push(`no end: ${[...cast.busy].join(', ')}`)
  if (world.violations.length === 0) checkEnd(world)
}

async function sweepAll(world: World, cast: Cast, stuckToo: boolean): Promise<void> {
  const { scheduler, sequence } = world
  for (let ledger = 0; ledger < sequence.ledgers; ledger++) {
    start(world, cast, `sweeper-${ledger}`, ledger, async (access) => {
      await sweep(access, { deadline: scheduler.now + 60 * MINUTE, stuckToo })
    })
  }
  await give(world, MOST_STEPS)
}

type Work = (access: ReturnType<World['access']>) => Promise<void>

/** Starts a run of a program, unless that actor is busy with another. */
function start(world: World, cast: Cast, actor: string, ledger: number, work: Work): void {
  if (cast.busy.has(actor)) return
  cast.busy.add(actor)
  work(world.access(actor, ledger)).then(
    () => cast.busy.delete(actor),
    (error: unknown) => {
      cast.busy.delete(actor)
      if (!isCloudError(error)) world.violations.push(`${actor} threw ${error instanceof Error ? error.stack : error}`)
    },
  )
}

function perform(world: World, cast: Cast, command: Command): void {
  const { scheduler, network, sequence } = world
  const actorOf = (number: number) => cast.names[number] ?? 'nobody'
  const ledgerOf = (number: number) => number % sequence.ledgers
  const grantAt = (number: number) => grants[number] ?? grants[0]
  const deadline = () => scheduler.now + 5 * MINUTE
  const leaseAt = (ledger: number, number: number) => {
    const leases = [...(world.memories[ledger]?.leases.values() ?? [])]
    return leases[leases.length - 1 - (number % Math.max(1, leases.length))]
  }
  switch (command.kind) {
    case 'request':
    case 'cancelled-request': {
      const cancel = new AbortController()
      const isCancelled = command.kind === 'cancelled-request'
      const end = scheduler.now + (isCancelled ? 30 : command.minutes) * MINUTE
      const more = { about: { requester: 'alex@example.com' }, acceptStanding: !isCancelled && command.accept }
      start(world, cast, actorOf(command.actor), ledgerOf(command.actor), async (access) => {
        const wanted = { grant: grantAt(command.grant), origin, end, ...more }
        const got = await request(access, wanted, { deadline: deadline(), cancel: cancel.signal })
        world.answers.push(got)
      })
      if (isCancelled) scheduler.after(command.after, () => cancel.abort())
      return
    }
    case 'revoke':
    case 'extend': {
      const ledger = ledgerOf(command.actor)
      const lease = leaseAt(ledger, command.lease)
      if (lease === undefined) return
      start(world, cast, actorOf(command.actor), ledger, async (access) => {
        if (command.kind === 'revoke') await revoke(access, [lease.id], { deadline: deadline() })
        else await extend(access, lease.id, scheduler.now + command.minutes * MINUTE, { deadline: deadline() })
      })
      return
    }
    case 'sweep':
      start(world, cast, actorOf(command.actor), ledgerOf(command.actor), async (access) => {
        await sweep(access, { deadline: deadline() })
      })
      return
    case 'resolve': {
      const ledger = ledgerOf(command.actor)
      const key = grantKey(grantAt(command.grant))
      start(world, cast, actorOf(command.actor), ledger, async (access) => {
        const as = whoseItIs(world, ledger, key)
        if (as === undefined) return
        const resolved = await resolve(access, key, as, { deadline: deadline() })
        if (resolved.kind === 'resolved') world.resolved.set(`${signerOf(ledger)} ${key}`, scheduler.now)
      })
      return
    }
    case 'made-outside':
    case 'removed-outside':
    case 're-added-outside': {
      const key = grantKey(grantAt(command.grant))
      if (command.kind !== 'made-outside') outside(world, 'delete', key)
      if (command.kind === 're-added-outside') scheduler.later('outsider', 20_000, () => outside(world, 'create', key))
      if (command.kind === 'made-outside') outside(world, 'create', key)
      return
    }
    case 'user-deleted':
      network.aws.deleteUser(grants[0].user, scheduler.now)
      return
    case 'time':
      scheduler.now += command.seconds * 1000
      return
    case 'crash':
      crash(world, cast, command.actor)
      return
    case 'clock': {
      const actor = actorOf(command.actor)
      world.steps.set(actor, (world.steps.get(actor) ?? 0) + command.seconds * 1000)
      return
    }
    case 'pause':
      scheduler.pause(actorOf(command.actor), command.seconds * 1000)
      return
  }
}

/** The process is gone; what it has sent is not. Another one takes its place. */
function crash({ scheduler, network, memories }: World, cast: Cast, number: number): void {
  const actor = cast.names[number] ?? ''
  scheduler.crash(actor)
  cast.busy.delete(actor)
  cast.names[number] = `actor-${cast.count}`
  cast.count += 1
  for (const [ledger, memory] of memories.entries()) {
    for (const [key, row] of memory.grants) {
      if (row.owner === actor) network.abandoned.add(`ledger-${ledger} ${key}`)
    }
  }
}

/**
 * What a person says who knows who made a grant. Undefined while somebody else is at work on it: then nobody can say.
 */
function whoseItIs({ network, scheduler }: World, ledger: number, key: string): 'ours' | 'standing' | undefined {
  const { aws, flights } = network
  aws.settle(scheduler.now)
  const by = signerOf(ledger)
  const isBusy =
    aws.jobs.some((job) => job.key === key && job.status === 'running') ||
    [...flights].some((flight) => flight.key === key)
  if (isBusy) return undefined
  return aws.present(key)?.makers.some((maker) => maker.by !== by) === true ? 'standing' : 'ours'
}

/** A person or Terraform, who knows nothing of ledgers. */
function outside({ network, scheduler }: World, kind: 'create' | 'delete', key: string): void {
  const { aws } = network
  aws.settle(scheduler.now)
  try {
    if (key.startsWith('assignment')) aws.begin(kind, key, 'outsider', scheduler.now, aws.duration(), false)
    else if (kind === 'create') aws.addMember(key, 'outsider', scheduler.now)
    else aws.removeMember(aws.present(key)?.id ?? '', 'outsider', scheduler.now)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
