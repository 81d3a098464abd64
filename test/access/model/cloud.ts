// The Cloud port on the model of AWS, with a network between them that loses, delays and refuses.
import { type Grant, grantKey } from '../../../src/access/model/grant.ts'
import type { MembershipId, OperationId, RequestId } from '../../../src/access/model/ids.ts'
import {
  type Cloud,
  CloudError,
  type Job,
  type Refusal,
  type SendOptions,
  type Sent,
} from '../../../src/access/ports.ts'
import { type ModelAws, type ModelJob, Refused } from './aws.ts'
import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

export interface Faults {
  /** Of a read or of a send. */
  readonly probability: number
  /** Milliseconds that a list lags at most. */
  readonly lag: number
  /** The status lists may not be seen. */
  readonly denied: boolean
}

/** A request on its way: stamped, and not yet with AWS. */
export interface Flight {
  readonly by: string
  readonly actor: string
  readonly key: string
  readonly kind: 'create' | 'delete'
  /** By the clock of who signed. */
  readonly signedAt: number
  /** When that was. */
  readonly at: number
  isSent: boolean
  /** AWS has it, and has not refused it. */
  isTaken: boolean
  /** The answer has reached who sent it. */
  isAnswered: boolean
}

/** What is to happen, where chance is not to decide. */
export interface Forced {
  /** Of the next send. */
  readonly fault?: 'lost' | 'late' | 'unanswered' | 'refused'
  /** When it arrives. Milliseconds. */
  readonly delay?: number
  /** How long its job runs. */
  readonly runs?: number
  readonly fails?: boolean
}

export interface Network {
  /** Taken by the next send. */
  forced: Forced | undefined
  /** What every read is refused with, as long as this is set. */
  refusing: Refusal | undefined
  readonly aws: ModelAws
  readonly scheduler: Scheduler
  readonly random: Random
  faults: Faults
  readonly flights: Set<Flight>
  /** When each ledger's last look at the list of creations arrived, by grant. */
  readonly looks: Map<string, number>
  /** When a listing last showed a grant to a ledger. */
  readonly shown: Map<string, number>
  /** When a listing last showed a ledger that a grant is not there. */
  readonly hidden: Map<string, number>
  /** Every stamp of a create that was written to a ledger: who was killed right after it sends nothing. */
  readonly stamps: Map<OperationId, { readonly by: string; readonly key: string; readonly at: number }>
  /** All that was stamped to be sent. */
  readonly flown: Flight[]
  /** Grants that a process was at work on when it was killed, by ledger. */
  readonly abandoned: Set<string>
  onDelete(by: string, grant: Grant, membership: string | undefined): void
}

const SIGNATURE_LIVES = 5 * 60_000
const TIME_OUT = 30_000

/** The clock of who asks: every answer of AWS says what time it is. */
interface Clock {
  readonly now: () => number
  readonly answered: () => void
}

