// The examination: asks for one fact after another, and stops where the next ones would only say the same.
import { isFailure } from '../../diagnostics/failure.ts'
import { callFailure } from '../call-failure.ts'
import { whoAsks } from '../caller.ts'
import { credentialsFor } from '../credentials.ts'
import { keptAt, TIME_TO_LIVE } from '../directory/cache.ts'
import { chooseInstance } from '../directory/choose-instance.ts'
import { findUser } from '../directory/find-user.ts'
import { loadInstances } from '../directory/load-instance.ts'
import { lifetimeOf, signInOf } from '../profiles/lifetime.ts'
import type { Reach } from '../reach.ts'
import { type Finding, failure, ok, warning } from './finding.ts'
import {
  judgeCaller,
  judgeClock,
  judgeInstance,
  judgeLifetime,
  judgePermission,
  judgePrincipal,
  judgeStanding,
} from './judge.ts'
import { probePermissions, standingOf } from './probe.ts'
import { settingsFound } from './settings-found.ts'

/** What was found, and whether there were credentials at all. */
export interface Examined {
  readonly findings: readonly Finding[]
  readonly signedIn: boolean
}

export interface Asking {
  readonly instanceArn?: string | undefined
  /** Whom access is to be for; the caller where nobody is named. */
  readonly user?: string | undefined
  /** Words for a time. */
  readonly time: (at: number) => string
}

/** Examines how AWS is reached. */
export async function examine(reach: Reach, { instanceArn, user, time }: Asking): Promise<Examined> {
  const found: Finding[] = [...settingsFound(reach)]
  const { machine, profile, profiles, region, config } = reach
  const attempt = async <Value>(check: string, ask: () => Promise<Value>): Promise<Value | undefined> => {
    try {
      return await ask()
    } catch (thrown) {
      const error = callFailure(thrown, check, reach)
      if (!isFailure(error)) throw error
      found.push(failure(check, error.message, error.hint))
      signedIn &&= error.code !== 'credentials'
      return undefined
    }
  }
  let signedIn = true
  const done = () => ({ findings: [...found, ...cacheFound(reach, time)], signedIn })

  const credentials = await attempt('credentials', credentialsFor(reach))
  if (credentials === undefined) return done()
  const signIn = await signInOf(profile.value, profiles)
  const lifetime = lifetimeOf(profile.value, profiles, credentials.expiration?.getTime(), signIn, machine.now())
  found.push(judgeLifetime(lifetime, profile.value, machine.now(), time))

  const answered = await attempt('identity', () => whoAsks(reach))
  if (answered === undefined) return done()
  found.push(judgeCaller(answered.caller), judgeClock(answered))

  const standing = await attempt('account', () => standingOf(reach))
  if (standing !== undefined) found.push(judgeStanding(answered.caller, standing))

  const wanted = { region: region.value, profile: profile.value, instanceArn: instanceArn ?? config.values.instanceArn }
  const instance = await attempt('instance', async () => chooseInstance(await loadInstances(reach), wanted))
  if (instance === undefined) return done()
  found.push(judgeInstance(instance))

  const principal = user ?? answered.caller.session?.userName
  if (principal !== undefined) {
    const reading = await attempt('principal', () => findUser(reach, instance.identityStoreId, principal))
    if (reading !== undefined) found.push(judgePrincipal(principal, reading))
  }

  const probed = await attempt('permissions', () => probePermissions(reach, instance, answered.caller.account))
  found.push(...(probed ?? []).map(judgePermission))
  return done()
}

/** Where AWS cannot even be asked: what there is to say of the failure. */
export function unreachable(error: unknown): Examined {
  if (!isFailure(error)) throw error
  const check = error.code === 'credentials' ? 'profile' : 'configuration'
  return { findings: [failure(check, error.message, error.hint)], signedIn: !(error.code === 'credentials') }
}

function cacheFound(reach: Reach, time: (at: number) => string): readonly Finding[] {
  const now = reach.machine.now()
  const at = keptAt(reach, 'accounts') ?? keptAt(reach, 'instances')
  if (at === undefined) return [ok('cache', 'empty')]
  if (now - at < TIME_TO_LIVE) return [ok('cache', `as of ${time(at)}`)]
  const hint = 'Nothing has to be done: the next command loads it again.'
  return [warning('cache', `as of ${time(at)}, which is old`, hint)]
}
