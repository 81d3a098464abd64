// Minutes of everybody at once on one ledger and one organization, with faults, kills and stops, on time that goes faster. Longer or
// shorter: SOAK_MINUTES (10). Again: SOAK_SEED.
import { cpus } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteLedger } from '../../src/ledger/sqlite/ledger.ts'
import { fractionOf } from '../../src/sandbox/chance.ts'
import { agents, type Stage, scheduler, signIns, terminal } from './actors.ts'
import { agentsTold } from './agent-log.ts'
import { faultPlan } from './faults.ts'
import { judge } from './judge.ts'
import { lateEnds } from './late.ts'
import { outsider } from './outsider.ts'
import { namesIn } from './places.ts'
import { report } from './report.ts'
import { newTally, type Random } from './tally.ts'
import { openWorld, type World } from './world.ts'

const SPEED = 10
const MINUTE = 60_000
/** Leases a minute, of a clock on the wall: what is aimed at; what is too few, and too few on a machine that is busy with other work. */
const RATE = 100
const LEAST = 60
const LEAST_BESIDE = 20
/** At most so many are at work at a time. */
const TERMINALS = 18

const minutes = Number(process.env['SOAK_MINUTES'] ?? 10)
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 1_000_000)

it(`leaves no orphan, removes nothing of others and loses no lease in ${minutes} minutes (SOAK_SEED=${seed})`, async () => {
  const world = await openWorld(SPEED)
  const tally = newTally()
  const ledger = await openSqliteLedger({
    path: join(world.state, 'ledger.sqlite'),
    now: world.now,
    sleep: world.pause,
  })
  try {
    for (const rule of faultPlan(seed)) world.sandbox.plan.add(rule)
    const start = Date.now()
    const before = world.cpu()
    const elapsed = () => Date.now() - start
    const stage: Stage = {
      ...{ world, tally, names: namesIn(world.sandbox) },
      isOver: () => elapsed() >= minutes * MINUTE,
      isBehind: () => tally.promised.size < RATE * ((elapsed() + 2000) / MINUTE),
    }
    const [acts] = await Promise.all([
      outsider(stage, randomFrom(seed)),
      scheduler(stage, randomFrom(seed + 1), MINUTE / SPEED),
      agents(stage, randomFrom(seed + 2)),
      signIns(stage, randomFrom(seed + 3)),
      ...Array.from({ length: TERMINALS }, (_, index) => terminal(stage, randomFrom(seed + 10 + index))),
    ])
    const after = world.cpu()
    const cpu = { ours: after.ours - before.ours, others: after.all - before.all - (after.ours - before.ours) }
    const isBusy = cpu.others / (minutes * 60) > cpus().length / 2
    await ended(world, async () => (await ledger.open()).length)
    const jumpedAt = world.now()
    const sweeps = await settled(world)
    const verdict = await judge(world.sandbox, ledger, callerOf(world, 'sso-admin'), tally.promised)
    const late = lateEnds(verdict, tally.disturbances, world.sandbox.database, jumpedAt)
    const told = agentsTold(join(world.state, 'agent.log'), tally.signIns)
    process.stdout.write(report({ seed, minutes, speed: SPEED, verdict, late, tally, acts, agents: told, sweeps, cpu }))
    expect(tally.crashes).toEqual([])
    const { orphans, foreignRemovals, lost, cutShort } = verdict
    expect({ orphans, foreignRemovals, lost, cutShort }).toEqual({
      ...{ orphans: [], foreignRemovals: [], lost: [], cutShort: [] },
    })
    // A soak in which too little happened, or nothing went wrong, shows nothing.
    expect(verdict.leases.length).toBeGreaterThanOrEqual((isBusy ? LEAST_BESIDE : LEAST) * minutes)
    const { kills, stops, promised } = tally
    const faults = verdict.calls.filter((call) => call.faults.length > 0).length
    // The last sweep may still be at work.
    expect(told.backAfter.slice(0, -1)).not.toContain(undefined)
    expect(
      Math.min(faults, kills, stops, tally.signIns.length, promised.size, verdict.takenBack.length),
    ).toBeGreaterThan(0)
  } finally {
    ledger.close()
    await world.run(['agent', 'stop'])
    await world.close()
  }
})

/** Nobody asks for more, and nothing goes wrong any more: what is due ends by itself, but for what a lost answer has to wait for. */
async function ended(world: World, open: () => Promise<number>): Promise<void> {
  world.sandbox.plan.clear()
  await world.run(['agent', 'start'])
  for (let waited = 0; waited < 20_000 && (await open()) > 0; waited += 500) await world.pause(500)
}

/** Sweeps until nothing is left: each of them after the times that lost answers have to wait. */
async function settled(world: World): Promise<number> {
  for (let sweeps = 1; sweeps <= 12; sweeps++) {
    world.jump(7 * MINUTE)
    await world.run(['sweep', '--stuck', '--timeout', '5m'])
    const { stdout } = await world.run(['list', '--all-users', '--json'])
    if ((JSON.parse(stdout) as { leases: readonly unknown[] }).leases.length === 0) return sweeps
  }
  return 12
}

function callerOf({ sandbox }: World, profile: string): string {
  const { arn } = sandbox.database.one<{ arn: string }>('select * from credential where name = ?', profile) ?? {
    arn: '',
  }
  return arn
}

function randomFrom(start: number): Random {
  let count = 0
  return () => fractionOf(start, ++count)
}
