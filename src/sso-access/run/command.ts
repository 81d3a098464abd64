import { resolve } from 'node:path'
import type { Lease } from '../../access/model/lease.ts'
import { callerOf } from '../../aws/caller.ts'
import { Failure, isFailure } from '../../diagnostics/failure.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { describeError, type World } from '../../terminal/program.ts'
import { INTERRUPTED } from '../leases/exit-codes.ts'
import { type Leases, withLeases } from '../leases/open.ts'
import { jsonText } from '../reach/json.ts'
import { leave } from '../reach/signals.ts'
import { type Made, makeLease, safeDisk } from '../request/command.ts'
import { type Planned, planRequest } from '../request/plan.ts'
import { untilOver } from './accompany.ts'
import { type Child, codeOfSignal, startChild } from './child.ts'
import { portalOf, untilGiven } from './credentials.ts'
import { type RunDocument, runDocument } from './document.ts'
import { commandEnvironment } from './environment.ts'
import { type Heeded, heedSignals, isPassedOn } from './heed.ts'
import type { RunOptions } from './options.ts'
import { leftTo, takeBack } from './take-back.ts'

/** As `env` and `docker run` say it. */
const NEVER_STARTED = 125

/** `sso-access run`: gives the exit code, which is the command's own where it has started. */
export async function runRun(words: readonly string[], options: RunOptions, world: World): Promise<number> {
  if (options.json === true) {
    const hint = 'Name a file for the document: --json-file <file>'
    throw new Failure('usage', '--json would mix with what the command prints.', hint)
  }
  if (options.group !== undefined) {
    const hint = 'Give --account and --permission-set: a group has no role of its own to run a command with.'
    throw new Failure('usage', '--group does not go with run.', hint)
  }
  // Before the sandbox is entered, which changes it.
  const before = { ...world.env }
  try {
    return await withLeases(
      options,
      world,
      (leases) => runWith(words, options, leases, world, before),
      safeDisk(options),
    )
  } catch (error) {
    if (isFailure(error) && (error.code === 'usage' || error.code === 'interrupted')) throw error
    world.terminal.say(describeError('sso-access', error, 'debug' in options && options.debug === true))
    return NEVER_STARTED
  }
}

async function runWith(
  words: readonly string[],
  options: RunOptions,
  leases: Leases,
  world: World,
  before: NodeJS.ProcessEnv,
): Promise<number> {
  // This process ends the lease, as `--hold` does.
  const planned = forRun(await planRequest({ ...options, hold: true }, leases, world))
  const { grant, about } = planned.plan
  if (grant.kind !== 'assignment') {
    throw new Failure(
      'usage',
      'The target is a group, which has no role to run a command with.',
      'Choose a target of a permission set.',
    )
  }
  ownOnly(planned)
  const session = callerOf(about.requester, '').session
  const portal = await portalOf(planned.reach, session?.userName, options.sandbox === true, world)
  const heeded = heedSignals()
  try {
    const made = await makeLease(planned, { ...options, hold: true }, leases, world)
    const { outcome, lease } = made.result
    const keep = (document: RunDocument) => {
      if (options.jsonFile === undefined) return
      leases.machine.files.write(resolve(world.cwd, options.jsonFile), jsonText(runDocument(made, document)))
    }
    if (outcome !== 'granted' || lease === undefined) {
      const code = outcome === 'cancelled' ? INTERRUPTED : NEVER_STARTED
      // What may still come to be granted is wanted by nobody any more.
      const isOpen = lease !== undefined && lease.state !== 'ended'
      if (isOpen) heedWhileTakingBack({ options, leases, world, heeded }, lease, undefined)
      const moved = isOpen ? await takeBack(leases, lease, planned.timeout, options, world) : undefined
      keep({ code, isStarted: false, ...(moved !== undefined && { moved }) })
      return code
    }
    return await runLeased({ words, options, leases, world, before, planned, made, portal, heeded, keep }, lease)
  } finally {
    heeded.done()
  }
}

interface Running {
  readonly words: readonly string[]
  readonly options: RunOptions
  readonly leases: Leases
  readonly world: World
  readonly before: NodeJS.ProcessEnv
  readonly planned: Planned
  readonly made: Made
  readonly portal: Awaited<ReturnType<typeof portalOf>>
  readonly heeded: Heeded
  readonly keep: (document: RunDocument) => void
}

