// Minutes of everybody at once on one ledger and one organization, with faults, kills and stops, on time that goes faster. Longer or
// shorter: SOAK_MINUTES (10). Again: SOAK_SEED.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openSqliteLedger } from '../../src/ledger/sqlite/ledger.ts'
import { fractionOf } from '../../src/sandbox/chance.ts'
import { agents, type Random, scheduler, type Tally, terminal } from './actors.ts'
import { faultPlan } from './faults.ts'
import { judge } from './judge.ts'
import { outsider, type Place } from './outsider.ts'
import { openWorld, type World } from './world.ts'

const SPEED = 10
const minutes = Number(process.env['SOAK_MINUTES'] ?? 10)
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 1_000_000)
const TERMINALS = 3

it(`leaves no orphan, removes nothing of others and loses no lease in ${minutes} minutes (SOAK_SEED=${seed})`, async () => {
  const world = await openWorld(SPEED)
  const tally: Tally = { started: {}, promised: new Set(), kills: 0, stops: 0, crashes: [] }
  try {
    for (const rule of faultPlan(seed)) world.sandbox.plan.add(rule)
    const until = Date.now() + minutes * 60_000
    const isOver = () => Date.now() >= until
    const places = placesOf(world)
    const [acts] = await Promise.all([
      outsider(world, places, randomFrom(seed), isOver),
      scheduler(world, tally, randomFrom(seed + 1), 60_000 / SPEED, isOver),
      agents(world, tally, randomFrom(seed + 2), isOver),
      ...Array.from({ length: TERMINALS }, (_, index) => terminal(world, tally, randomFrom(seed + 10 + index), isOver)),
    ])
    const left = await settled(world)
    const ledger = await openSqliteLedger({
      path: join(world.state, 'ledger.sqlite'),
      now: world.now,
      sleep: world.pause,
    })
    const verdict = await judge(world.sandbox, ledger, callerOf(world, 'sso-admin'), tally.promised)
    ledger.close()
    process.stdout.write(report({ ...verdict, acts, tally, left }))
    expect(tally.crashes).toEqual([])
    expect({ orphans: verdict.orphans, foreign: verdict.foreignRemovals, lost: verdict.lost }).toEqual({
      ...{ orphans: [], foreign: [], lost: [] },
    })
    // A soak in which nothing went wrong shows nothing.
    expect(
      Math.min(verdict.leases, verdict.faults, tally.kills, tally.promised.size, verdict.late.length),
    ).toBeGreaterThan(0)
  } finally {
    await world.run(['agent', 'stop'])
    await world.close()
  }
})

/** Without faults, sweeps until nothing is left: each of them after the times that lost answers have to wait. */
async function settled(world: World): Promise<number> {
  world.sandbox.plan.clear()
  for (let sweeps = 1; sweeps <= 12; sweeps++) {
    world.jump(7 * 60_000)
    await world.run(['sweep', '--stuck', '--timeout', '5m'])
    const { stdout } = await world.run(['list', '--all-users', '--json'])
    if ((JSON.parse(stdout) as { leases: readonly unknown[] }).leases.length === 0) return sweeps
  }
  return 12
}

function placesOf({ sandbox }: World): readonly Place[] {
  const { database } = sandbox
  const ids = (query: string) => database.all<{ id: string }>(query).map(({ id }) => id)
  const sets = ids(`select arn as id from permission_set where name = 'PowerUserAccess'`)
  const accounts = ids(`select id from account where name in ('web-prod', 'web-staging', 'data-prod')`)
  const users = ids(`select id from store_user where user_name in ('alex', 'sam')`)
  return accounts.flatMap((account) => users.map((user) => ({ account, permissionSet: sets[0] ?? '', user })))
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

interface Told extends Awaited<ReturnType<typeof judge>> {
  readonly acts: number
  readonly tally: Tally
  readonly left: number
}

function report({ tally, acts, left, late, ...verdict }: Told): string {
  const seconds = (share: number) =>
    `${((late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0) / 1000).toFixed(1)} s`
  const started = Object.entries(tally.started).map(([name, count]) => `${count} ${name}`)
  return [
    `leases ${verdict.leases} (${minutes} min: ${Math.round(verdict.leases / minutes)} a minute), promised ${tally.promised.size}; ${JSON.stringify(verdict.endings)}`,
    `runs: ${started.join(', ')}; ${tally.kills} kills, ${tally.stops} stops, ${acts} acts of another, ${verdict.faults} faults`,
    `late ends, in the world's time: half within ${seconds(0.5)}, 95 % within ${seconds(0.95)}, the latest ${seconds(1)}, of ${late.length}`,
    `orphans ${verdict.orphans.length}, foreign removals ${verdict.foreignRemovals.length}, lost leases ${verdict.lost.length}, disputed ${verdict.disputed}; settled after ${left} sweeps`,
    '',
  ].join('\n')
}
