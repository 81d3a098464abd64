import { type Examined, examine, unreachable } from '../../aws/doctor/examine.ts'
import type { Finding } from '../../aws/doctor/finding.ts'
import { policyJson, policyTerraform } from '../../aws/policy/policy.ts'
import type { Reach } from '../../aws/reach.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import { fitted } from '../../terminal/fit.ts'
import type { World } from '../../terminal/program.ts'
import { zonedTime } from '../../terminal/time.ts'
import { ATTENTION } from '../leases/exit-codes.ts'
import type { LeaseOptions } from '../leases/open.ts'
import { jsonText } from '../reach/json.ts'
import { reachFor } from '../reach/reach.ts'
import { leasesFound } from './leases-found.ts'

export interface DoctorOptions extends LeaseOptions {
  readonly instanceArn?: string
  /** Whom access is to be for: a user name, an e-mail address or an id. */
  readonly user?: string
  /** Prints what a profile has to be allowed, and asks nobody. */
  readonly printPolicy?: boolean
  readonly terraform?: boolean
}

/** `sso-access doctor`: gives the exit code. */
export async function runDoctor(options: DoctorOptions, world: World): Promise<number> {
  const { terminal } = world
  if (options.printPolicy === true) {
    terminal.write(options.terraform === true ? policyTerraform() : policyJson())
    return 0
  }
  const { findings: ofAws, signedIn } = await examined(options, world)
  const { findings: ofLeases, needsPerson } = await leasesFound(options, world)
  const findings = [...ofAws, ...ofLeases]
  if (options.json === true) terminal.write(jsonText({ findings }))
  else terminal.write(fitted(findings.map(lineOf).join(''), terminal.columns))
  if (!signedIn) return 6
  if (findings.some(({ state }) => state === 'failure')) return 1
  return needsPerson ? ATTENTION : 0
}

async function examined(options: DoctorOptions, world: World): Promise<Examined> {
  let reach: Reach
  try {
    reach = await reachFor(options, world)
  } catch (error) {
    return unreachable(error)
  }
  const time = (at: number) => (options.json === true ? new Date(at).toISOString() : zonedTime(at, reach.machine.now()))
  return examine(reach, { instanceArn: options.instanceArn, user: options.user, time })
}

const marks = { ok: '✓', warning: '!', failure: '✗' } as const

function lineOf({ check, state, says, hint }: Finding): string {
  const line = `${marks[state]} ${check}: ${escapeForTerminal(says)}\n`
  return hint === undefined ? line : `${line}    ${escapeForTerminal(hint)}\n`
}
