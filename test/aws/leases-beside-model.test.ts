// The sequences of `test/access/model` run on a small model of AWS. Here it stands beside the sandbox, seen through the real adapter and
// the real SDK: the same calls at the same times have to get the same answers.
//
// Not compared, since the model has it on purpose in another way: the words of reasons and refusals; ids, which each makes for itself;
// quotas and the one role at a time of an account, which the model does not have (off in the sandbox here); how long a job runs and a list
// lags, which the model takes by chance (fixed here).
import { DeleteUserCommand } from '@aws-sdk/client-identitystore'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { AssignmentGrant, Grant, MembershipGrant } from '../../src/access/model/grant.ts'
import type { MembershipId, RequestId } from '../../src/access/model/ids.ts'
import { type Cloud, isCloudError, type Job } from '../../src/access/ports.ts'
import { keptClock } from '../../src/aws/leases/clock.ts'
import { awsClouds } from '../../src/aws/leases/clouds.ts'
import { ModelAws } from '../access/model/aws.ts'
import { type Forced, modelCloud, type Network } from '../access/model/cloud.ts'
import { seededRandom } from '../access/model/random.ts'
import type { Scheduler } from '../access/model/scheduler.ts'
import { someOf } from '../cases.ts'
import { account, group, IdentityStoreId, InstanceArn, permissionSet, user } from '../sandbox/names.ts'
import { immediate, keysOf, type Running, startSandbox } from '../sandbox/running.ts'
import { reachTo } from './reach.ts'

const SECOND = 1000
const JOB = 1500 * 2
const LAG = 700
const RETENTION = 120 * SECOND
const ACTIONS = 70

const outcomes = ['not-found', 'failed', 'succeeded'] as const

describe.each([
  { deleteOfMissing: outcomes[0], retention: 0, lag: 0, whole: false },
  { deleteOfMissing: outcomes[1], retention: RETENTION, lag: LAG, whole: true },
  { deleteOfMissing: outcomes[2], retention: 0, lag: LAG, whole: true },
  { deleteOfMissing: outcomes[0], retention: RETENTION, lag: LAG, whole: false },
])('the model of AWS, where a delete of what is missing is $deleteOfMissing', (rules) => {
  it.each(someOf([1, 2, 3], 1))('answers as the sandbox does, in sequence %i', async (seed) => {
    const both = await besideEachOther(rules)
    const seen = await both.play(seed)
    // A sequence in which nothing ever happens would compare nothing.
    expect(seen.size).toBeGreaterThan(9)
  })
})

type Fault = 'none' | 'failed' | 'throttle' | 'lost' | 'unanswered'

interface Rules {
  readonly deleteOfMissing: (typeof outcomes)[number]
  readonly retention: number
  readonly lag: number
  readonly whole: boolean
}

