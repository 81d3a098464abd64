// What a soak tells at its end.
import type { AgentsTold } from './agent-log.ts'
import type { Verdict } from './judge.ts'
import type { Late } from './late.ts'
import type { Tally } from './tally.ts'

export interface Told {
  readonly seed: number
  /** Of a clock on the wall. */
  readonly minutes: number
  readonly speed: number
  readonly verdict: Verdict
  readonly late: Late
  readonly tally: Tally
  /** What somebody else did in the same places. */
  readonly acts: number
  readonly agents: AgentsTold
  readonly sweeps: number
  /** Seconds. */
  readonly cpu: { readonly ours: number; readonly others: number }
}

export function report({ seed, minutes, speed, verdict, late, tally, acts, agents, sweeps, cpu }: Told): string {
  const { leases, calls, orphans, foreignRemovals, cutShort, lost, disputed } = verdict
  const endings: Record<string, number> = {}
  for (const { ending = 'open' } of leases) endings[ending] = (endings[ending] ?? 0) + 1
  const rate = leases.length / minutes
  const faults = new Map<string, number>()
  for (const { faults: names } of calls)
    for (const name of names) {
      const [kind = ''] = name.split(' ')
      faults.set(kind, (faults.get(kind) ?? 0) + 1)
    }
  const struck = [...faults.values()].reduce((sum, each) => sum + each, 0)
  return [
    '',
    `SOAK_SEED=${seed}: ${minutes} min, in which ${minutes * speed} min passed`,
    `leases: ${leases.length} (${rate.toFixed(0)} a minute; ${(rate / speed).toFixed(1)} a minute of the time that passed), ${tally.promised.size} told as granted; ${listed(endings)}`,
    `started: ${listed(tally.started)}`,
    `kills ${tally.kills}, stops ${tally.stops}, signals ${listed(tally.signals)}, acts of another ${acts}`,
    `sign-ins ended ${tally.signIns.length}; an agent had swept again after ${spread(sorted(agents.backAfter))}; troubles of agents ${agents.troubles}`,
    `faults ${struck}: ${listed(Object.fromEntries(faults))}`,
    `late ends, undisturbed: ${spread(late.undisturbed)}`,
    `late ends under faults, kills and stops: ${spread(late.disturbed)}`,
    `late ends, by the last jumps of time: ${spread(late.jumped)}`,
    `orphans ${orphans.length}, foreign removals ${foreignRemovals.length}, lost leases ${lost.length}, cut short ${cutShort.length}, disputed ${disputed}; settled after ${sweeps} sweeps`,
    `CPU: ${cpu.ours.toFixed(0)} s, ${(cpu.ours / Math.max(1, leases.length)).toFixed(2)} s a lease; everything else on this machine ${cpu.others.toFixed(0)} s`,
    '',
  ].join('\n')
}

const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'none'

const sorted = (times: readonly (number | undefined)[]) =>
  times.filter((time) => time !== undefined).sort((one, other) => one - other)

/** By the world's time. @param late the longest last */
function spread(late: readonly number[]): string {
  if (late.length === 0) return 'none'
  const within = (share: number) =>
    `${((late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0) / 1000).toFixed(1)} s`
  return `${late.length}, half within ${within(0.5)}, 95 % within ${within(0.95)}, the latest ${within(1)}`
}
