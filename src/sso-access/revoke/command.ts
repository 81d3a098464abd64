import type { Lease } from '../../access/model/lease.ts'
import { revoke } from '../../access/revoke.ts'
import type { World } from '../../terminal/program.ts'
import { ensureAgent } from '../agent/ensure.ts'
import { codeOfMoved, DONE, INTERRUPTED, REFUSED } from '../leases/exit-codes.ts'
import { movedDocument } from '../leases/moved-document.ts'
import { type Leases, withLeases } from '../leases/open.ts'
import { parseSpan } from '../leases/span.ts'
import { sweepFirst } from '../leases/sweep-first.ts'
import { tellProgress } from '../leases/tell-progress.ts'
import { movedWords } from '../leases/words.ts'
import { asking } from '../reach/asking.ts'
import { jsonText } from '../reach/json.ts'
import { required } from '../reach/required.ts'
import { earlyNotes } from './early.ts'
import type { Elsewhere, lookElsewhere } from './elsewhere.ts'
import { foreignDocument, foreignLines, unseenWords } from './foreign-words.ts'
import type { RevokeOptions } from './options.ts'
import { chosenOf, isByGrant, selectLeases, whoseLeases } from './select.ts'

/** `sso-access revoke`: gives the exit code. */
export function runRevoke(ids: readonly string[], options: RevokeOptions, world: World): Promise<number> {
  return withLeases(options, world, async (leases) => {
    const { terminal } = world
    const { ledger, access } = leases
    const { now } = access.surroundings
    const timeout = required(parseSpan(options.timeout ?? '5m'))
    const ask = options.json === true || options.yes === true ? undefined : await asking(terminal)
    await sweepFirst(leases, terminal)
    const deadline = now() + timeout
    const known = await selectLeases(ids, options, { ledger, isTheirs: whoseLeases(options, leases) })
    const elsewhere = known.isSure ? undefined : await seeElsewhere(known.leases, options, leases, deadline, world)
    const chosen = await chosenOf(elsewhere?.leases ?? known.leases, options, { ask, now: now() })
    if (chosen.length === 0) return sayNothing(elsewhere, options, world)
    for (const unseen of elsewhere?.unseen ?? []) terminal.say(`${unseenWords(unseen, 'another lease')}\n`)
    const { length } = chosen
    if (ask !== undefined && length > 1 && !(await ask.confirm(`End ${length} leases?`, true))) return INTERRUPTED
    const line = tellProgress(terminal, now)
    const all = chosen.map(({ id }) => id)
    const moved = await revoke({ ...access, progress: line.tell }, all, { deadline: now() + timeout })
    line.clear()
    const sessions = options.endSessions === true ? await openSessions(chosen, leases) : undefined
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

async function seeElsewhere(...asked: Parameters<typeof lookElsewhere>): Promise<Elsewhere> {
  return (await import('./elsewhere.ts')).lookElsewhere(...asked)
}

/** No lease fits. What AWS shows all the same is not ours to remove. */
function sayNothing(elsewhere: Elsewhere | undefined, options: RevokeOptions, { terminal }: World): number {
  const { foreign = [], unseen = [] } = elsewhere ?? {}
  if (options.json === true) {
    const notRemoved = foreign.map(foreignDocument)
    const rest = { ...(foreign.length > 0 && { notRemoved }), ...(unseen.length > 0 && { notLookedAt: unseen }) }
    terminal.write(jsonText({ leases: [], ...rest }))
  }
  const lines = foreign.length === 0 ? ['There is no such lease, and nothing to remove.'] : foreignLines(foreign)
  const more = foreign.length === 0 ? 'such access all the same' : 'more such access'
  const what = isByGrant(options) ? more : 'one after all'
  for (const line of [...lines, ...unseen.map((one) => unseenWords(one, what))]) terminal.say(`${line}\n`)
  return foreign.length === 0 ? DONE : REFUSED
}
