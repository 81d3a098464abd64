import { type Examined, examine, unreachable } from '../../aws/doctor/examine.ts'
import type { Finding } from '../../aws/doctor/finding.ts'
import { policyJson, policyTerraform } from '../../aws/policy/policy.ts'
import type { Reach } from '../../aws/reach.ts'
import { counted } from '../../diagnostics/report.ts'
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
  else {
    terminal.write(fitted(forPeople(findings).map(lineOf).join(''), terminal.columns))
    terminal.say(`${summaryOf(findings)}\n`)
  }
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

/** Permissions that nothing is wrong with are one line: among thirty of them nobody sees what is. */
function forPeople(findings: readonly Finding[]): readonly Finding[] {
  const isFine = ({ check, state }: Finding) => state === 'ok' && check.startsWith('permission ')
  const fine = findings.filter(isFine)
  const [first] = fine
  if (first === undefined) return findings
  const untried = fine.filter(({ says }) => says.startsWith('not tried')).length
  const rest = untried === 0 ? '' : `; ${untried} not tried, since they would change something`
  const all: Finding = {
    ...first,
    check: 'permissions',
    says: `${fine.length - untried} allowed${rest} (each with --json)`,
  }
  return findings.flatMap((finding) => (finding === first ? [all] : isFine(finding) ? [] : [finding]))
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  const told = [counted(count('failure'), 'failure'), counted(count('warning'), 'warning')]
  const some = told.filter((words) => !words.startsWith('0 '))
  return some.length === 0 ? 'Nothing stands in the way.' : `${some.join(', ')}.`
}
