// What somebody at a terminal does next.
import { accounts, GROUP, type Names, PERMISSION_SET, SIGNED_IN, users } from './places.ts'
import { pick, type Random } from './tally.ts'

export interface Journey {
  readonly name: string
  readonly args: readonly string[]
  /** The place or the lease that it is about; undefined: many, and empty: none. */
  readonly about?: string
  /** It keeps its terminal for as long as its access lasts. */
  readonly isHeld?: boolean
}

/** How long a command waits for AWS, by the world's time. */
const patience = ['--timeout', '2m'] as const

/** @param known leases to give back, or to extend */
export function nextJourney(random: Random, names: Names, known: readonly string[]): Journey {
  const dice = random()
  if (dice < 0.55 || known.length === 0) return request(random, names)
  if (dice < 0.66) return held(random, names)
  if (dice < 0.74) return run(random, names)
  const lease = pick(random, known)
  if (dice < 0.84) return { name: 'revoke', about: lease, args: ['revoke', lease, '--yes', ...patience] }
  if (dice < 0.92) {
    return { name: 'extend', about: lease, args: ['extend', lease, '--duration', '2m', '--force'] }
  }
  if (dice < 0.94) return { name: 'revoke --all', args: ['revoke', '--all', '--all-users', '--yes', ...patience] }
  if (dice < 0.98) return { name: 'list', about: '', args: ['list', '--all-users', '--json'] }
  return { name: 'audit', about: '', args: ['audit', '--json'] }
}

const minutes = (random: Random) => `${1 + Math.floor(random() * 3)}m`

function request(random: Random, names: Names): Journey {
  const user = pick(random, users)
  const account = random() < 0.85 ? pick(random, accounts) : undefined
  return {
    name: 'request',
    about: names.wordsOf(account, user),
    args: [
      ...['request', ...access(account), '--user', user, '--duration', minutes(random)],
      // Also on what is there already, by somebody else, and stays there.
      ...(account !== undefined && random() < 0.5 ? ['--accept-standing'] : []),
      ...['--force', '--yes', '--json', ...patience],
    ],
  }
}

/** `--hold`: its terminal ends it, so that nobody has to force it. */
function held(random: Random, names: Names): Journey {
  const [account, user] = [pick(random, accounts), pick(random, users)]
  return {
    ...{ name: 'request --hold', about: names.wordsOf(account, user), isHeld: true },
    args: ['request', ...access(account), '--user', user, '--duration', '1m', '--hold', '--yes', ...patience],
  }
}

function run(random: Random, names: Names): Journey {
  const account = pick(random, accounts)
  // Seconds of a clock on the wall: this one has no time of ours.
  const command = ['sleep', (0.2 + random() * 3).toFixed(1)]
  return {
    ...{ name: 'run', about: names.wordsOf(account, SIGNED_IN), isHeld: true },
    args: ['run', ...access(account), '--duration', minutes(random), '--yes', ...patience, '--', ...command],
  }
}

function access(account: string | undefined): readonly string[] {
  return account === undefined ? ['--group', GROUP] : ['--account', account, '--permission-set', PERMISSION_SET]
}