/** From here on there is something to take back, whatever happens. */
async function runLeased(running: Running, lease: Lease): Promise<number> {
  const { words, options, leases, world, planned, heeded, keep } = running
  const { say } = world.terminal
  let ended = { code: NEVER_STARTED, isStarted: false }
  let child: Child | undefined
  try {
    const env = await environmentFor(running)
    if (env !== undefined && !heeded.stop.aborted) {
      child = startChild(words, env, world.cwd)
      const over = await untilOver(child, lease.end, heeded, world.terminal, leases.access.surroundings)
      if (over === 'command') ended = await child.ended
      else say(overWords[over])
      if (!ended.isStarted && over === 'command')
        say(`error: ${quoteForMessage(words[0] ?? '')} cannot be run.\n  Check its name and the PATH.\n`)
    } else if (env === undefined && !heeded.stop.aborted) {
      say('error: AWS gives no credentials for the role within --timeout.\n  Give it longer, such as --timeout 10m.\n')
    }
  } catch (error) {
    say(describeError('sso-access', error, false))
  }
  const signal = heeded.first()
  if (child === undefined && signal !== undefined) ended = { code: codeOfSignal(signal), isStarted: false }
  heedWhileTakingBack(running, lease, child)
  const moved = await takeBack(leases, lease, planned.timeout, options, world)
  if (child !== undefined) ended = await child.ended
  keep({ ...ended, moved })
  return ended.code
}

const overWords = {
  lease:
    'The lease is over: the access is taken back, and the command goes on. Its credentials are valid until its session ends.\n',
  signal:
    'The command was told to end, and goes on: the access is taken back. Its credentials are valid until its session ends.\n',
} as const

/** Undefined where the role has not spread in time, or nobody wants it any more. */
async function environmentFor({ options, leases, world, before, planned, portal, heeded }: Running) {
  const { plan, reach, timeout, what } = planned
  if (plan.grant.kind !== 'assignment' || what.kind !== 'assignment') return undefined
  const { surroundings } = leases.access
  const role = { account: plan.grant.account, name: what.permissionSet.name }
  const deadline = surroundings.now() + timeout
  const credentials = await untilGiven(portal, role, deadline, heeded.stop, surroundings)
  if (credentials === undefined) return undefined
  const { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _ours, ...sandbox } = world.env
  return commandEnvironment({
    ...{ before, credentials, region: reach.region.value },
    sandbox: options.sandbox === true ? sandbox : undefined,
  })
}

/** A signal now does not keep the access from being taken back; a second one leaves that to others. A command that goes on gets its own. */
function heedWhileTakingBack(
  { options, leases, world, heeded }: Pick<Running, 'options' | 'leases' | 'world' | 'heeded'>,
  lease: Lease,
  child: Child | undefined,
): void {
  const { say } = world.terminal
  let isRunning = child !== undefined
  void child?.ended.then(() => {
    isRunning = false
  })
  let times = 0
  heeded.tell((signal) => {
    if (isRunning) {
      if (isPassedOn(signal, world.terminal)) child?.pass(signal)
      return
    }
    times += 1
    if (times === 1) {
      say('Taking the access back. Ctrl-C again leaves it to the agent.\n')
      return
    }
    say(`The end of ${lease.id} is not confirmed.\n${leftTo(leases, options, world)}`)
    leave(INTERRUPTED)
  })
}

/** Who ends it is this process. */
function forRun(planned: Planned): Planned {
  const endedBy = planned.plan.endedBy.map((by) => (by === 'hold' ? 'run' : by))
  return { ...planned, plan: { ...planned.plan, endedBy } }
}

/** @throws Failure (`usage`) where it is for somebody else: their credentials are not to be had */
function ownOnly({ isOwn, plan }: Planned): void {
  const { about } = plan
  const caller = callerOf(about.requester, '').session?.userName
  if (isOwn || (about.userName !== undefined && about.userName === caller)) return
  const who = quoteForMessage(about.userName ?? plan.grant.user)
  const hint = 'Leave --user and --user-id out, or grant it with: sso-access request'
  throw new Failure(
    'usage',
    `A command runs with the access of the person who signed in, who is not known to be ${who}.`,
    hint,
  )
}
