// IAM Identity Center as docs/sandbox.md describes it, in memory and without a wire: what there is, the jobs that change it, and who
// caused what. The sandbox itself is under the tests of whole processes.
import type { Random } from './random.ts'

export interface Appearance {
  readonly key: string
  /** Who made it, and all who made it again while it was there. */
  readonly makers: { readonly by: string; readonly at: number; readonly acceptedAt: number }[]
  readonly from: number
  until: number | undefined
  /** Of a membership. */
  readonly id: string | undefined
}

export interface ModelJob {
  readonly id: string
  readonly kind: 'create' | 'delete'
  readonly key: string
  readonly by: string
  readonly createdAt: number
  readonly dueAt: number
  readonly fails: boolean
  status: 'running' | 'succeeded' | 'failed'
  endedAt: number | undefined
  reason: string | undefined
}

export interface AwsRules {
  readonly deleteOfMissing: 'not-found' | 'failed' | 'succeeded'
  /** After how long an ended job is forgotten; 0: never. */
  readonly retention: number
  /** How long a job's status is not found at first. */
  readonly statusLag: number
  /** Times are cut to whole seconds. */
  readonly whole: boolean
}

export class Refused extends Error {
  constructor(readonly refusal: 'conflict' | 'not-found' | 'exists') {
    super(refusal)
  }
}

/** Told of every removal: what was removed, and by which job or delete. */
export type OnRemoval = (removed: Appearance, by: string, acceptedAt: number) => void

export class ModelAws {
  readonly appearances: Appearance[] = []
  readonly jobs: ModelJob[] = []
  readonly deletedUsers = new Set<string>()
  private count = 0

  constructor(
    readonly rules: AwsRules,
    private readonly random: Random,
    private readonly onRemoval: OnRemoval,
  ) {}

  private newId(): string {
    this.count += 1
    return `id-${String(this.count).padStart(4, '0')}`
  }

  present(key: string): Appearance | undefined {
    return this.appearances.find((each) => each.key === key && each.until === undefined)
  }

  /** What a list shows that lags so much. */
  seen(key: string, now: number, lag: number): Appearance | undefined {
    const view = now - lag
    return this.appearances.find(
      ({ key: of, from, until }) => of === key && from <= view && (until === undefined || until > view),
    )
  }

  timeOf(time: number): number {
    return this.rules.whole ? Math.floor(time / 1000) * 1000 : time
  }

  /** Ends the jobs whose time has come, each at its own moment. */
  settle(now: number): void {
    const due = this.jobs.filter(({ status, dueAt }) => status === 'running' && dueAt <= now)
    for (const job of due.sort((one, other) => one.dueAt - other.dueAt)) this.end(job)
  }

  private end(job: ModelJob): void {
    job.endedAt = job.dueAt
    const present = this.present(job.key)
    const isUserGone = this.deletedUsers.has(userOf(job.key))
    const isMissing = job.kind === 'delete' && present === undefined && this.rules.deleteOfMissing === 'failed'
    job.status = job.fails || isUserGone || isMissing ? 'failed' : 'succeeded'
    if (job.status === 'failed') job.reason = isUserGone ? 'no such user' : isMissing ? 'not there' : 'by the plan'
    else if (job.kind === 'create') this.appear(job.key, job.by, job.dueAt, job.createdAt)
    else if (present !== undefined) this.remove(present, job.by, job.dueAt, job.createdAt)
  }

  private appear(key: string, by: string, at: number, acceptedAt: number, id?: string): void {
    const present = this.present(key)
    if (present === undefined)
      this.appearances.push({ key, makers: [{ by, at, acceptedAt }], from: at, until: undefined, id })
    else present.makers.push({ by, at, acceptedAt })
  }

  private remove(present: Appearance, by: string, at: number, acceptedAt: number): void {
    present.until = at
    this.onRemoval(present, by, acceptedAt)
  }

  /** Accepts a create or a delete of an assignment. */
  begin(kind: 'create' | 'delete', key: string, by: string, now: number, runs: number, fails: boolean): ModelJob {
    this.settle(now)
    if (this.jobs.some((job) => job.key === key && job.status === 'running')) throw new Refused('conflict')
    if (kind === 'delete' && this.present(key) === undefined && this.rules.deleteOfMissing === 'not-found') {
      throw new Refused('not-found')
    }
    const more = { status: 'running', endedAt: undefined, reason: undefined } as const
    const job: ModelJob = { id: this.newId(), kind, key, by, createdAt: now, dueAt: now + runs, fails, ...more }
    this.jobs.push(job)
    if (runs === 0) this.settle(now)
    return job
  }

  private isKept({ endedAt }: ModelJob, now: number): boolean {
    return this.rules.retention === 0 || endedAt === undefined || endedAt >= now - this.rules.retention
  }

  job(kind: 'create' | 'delete', id: string, now: number): ModelJob | undefined {
    this.settle(now)
    const job = this.jobs.find((each) => each.kind === kind && each.id === id)
    return job !== undefined && this.isKept(job, now) && now >= job.createdAt + this.rules.statusLag ? job : undefined
  }

  jobList(kind: 'create' | 'delete', since: number, now: number): readonly ModelJob[] {
    this.settle(now)
    const listed = this.jobs.filter(
      (job) => job.kind === kind && this.timeOf(job.createdAt) >= since && this.isKept(job, now),
    )
    return listed.reverse()
  }

  /** Gives the id of the membership. */
  addMember(key: string, by: string, now: number): string {
    if (this.deletedUsers.has(userOf(key))) throw new Refused('not-found')
    if (this.present(key) !== undefined) throw new Refused('exists')
    const id = this.newId()
    this.appear(key, by, now, now, id)
    return id
  }

  removeMember(id: string, by: string, now: number): void {
    const present = this.appearances.find((each) => each.id === id && each.until === undefined)
    if (present === undefined) throw new Refused('not-found')
    this.remove(present, by, now, now)
  }

  /** The memberships go with the user; the assignments stay, and nobody can remove them any more. */
  deleteUser(user: string, now: number): void {
    this.settle(now)
    this.deletedUsers.add(user)
    for (const each of this.appearances) {
      if (each.until === undefined && each.id !== undefined && userOf(each.key) === user) each.until = now
    }
  }

  /** How long a job runs: seconds, seldom minutes, never as long as the protocol takes for the longest. */
  duration(): number {
    return this.random.chance(0.1) ? this.random.between(60_000, 9 * 60_000) : this.random.between(0, 6000)
  }
}

const userOf = (key: string): string => key.slice(key.lastIndexOf(' ') + 1)
