// What every command about leases works with: the ledger, the time of AWS, and AWS itself.
import { join, resolve } from 'node:path'
import type { Access } from '../../access/access.ts'
import type { Grant } from '../../access/model/grant.ts'
import type { Origin } from '../../access/model/lease.ts'
import type { Clouds } from '../../access/ports.ts'
import { ownFolder } from '../../aws/folders.ts'
import { type Clock, keptClock } from '../../aws/leases/clock.ts'
import type { AwsClouds } from '../../aws/leases/clouds.ts'
import type { Machine } from '../../aws/machine.ts'
import type { Reach } from '../../aws/reach.ts'
import { sleep, thisMachine } from '../../aws/this-machine.ts'
import type { SqliteLedger } from '../../ledger/sqlite/ledger.ts'
import type { World } from '../../terminal/program.ts'
import { tellAgentTrouble } from '../agent/tell-trouble.ts'
import { type ReachOptions, reachWithin } from '../reach/reach.ts'
import { beforeCreating } from './before-creating.ts'
import { openLedger } from './open-ledger.ts'
import { surroundingsOf } from './surroundings.ts'

/** The options of every command about leases. */
export interface LeaseOptions extends ReachOptions {
  readonly stateDir?: string
}

export interface Leases {
  readonly access: Access
  readonly ledger: SqliteLedger
  readonly machine: Machine
  readonly clock: Clock
  /** The folder of the ledger. */
  readonly folder: string
  /** The folder of the sandbox, under `--sandbox`. */
  readonly sandboxHome: string | undefined
  /** How this command itself reaches AWS. Its sign-in and its pace are shared with the leases of the same profile. */
  readonly reach: () => Promise<Reach>
  /** How a lease reaches AWS. */
  readonly reachOf: (origin: Pick<Origin, 'profile' | 'region'>) => Promise<Reach>
  /** What a listing showed beside a grant. */
  readonly beside: (grant: Grant, origin: Origin) => ReturnType<AwsClouds['beside']>
  /** `access` that does something before AWS is asked to grant, once. */
  readonly beforeCreating: (run: () => Promise<void>) => Access
}

/** Opens the ledger. AWS is reached, and its SDK loaded, when something asks for it. */
async function openLeases(options: LeaseOptions, world: World): Promise<Leases> {
  const attached =
    options.sandbox === true ? await (await import('../../sandbox-process/enter.ts')).enterSandbox(world) : undefined
  const machine = thisMachine(world.env)
  const { stateDir } = options
  const usual = () => attached?.home ?? ownFolder('state', machine.env)
  const folder = stateDir === undefined ? usual() : resolve(world.cwd, stateDir)
  const clock = keptClock(machine, join(folder, 'clock.json'))
  const ledger = await openLedger(folder, { now: machine.now, sleep })

  const reaches = new Map<string, Promise<Reach>>()
  let own: Promise<Reach> | undefined
  const reach = () => {
    own ??= reachWithin(options, world).then((made) => {
      reaches.set(keyOf({ profile: made.profile.value, region: made.region.value }), Promise.resolve(made))
      return made
    })
    return own
  }
  const reachOf: Leases['reachOf'] = ({ profile, region }) => {
    const key = keyOf({ profile, region })
    const made = reaches.get(key) ?? reachWithin({ profile, region, sandbox: options.sandbox }, world)
    reaches.set(key, made)
    return made
  }
  let loaded: Promise<AwsClouds> | undefined
  const aws = () => {
    loaded ??= import('../../aws/leases/clouds.ts').then(({ awsClouds }) => awsClouds(reachOf, clock))
    return loaded
  }
  const clouds: Clouds = { open: async (grant, origin) => (await aws()).open(grant, origin) }
  const access: Access = { ledger, clouds, surroundings: surroundingsOf(machine, clock) }
  return {
    ...{ access, ledger, machine, clock, folder, reach, reachOf, sandboxHome: attached?.home },
    beside: async (grant, origin) => (await aws()).beside(grant, origin),
    beforeCreating: (run) => ({ ...access, clouds: beforeCreating(clouds, run) }),
  }
}

/** Runs a command's part that needs the ledger, and closes it. */
export async function withLeases<Result>(
  options: LeaseOptions,
  world: World,
  run: (leases: Leases) => Promise<Result>,
): Promise<Result> {
  const leases = await openLeases(options, world)
  try {
    tellAgentTrouble(leases.folder, leases.machine, world.terminal)
    return await run(leases)
  } finally {
    leases.ledger.close()
  }
}

const keyOf = ({ profile, region }: Pick<Origin, 'profile' | 'region'>) => `${profile} ${region}`
