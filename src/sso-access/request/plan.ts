// Everything that is found out before anything is recorded.
import type { IdentityStoreId } from '../../access/model/ids.ts'
import { openDirectory } from '../../aws/directory/directory.ts'
import { isAssignedTo } from '../../aws/leases/assigned-to.ts'
import type { Lifetime } from '../../aws/profiles/lifetime.ts'
import type { Reach } from '../../aws/reach.ts'
import { isFailure } from '../../diagnostics/failure.ts'
import type { CatalogueEntry } from '../../sym/catalogue.ts'
import { sourcesOf } from '../../sym/catalogue-sources.ts'
import type { Ask } from '../../terminal/ask.ts'
import type { World } from '../../terminal/program.ts'
import { progressLine } from '../../terminal/progress.ts'
import { zonedTime } from '../../terminal/time.ts'
import type { Leases } from '../leases/open.ts'
import { parseSpan, spanGiven } from '../leases/span.ts'
import { asking } from '../reach/asking.ts'
import { required } from '../reach/required.ts'
import { answersTo, refuseEndless } from './answers.ts'
import { askSpan } from './ask-rest.ts'
import { readCatalogue } from './catalogue.ts'
import { chooseWhat } from './choose.ts'
import type { Plan } from './document.ts'
import { surroundingEnders } from './end-facts.ts'
import { endedByOf, endersOf, triersIn } from './ended-by.ts'
import { readFields } from './fields.ts'
import { allowedSpan } from './how-long.ts'
import { missingFlags, missingOf } from './missing.ts'
import { notesOf } from './notes.ts'
import type { RequestOptions } from './options.ts'
import { aboutOf, grantOf, lazyDirectory, lifetimeHere } from './prepare.ts'
import type { What } from './what.ts'
import { whoIsMeant } from './who.ts'

export interface Planned {
  readonly plan: Plan
  /** What is to be known before granting. */
  readonly notes: Promise<readonly string[]>
  readonly what: What
  readonly reach: Reach
  /** Undefined where nobody can be asked. */
  readonly ask: Ask | undefined
  /** Whether it is for the caller. */
  readonly isOwn: boolean
  /** Milliseconds that it may take. */
  readonly timeout: number
  /** When it ends if it is recorded now: a person may have taken their time to say yes. */
  readonly endFrom: (now: number) => number
}

const MINUTE = 60_000
/** With `--wait`: what an interrupted request has left can be settled after 10 minutes at the latest, and two listings. */
const SETTLED = 12 * MINUTE

/** @throws Failure (`usage`, `refused`, `credentials`, `unavailable`) */
export async function planRequest(options: RequestOptions, leases: Leases, world: World): Promise<Planned> {
  const { now } = leases.access.surroundings
  const given = spanGiven(options, now())
  const timeout = options.timeout === undefined ? 5 * MINUTE : required(parseSpan(options.timeout))
  const spanSaid = given && required(given)
  const fields = readFields(options.field ?? [])
  const ask = options.json === true || options.yes === true ? undefined : await asking(world.terminal)
  const entries = await readCatalogue(options, world)
  const missing = ask === undefined ? missingFlags(options, entries, fields) : []
  if (missing.length > 0) throw missingOf(missing)

  const surrounding = surroundingEnders(options, leases, world)
  const reach = await leases.reach()
  const lifetime = unlessRefused(lifetimeHere(reach))
  for (const asked of [surrounding, lifetime]) asked.catch(() => {})
  const line = progressLine(world.terminal, now)
  const directory = lazyDirectory(async () => directoryFor(options, leases, world, reach, line.tell), line.clear)
  const instance = directory.instance()
  const identities = Promise.all([whoIsMeant(options, reach, instance), instance])
  // Whoever is asked meanwhile is told of a failure when it is needed.
  identities.catch(() => {})
  const chosen = await chooseWhat(options, { entries, directory, ask })
  if ('missing' in chosen) throw missingOf(chosen.missing)
  const { what, entry } = chosen
  if (entry !== undefined) refuseEndless(entry)
  const answered = await answersTo(entry, fields, options.reason, ask)
  if (answered.missing.length > 0) throw missingOf(answered.missing)
  const asked = spanSaid ?? (ask === undefined ? 0 : await askSpan(ask, entry))
  const span = allowedSpan(asked, options.until !== undefined, entry, reach.config.values.maxDuration)

  const [who, where] = await identities
  const grant = grantOf(what, who, where, reach)
  const end = now() + span
  const profile = reach.profile.value
  // The keys of the sandbox do not end.
  const lasting = options.sandbox === true ? undefined : await lifetime
  const enders = endersOf({ ...(await surrounding), lifetime: lasting, profile, end, now: now() })
  const endedBy = endedByOf(enders, options)
  const notes = notesFor({ what, entry, reach, end, now: now(), grant, lifetime })
  notes.catch(() => {})
  const about = aboutOf(what, who, { entry, reason: options.reason, answers: answered.answers })
  const store = where.identityStoreId as IdentityStoreId
  const origin = { profile, region: reach.region.value, store }
  return {
    ...{ notes, what, reach, ask },
    plan: {
      ...{ grant, origin, about, end, endedBy, triers: triersIn(enders), ...sourcesIn(entry) },
      acceptStanding: options.acceptStanding === true,
    },
    isOwn: options.user === undefined && options.userId === undefined,
    endFrom: (at) => (options.until === undefined ? at + span : end),
    timeout: options.wait === true ? timeout + SETTLED : timeout,
  }
}

function directoryFor(
  { instanceArn }: RequestOptions,
  { machine }: Leases,
  { terminal }: World,
  reach: Reach,
  progress: (done: number, of: string) => void,
) {
  const stale = (at: number) =>
    terminal.say(`AWS does not answer. What it said at ${zonedTime(at, machine.now())} is used.\n`)
  return openDirectory(reach, { refresh: false, stale, progress, instanceArn })
}

interface NotedOf {
  readonly what: What
  readonly entry: CatalogueEntry | undefined
  readonly reach: Reach
  readonly end: number
  readonly now: number
  readonly grant: Plan['grant']
  readonly lifetime: Promise<Lifetime | undefined>
}

/** Asks what only the notes need, while the rest goes on. What the caller may not know is left out. */
async function notesFor({ what, entry, reach, end, now, grant, ...asked }: NotedOf): Promise<readonly string[]> {
  const [others, lifetime] = await Promise.all([
    grant.kind === 'assignment' ? unlessRefused(isAssignedTo(reach, grant, grant.user)) : undefined,
    asked.lifetime,
  ])
  const sessionDuration = what.kind === 'assignment' ? what.permissionSet.sessionDuration : undefined
  return notesOf({
    sessionDuration,
    others,
    lifetime,
    end,
    now,
    profile: reach.profile.value,
    entry,
    granted: grantedBy(grant),
  })
}

/** Nothing where there is no applied state: then all is from the text. */
function sourcesIn(entry: CatalogueEntry | undefined): Pick<Plan, 'sources'> {
  return entry?.applied === undefined ? {} : { sources: sourcesOf(entry, false) }
}

/** The ARN of the permission set, or the id of the group. */
function grantedBy(grant: Plan['grant']): string {
  return grant.kind === 'assignment' ? grant.permissionSet : grant.group
}

async function unlessRefused<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isFailure(error)) return undefined
    throw error
  }
}