async function besideEachOther({ deleteOfMissing, retention, lag, whole }: Rules) {
  const running = await startSandbox({
    settings: {
      ...immediate,
      createDelay: JOB,
      deleteDelay: JOB,
      listLag: lag,
      statusRetention: retention,
    },
  })
  const { sandbox, clock, url } = running
  const { unverified } = sandbox.settings
  const timestamps = whole ? 'whole' : 'fraction'
  sandbox.changeSettings({
    ...sandbox.settings,
    unverified: { ...unverified, deleteOfMissingAssignment: deleteOfMissing, timestamps },
  })
  // The SDK signs by the clock of the process.
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() })
  onTestFinished(() => void vi.useRealTimers())

  const kim = user('kim')
  const tuple = (name: string) => ({
    kind: 'assignment',
    endpoint: url,
    instance: InstanceArn,
    account: account(name),
    permissionSet: permissionSet('ReadOnlyAccess'),
    user: kim,
  })
  const member = { kind: 'membership', endpoint: url, store: IdentityStoreId, group: group('Responders'), user: kim }
  const grants = [
    tuple('web-prod') as AssignmentGrant,
    tuple('api-prod') as AssignmentGrant,
    member as MembershipGrant,
  ] as const
  const origin = { profile: 'sso', region: 'us-east-1', store: grants[2].store }

  const network = networkOf(clock, { deleteOfMissing, retention, whole, statusLag: 0 }, lag)
  const pairs = await Promise.all(
    ['sso-admin', 'iam-user'].map(async (profile) => {
      const real = await realCloud(running, profile, grants[0], origin)
      const by = await real.caller()
      return { real, model: modelCloud(network, profile, by, { now: clock.now, answered: () => {} }) }
    }),
  )

  /** Ids in the order in which both gave them. */
  const jobs: { readonly kind: 'create' | 'delete'; readonly real: RequestId; readonly model: RequestId }[] = []
  const members: { readonly real: MembershipId; readonly model: MembershipId }[] = []
  const numberOf = (id: string, side: 'real' | 'model') => {
    const job = jobs.findIndex((each) => each[side] === id)
    return job >= 0 ? `job ${job}` : `membership ${members.findIndex((each) => each[side] === id)}`
  }

  async function play(seed: number): Promise<ReadonlySet<string>> {
    const random = seededRandom(seed)
    const kinds = new Set<string>()
    const story: string[] = []
    const compare = async (what: string, ask: (cloud: Cloud, side: 'real' | 'model') => Promise<unknown>) => {
      const pair = pairs[random.below(pairs.length)] ?? pairs[0]
      if (pair === undefined) throw new Error('nobody asks')
      const [real, model] = [
        await answerOf(() => ask(pair.real, 'real')),
        await answerOf(() => ask(pair.model, 'model')),
      ]
      note(real, model)
      const said = [plain(real, 'real'), plain(model, 'model')]
      story.push(`${new Date(clock.now()).toISOString()} ${what}: ${JSON.stringify(said[0])}`)
      kinds.add(`${what.replace(/ .*/, '')} ${kindOf(real)}`)
      expect(said[1], story.join('\n')).toEqual(said[0])
    }
    for (let n = 0; n < ACTIONS; n++) {
      const grant = grants[random.below(grants.length)] ?? grants[0]
      const send = { stamp: async () => true }
      const action = random.below(20)
      if (action < 4) {
        const fault = random.pick<Fault>(['none', 'none', 'none', 'failed', 'throttle', 'lost', 'unanswered'])
        force(fault, grant)
        await compare(`create ${grant.kind} ${fault}`, (cloud) => cloud.create(grant, send))
      } else if (action < 7) {
        const last = members[random.chance(0.7) ? members.length - 1 : random.below(Math.max(1, members.length))]
        if (grant.kind === 'membership' && last === undefined) continue
        force('none', grant)
        await compare(`delete ${grant.kind}`, (cloud, side) => cloud.delete(grant, last?.[side], send))
      } else if (action < 11) await compare(`list ${grant.kind}`, (cloud) => cloud.list(grant))
      else if (action < 14) {
        const job = jobs[random.below(Math.max(1, jobs.length))]
        const kind = job?.kind ?? 'create'
        const unknown = '00000000-0000-4000-a000-000000000000' as RequestId
        await compare(`job ${kind}`, (cloud, side) => cloud.job(kind, grants[0], job?.[side] ?? unknown))
      } else if (action < 16) {
        const kind = random.pick<'create' | 'delete'>(['create', 'delete'])
        const since = Math.floor((clock.now() - random.pick([0, 5, 300]) * SECOND) / SECOND) * SECOND
        await compare(`jobs ${kind}`, (cloud) => cloud.jobs(kind, grants[0], since))
      } else if (action === 16) await compare('user', (cloud) => cloud.hasUser(grant, origin))
      else pass(random.pick([1, 400, JOB - 1, JOB, 2 * JOB, 180 * SECOND]))
      if (n === ACTIONS - 15) await removeUser()
    }
    return kinds
  }

  function pass(milliseconds: number): void {
    clock.advance(milliseconds)
    vi.setSystemTime(clock.now())
  }

  function force(fault: Fault, grant: Grant): void {
    const operation = grant.kind === 'assignment' ? 'CreateAccountAssignment' : 'CreateGroupMembership'
    const plans = {
      failed: { kind: 'failed', reason: 'by the plan' },
      throttle: { kind: 'throttle' },
      lost: { kind: 'drop-before' },
      unanswered: { kind: 'drop-after' },
    } as const
    // A membership is no job.
    const isMoot = fault === 'none' || (fault === 'failed' && grant.kind === 'membership')
    sandbox.plan.clear()
    if (!isMoot) sandbox.plan.add({ name: fault, operation, times: 1, fault: plans[fault] })
    const byFault: Forced = {
      ...(fault === 'throttle' && { fault: 'refused' }),
      ...((fault === 'lost' || fault === 'unanswered') && { fault }),
    }
    network.forced = { ...byFault, runs: JOB, fails: fault === 'failed' }
  }

  async function removeUser(): Promise<void> {
    const { store } = running.clients()
    await store.send(new DeleteUserCommand({ IdentityStoreId, UserId: kim }))
    network.aws.deleteUser(kim, clock.now())
  }

  /** Learns which ids of one are which of the other. */
  function note(real: unknown, model: unknown): void {
    const [one, other] = [real, model] as { kind?: string; job?: Job; membership?: { id: MembershipId } }[]
    if (one?.kind === 'accepted' && one.job !== undefined && other?.job !== undefined) {
      const kind = network.aws.jobs.at(-1)?.kind ?? 'create'
      jobs.push({ kind, real: one.job.requestId, model: other.job.requestId })
    }
    if (one?.kind === 'done' && one.membership !== undefined && other?.membership !== undefined) {
      members.push({ real: one.membership.id, model: other.membership.id })
    }
  }

  /** An answer without what is not compared. */
  function plain(answer: unknown, side: 'real' | 'model'): unknown {
    return JSON.parse(JSON.stringify(answer ?? 'unknown'), (key, value: unknown) => {
      // Of jobs that began in the same moment no order is promised.
      if (Array.isArray(value)) return value.map((each) => JSON.stringify(each)).sort()
      if (key === 'sentence' || key === 'reason') return '…'
      if (key === 'requestId' || key === 'id') return numberOf(String(value), side)
      return value
    })
  }

  return { play }
}