/** @param by the identity that signs */
export function modelCloud(network: Network, actor: string, by: string, { now, answered }: Clock): Cloud {
  const { aws, scheduler, random } = network
  const travel = () => scheduler.turn(actor, random.between(5, 150))

  async function read<Result>(answer: () => Result): Promise<Result> {
    await travel()
    if (network.refusing !== undefined) throw new CloudError(network.refusing, 'a fault')
    if (random.chance(network.faults.probability)) {
      const refusal = random.pick<Refusal>(['throttled', 'unreachable', 'credentials', 'denied'])
      if (refusal === 'throttled' || refusal === 'denied') answered()
      throw new CloudError(refusal, 'a fault')
    }
    aws.settle(scheduler.now)
    const result = answer()
    await travel()
    answered()
    return result
  }

  async function send(
    kind: 'create' | 'delete',
    grant: Grant,
    options: SendOptions,
    arrive: (forced?: Forced) => Sent,
  ): Promise<Sent> {
    const key = grantKey(grant)
    await travel()
    const signedAt = now()
    await scheduler.turn(actor)
    if (!(await options.stamp(signedAt))) return { kind: 'unsent' }
    const flight: Flight = {
      by,
      actor,
      key,
      kind,
      signedAt,
      at: scheduler.now,
      isSent: false,
      isTaken: false,
      isAnswered: false,
    }
    network.flights.add(flight)
    network.flown.push(flight)
    await scheduler.turn(actor)
    flight.isSent = true
    const { forced } = network
    network.forced = undefined
    const byChance = random.chance(network.faults.probability)
      ? random.pick(['lost', 'lost', 'late', 'late', 'unanswered', 'unanswered', 'refused'])
      : 'none'
    const fault = forced?.fault ?? byChance
    const answer = new Promise<Sent>((resolve) => {
      const delay =
        forced?.delay ?? (fault === 'late' ? random.between(TIME_OUT, SIGNATURE_LIVES) : random.between(5, 150))
      scheduler.later('network', delay, () => {
        network.flights.delete(flight)
        if (fault === 'lost') return
        const isOld = Math.abs(scheduler.now - signedAt) > SIGNATURE_LIVES
        const sent: Sent = isOld
          ? { kind: 'refused', refusal: 'invalid', sentence: 'Signature expired' }
          : fault === 'refused'
            ? { kind: 'refused', refusal: random.pick(['throttled', 'denied', 'conflict']), sentence: 'a fault' }
            : arrive(forced)
        flight.isTaken = sent.kind !== 'refused'
        if (fault !== 'none' && fault !== 'refused') return
        scheduler.later(actor, random.between(5, 150), () => {
          flight.isAnswered = true
          answered()
          resolve(sent)
        })
      })
      if (fault === 'lost' || fault === 'late' || fault === 'unanswered') {
        scheduler.later(actor, TIME_OUT, () => resolve({ kind: 'lost', sentence: 'no answer' }))
      }
    })
    return answer
  }

  const described = (job: ModelJob): Job => {
    const [, , , account = '', permissionSet = '', principal = ''] = job.key.split(' ')
    const tuple = { account, permissionSet, principal }
    const more = job.reason === undefined ? {} : { reason: job.reason }
    return { requestId: job.id as RequestId, status: job.status, createdAt: aws.timeOf(job.createdAt), tuple, ...more }
  }

  const begin = (kind: 'create' | 'delete', grant: Grant, forced: Forced = {}): Sent => {
    const fails = forced.fails ?? random.chance(network.faults.probability)
    const job = aws.begin(kind, grantKey(grant), by, scheduler.now, forced.runs ?? aws.duration(), fails)
    return { kind: 'accepted', job: described(job) }
  }

  const refusing =
    (work: (forced?: Forced) => Sent) =>
    (forced?: Forced): Sent => {
      try {
        return work(forced)
      } catch (error) {
        if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal, sentence: error.refusal }
        throw error
      }
    }

  return {
    caller: () => read(() => by),
    list: (grant) =>
      read(() => {
        const key = grantKey(grant)
        if (grant.kind === 'membership' && aws.deletedUsers.has(grant.user))
          throw new CloudError('not-found', 'no user')
        const seen = aws.seen(key, scheduler.now, random.between(0, network.faults.lag))
        if (seen === undefined) {
          network.hidden.set(`${by} ${key}`, scheduler.now)
          return { present: false }
        }
        network.shown.set(`${by} ${key}`, scheduler.now)
        if (seen.id === undefined) return { present: true }
        const [maker] = seen.makers
        const createdAt = aws.timeOf(seen.from)
        return { present: true, membership: { id: seen.id as MembershipId, createdAt, createdBy: maker?.by ?? '' } }
      }),
    room: async (_grant, wait) => {
      const waited = random.chance(0.2)
      if (waited) await scheduler.turn(actor, random.between(50, 40_000))
      await wait.beat()
      if (now() > wait.until || wait.signal?.aborted === true) return undefined
      return { waited, stay: () => scheduler.turn(actor), leave: () => scheduler.turn(actor) }
    },
    create: (grant, options) =>
      send(
        'create',
        grant,
        options,
        refusing((forced) =>
          grant.kind === 'assignment'
            ? begin('create', grant, forced)
            : { kind: 'done', membership: { id: aws.addMember(grantKey(grant), by, scheduler.now) as MembershipId } },
        ),
      ),
    delete: (grant, membership, options) =>
      send(
        'delete',
        grant,
        options,
        refusing((forced) => {
          network.onDelete(by, grant, membership)
          if (grant.kind === 'assignment') return begin('delete', grant, forced)
          if (membership === undefined) throw new Error('A membership is deleted by its id.')
          aws.removeMember(membership, by, scheduler.now)
          return { kind: 'done' }
        }),
      ),
    job: (kind, _grant, id) =>
      read(() => {
        const job = aws.job(kind, id, scheduler.now)
        return job && described(job)
      }),
    jobs: (kind, grant, since) =>
      read(() => {
        if (network.faults.denied) return undefined
        if (kind === 'create') network.looks.set(`${by} ${grantKey(grant)}`, scheduler.now)
        return aws.jobList(kind, since, scheduler.now).map((job) => ({
          requestId: job.id as RequestId,
          status: job.status,
          createdAt: aws.timeOf(job.createdAt),
        }))
      }),
    hasUser: (grant) => read(() => !aws.deletedUsers.has(grant.user)),
  }
}
