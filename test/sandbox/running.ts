// A sandbox in this process, behind its real HTTP server, with a clock that the test moves; and the real SDK's clients on it.
import { IdentitystoreClient } from '@aws-sdk/client-identitystore'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { SSOAdminClient } from '@aws-sdk/client-sso-admin'
import { STSClient } from '@aws-sdk/client-sts'
import { expect, onTestFinished } from 'vitest'
import { seededChance } from '../../src/sandbox/chance.ts'
import { Sandbox } from '../../src/sandbox/sandbox.ts'
import { exampleSeed } from '../../src/sandbox/seed/organization.ts'
import type { Seed } from '../../src/sandbox/seed/seed.ts'
import { serve } from '../../src/sandbox/server.ts'
import type { Settings } from '../../src/sandbox/settings.ts'
import { namedCredentials } from '../../src/sandbox/state/credentials.ts'
import { misshapenIn } from './misshapen.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/**
 * The time of the machine, to the second: the SDK takes every error for one of the clock, and tries again, where the server's date is
 * four minutes off.
 */
export const START = Math.floor(Date.now() / 1000) * 1000

/** Nothing takes time and nothing is limited: what a test that is about something else starts from. */
export const immediate: Partial<Settings> = {
  createDelay: 0,
  deleteDelay: 0,
  listLag: 0,
  statusLag: 0,
  credentialLag: 0,
  callsPerSecond: 0,
  outstandingCreates: 0,
  roleUpdatesPerAccount: 0,
}

export interface Running {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  readonly url: string
  /** Clients of the SDK that sign with the keys of a profile. One attempt each, so that a test sees what was answered. */
  clients(profile?: string, options?: ClientOptions): Clients
}

export interface Clients {
  readonly admin: SSOAdminClient
  readonly store: IdentitystoreClient
  readonly organizations: OrganizationsClient
  readonly sts: STSClient
}

export interface ClientOptions {
  readonly maxAttempts?: number
  readonly region?: string
  /** Sets its clock by the dates of answers, as clients do, and not by that of the sandbox. */
  readonly ownClock?: boolean
  readonly credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
}

export interface RunOptions {
  readonly settings?: Partial<Settings>
  readonly state?: string
  readonly seed?: () => Seed
}

/** Starts one, and ends it with the test. */
export async function startSandbox({
  settings = immediate,
  state = ':memory:',
  seed = exampleSeed,
}: RunOptions = {}): Promise<Running> {
  const clock = virtualClock(START)
  const bugs: unknown[] = []
  const sandbox = new Sandbox({
    state,
    clock,
    chance: seededChance(1),
    seed,
    settings,
    report: (bug) => bugs.push(bug),
  })
  const misshapen: string[] = []
  const answer: typeof sandbox.answer = (request) => {
    const answered = sandbox.answer(request)
    misshapen.push(...misshapenIn(request, answered.reply))
    return answered
  }
  const server = await serve({ port: 0, clock, answer, report: (bug) => bugs.push(bug) })
  onTestFinished(async () => {
    await server.close()
    sandbox.close()
    // An internal error that the test was content with would hide a bug of the sandbox, and so would an answer that clients forgive.
    if (bugs.length > 0) throw bugs[0]
    expect(misshapen).toEqual([])
  })
  const clients: Running['clients'] = (profile = 'sso-admin', options = {}) =>
    clientsOf(server.url, clock, options.credentials ?? keysOf(sandbox, profile), options)
  return { sandbox, clock, url: server.url, clients }
}

export function keysOf(sandbox: Sandbox, profile: string) {
  const found = namedCredentials(sandbox.database).find(({ name }) => name === profile)
  if (found === undefined) throw new Error(`no profile ${profile}`)
  const { accessKeyId, secretAccessKey, sessionToken } = found
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
}

function clientsOf(
  url: string,
  clock: VirtualClock,
  credentials: ReturnType<typeof keysOf>,
  options: ClientOptions,
): Clients {
  const { maxAttempts = 1, region = 'us-east-1' } = options
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
  const settings = { endpoint: url, region, credentials: keys, maxAttempts }
  const made = {
    admin: new SSOAdminClient(settings),
    store: new IdentitystoreClient(settings),
    organizations: new OrganizationsClient(settings),
    sts: new STSClient(settings),
  }
  if (options.ownClock !== true) for (const { config } of Object.values(made)) followClock(config, clock)
  return made
}

/**
 * The SDK signs with the time of the machine and this offset: here with the time of the sandbox, whatever that is by then. The offset
 * stands as long as the clock does, since the SDK takes one that changes during a call for a corrected clock, and tries again.
 */
function followClock(config: object, clock: VirtualClock): void {
  let at = clock.now()
  let offset = at - Date.now()
  Object.defineProperty(config, 'systemClockOffset', {
    get: () => {
      if (clock.now() !== at) {
        at = clock.now()
        offset = at - Date.now()
      }
      return offset
    },
    set: () => {},
  })
}
