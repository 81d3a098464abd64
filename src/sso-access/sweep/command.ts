import type { World } from '../../terminal/program.ts'
import { ATTENTION, DONE } from '../leases/exit-codes.ts'
import { leaseDocument } from '../leases/lease-document.ts'
import { movedDocument } from '../leases/moved-document.ts'
import { type LeaseOptions, withLeases } from '../leases/open.ts'
import { commandLine } from '../leases/place-flags.ts'
import { parseSpan } from '../leases/span.ts'
import { sweepAll } from '../leases/sweep-all.ts'
import { tellProgress } from '../leases/tell-progress.ts'
import { movedWords } from '../leases/words.ts'
import { attentionOf } from '../list/by-grant.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'
import type { InstallOptions } from './install.ts'

export interface SweepOptions extends LeaseOptions {
  /** Those too that had no luck before, and whose next try is later. */
  readonly stuck?: boolean
  readonly timeout?: string
  /** The scheduler that runs it. */
  readonly scheduled?: string
}

/** `sso-access sweep`: gives the exit code. */
export async function runSweep(options: InstallOptions, world: World): Promise<number> {
  const { install, uninstall, scheduled } = options
  if (install !== undefined || uninstall !== undefined) return (await import('./install.ts')).runInstall(options, world)
  if (scheduled !== undefined)
    return (await import('./scheduled.ts')).asScheduled(options, world, () => sweepNow(options, world))
  return sweepNow(options, world)
}

function sweepNow(options: SweepOptions, world: World): Promise<number> {
  return withLeases(options, world, async (leases) => {
    const { terminal } = world
    const { now } = leases.access.surroundings
    const deadline = now() + required(parseSpan(options.timeout ?? '5m'))
    const line = tellProgress(terminal, now)
    // A scheduler comes back soon, and some run nothing beside one that is at work.
    const leavesSettling = options.scheduled !== undefined
    const limits = { deadline, stuckToo: options.stuck === true, leavesSettling }
    const moved = await sweepAll(leases, limits, line.tell)
    line.clear()
    const left = (await leases.ledger.open()).filter((lease) => attentionOf(lease, now()) !== undefined)
    const disputed = await leases.ledger.disputed()
    if (options.json === true) {
      const attention = left.map((lease) => ({ ...leaseDocument(lease), attention: attentionOf(lease, now()) }))
      terminal.write(
        jsonText({ leases: moved.map(movedDocument), attention, disputed: disputed.map(({ grant }) => grant) }),
      )
    }
    for (const one of moved) terminal.say(`${movedWords(one, now())}\n`)
    if (moved.length === 0) terminal.say(left.length === 0 ? 'Nothing was due.\n' : 'Nothing is to be tried yet.\n')
    if (left.length > 0)
      terminal.say(`${leftWords(left.length)} not ended: ${commandLine('list --all-users', options)}\n`)
    if (disputed.length > 0)
      terminal.say(`${disputedWords(disputed.length)} disputed: ${commandLine('audit', options)}\n`)
    return left.length + disputed.length > 0 ? ATTENTION : DONE
  })
}

const leftWords = (count: number) => (count === 1 ? '1 lease that was due has' : `${count} leases that were due have`)
const disputedWords = (count: number) => (count === 1 ? '1 grant is' : `${count} grants are`)