async function answerOf(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask()
  } catch (error) {
    if (isCloudError(error)) return { kind: 'error', refusal: error.refusal }
    throw error
  }
}

function kindOf(answer: unknown): string {
  const { kind, status, present, refusal } = (answer ?? {}) as Record<string, unknown>
  return [kind, status, present, refusal].filter((part) => part !== undefined).join(' ')
}

/** The sandbox, through the adapter that commands have. */
function realCloud(
  { sandbox, clock, url }: Running,
  profile: string,
  grant: Grant,
  origin: Parameters<ReturnType<typeof awsClouds>['open']>[1],
) {
  const reach = reachTo(url, keysOf(sandbox, profile))
  const machine = { ...reach.machine, now: clock.now }
  return awsClouds(async () => ({ ...reach, machine }), keptClock(machine, '/clock')).open(grant, origin)
}

/** The model with a network in which nothing takes time, and nothing is left to chance. */
function networkOf(clock: Running['clock'], rules: ConstructorParameters<typeof ModelAws>[0], lag: number): Network {
  const random = Object.assign(() => 0, {
    below: () => 0,
    // How much a list lags.
    between: (_least: number, most: number) => most,
    chance: () => false,
    pick: <Item>([first]: readonly [Item, ...Item[]]) => first,
  })
  const scheduler = {
    get now() {
      return clock.now()
    },
    turn: async () => {},
    later: (_actor: string, _milliseconds: number, run: () => void) => run(),
  } as unknown as Scheduler
  return {
    ...{ forced: undefined, refusing: undefined, aws: new ModelAws(rules, random, () => {}), scheduler, random },
    ...{ faults: { probability: 0, lag, denied: false }, flights: new Set(), looks: new Map(), shown: new Map() },
    ...{ hidden: new Map(), stamps: new Map(), flown: [], abandoned: new Set(), onDelete: () => {} },
  }
}
