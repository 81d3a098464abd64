// The credentials that a command runs with: those of whoever signed in, as soon as the role has spread.
import type { Surroundings } from '../../access/ports.ts'
import type { Credentials } from '../../aws/credentials.ts'
import { pauseBefore } from '../../aws/governor/repeat.ts'
import type { Reach } from '../../aws/reach.ts'
import type { Role, RoleCredentials } from '../../aws/role-credentials.ts'
import type { World } from '../../terminal/program.ts'

/** Milliseconds between two tries, at most. */
const LONGEST = 5000

/**
 * Asks until the portal gives them; undefined where it has not by the deadline, or where somebody does not want them any more.
 * @param deadline milliseconds since 1970
 */
export async function untilGiven(
  ask: RoleCredentials,
  role: Role,
  deadline: number,
  signal: AbortSignal,
  { now, sleep, random }: Pick<Surroundings, 'now' | 'sleep' | 'random'>,
): Promise<Credentials | undefined> {
  for (let tries = 1; !signal.aborted; tries++) {
    const given = await ask(role)
    if (given !== undefined) return given
    const pause = Math.min(LONGEST, pauseBefore(tries, random))
    if (now() + pause > deadline) return undefined
    await sleep(pause, signal)
  }
  return undefined
}

/**
 * How the portal is asked. In the sandbox nobody has to sign in: whoever asks is signed in there, without a file.
 * @throws Failure (`credentials`) where the profile has no sign-in
 */
export async function portalOf(
  reach: Reach,
  userName: string | undefined,
  sandbox: boolean,
  { env }: Pick<World, 'env'>,
): Promise<RoleCredentials> {
  const { holdSignIn, roleCredentials } = await import('../../aws/role-credentials.ts')
  if (!sandbox) return roleCredentials(reach)
  const [{ ask, requireServer }, { sandboxHome }, { signInProfile, signInSession }] = await Promise.all([
    import('../../sandbox-process/ask.ts'),
    import('../../sandbox-process/home.ts'),
    import('../../sandbox-process/profiles.ts'),
  ])
  const record = requireServer(sandboxHome(env))
  holdSignIn(signInSession, (await ask(record, 'POST', 'sign-in', { userName })) as object)
  return roleCredentials(reach, signInProfile)
}
