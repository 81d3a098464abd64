import type { Lease } from '../../access/model/lease.ts'
import { revoke } from '../../access/revoke.ts'
import type { World } from '../../terminal/program.ts'
import { ensureAgent } from '../agent/ensure.ts'
import { codeOfMoved, DONE, INTERRUPTED, REFUSED } from '../leases/exit-codes.ts'
import { isMine } from '../leases/mine.ts'
import { movedDocument } from '../leases/moved-document.ts'
import { type Leases, withLeases } from '../leases/open.ts'
import { parseSpan } from '../leases/span.ts'
import { sweepFirst } from '../leases/sweep-first.ts'
import { tellProgress } from '../leases/tell-progress.ts'
import { accessWords, movedWords } from '../leases/words.ts'
import { asking } from '../reach/asking.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'
import { earlyNotes } from './early.ts'
import { foreignGrant } from './elsewhere.ts'
import type { RevokeOptions } from './options.ts'
import { selectLeases } from './select.ts'

/** `sso-access revoke`: gives the exit code. */
export function runRevoke(ids: readonly string[], options: RevokeOptions, world: World): Promise<number> {
  return withLeases(options, world, async (leases) => {
    const { terminal } = world
    const { ledger, access } = leases
    const { now } = access.surroundings
    const timeout = required(parseSpan(options.timeout ?? '5m'))
    const ask = options.json === true || options.yes === true ? undefined : await asking(terminal)
    await sweepFirst(leases, terminal)
    const from = { ledger, isMine: isMine(leases), ask, now: now() }
    const selection = await selectLeases(ids, options, from)
    if (selection.leases.length === 0) return nothing(selection.isByGrant, options, leases, world)
    const { length } = selection.leases
    if (ask !== undefined && length > 1 && !(await ask.confirm(`End ${length} leases?`, true))) return INTERRUPTED
    const line = tellProgress(terminal, now)
    const deadline = now() + timeout
    const chosen = selection.leases.map(({ id }) => id)
    const moved = await revoke({ ...access, progress: line.tell }, chosen, { deadline })
    line.clear()
    const sessions = options.endSessions === true ? await openSessions(selection.leases, leases) : undefined
    if (options.json === true)
      terminal.write(jsonText({ leases: moved.map(movedDocument), openSessions: sessions?.document }))
    for (const one of moved) terminal.say(`${movedWords(one, now())}\n`)
    for (const note of earlyNotes(moved)) terminal.say(`${note}\n`)
    const isLeft = moved.some(({ stop }) => stop !== undefined)
    if (isLeft && ensureAgent(leases, world).kind !== 'none') terminal.say('The agent goes on with it.\n')
    for (const said of sessions?.lines ?? []) terminal.say(`${said}\n`)
    if (sessions !== undefined && options.json !== true) {
      const { policy, terraform } = sessions.document
      terminal.write(`${JSON.stringify(policy, null, 2)}\n\n${terraform}`)
    }
    return codeOfMoved(moved)
  })
}

/** What goes on after the access is gone, in words and as data. */
async function openSessions(chosen: readonly Lease[], { reachOf }: Leases) {
  const { openSessionLines, openSessionsDocument, openSessionsOf } = await import('./open-sessions.ts')
  const found = await openSessionsOf(chosen, reachOf)
  return { lines: openSessionLines(found), document: openSessionsDocument(found) }
}

/** No lease fits. What AWS shows all the same is not ours to remove. */
async function nothing(
  isByGrant: boolean,
  options: RevokeOptions,
  leases: Leases,
  { terminal }: World,
): Promise<number> {
  const foreign = isByGrant ? await foreignGrant(options, leases) : undefined
  if (options.json === true) terminal.write(jsonText({ leases: [], ...(foreign && { notRemoved: foreign }) }))
  if (foreign === undefined) {
    terminal.say('There is no such lease, and nothing to remove.\n')
    return DONE
  }
  terminal.say(
    `The access to ${accessWords(foreign, {})} is there, but this ledger did not grant it: it is not removed.\n`,
  )
  return REFUSED
}
