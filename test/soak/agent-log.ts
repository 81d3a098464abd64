// What the agents of a soak wrote of themselves.
import { readLog } from '../../src/sso-access/agent/log.ts'
import type { Swept } from '../../src/sso-access/agent/swept.ts'

export interface AgentsTold {
  /** How often there was a trouble that was new, or lasted. */
  readonly troubles: number
  /** After each sign-in, the milliseconds of the world until an agent had swept with it; undefined where none has. */
  readonly backAfter: readonly (number | undefined)[]
}

/** @param signIns when somebody signed in again */
export function agentsTold(log: string, signIns: readonly number[]): AgentsTold {
  const entries = readLog(log, 100_000)
  const worked = entries.filter((entry) => entry.event === 'swept' && isAtWork(entry as unknown as Swept))
  const times = worked.map(({ at }) => Date.parse(at))
  return {
    troubles: entries.filter(({ event }) => event === 'trouble').length,
    // A log keeps only so much.
    backAfter: signIns
      .filter((signIn) => signIn > Date.parse(entries[0]?.at ?? ''))
      .map((signIn) => {
        const first = times.find((time) => time > signIn)
        return first === undefined ? undefined : first - signIn
      }),
  }
}

/** One that the faults of the world refuse something is at work all the same. */
function isAtWork(swept: Swept): boolean {
  if (swept.kind !== 'done') return false
  return swept.ended.length > 0 || swept.stopped.every(({ refusal }) => refusal !== 'credentials')
}
