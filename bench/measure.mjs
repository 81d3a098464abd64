// Whole processes, timed from outside: what a person waits for.
import { spawnSync } from 'node:child_process'

/** The environment of every run. Reading extra certificates costs Node 20 some 40 ms a start, and is not ours. */
const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, ...env } = process.env

/** Milliseconds of one run. Throws where it fails: a program that refuses is quick. */
function timeOf({ name, args, cwd }) {
  const began = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = process.hrtime.bigint()
  if (status !== 0) throw new Error(`${name}: exit ${status}: ${stderr}`)
  return Number(ended - began) / 1e6
}

const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]

/**
 * The median of each case, by its name. The cases are run in turns, so that a busy minute of the machine meets all of them.
 * A case's `prepare()` is not timed; it gives the folder to run in.
 */
export function medians(cases, rounds) {
  const times = new Map(cases.map(({ name }) => [name, []]))
  // The first round only warms the disk's cache.
  for (let round = -1; round < rounds; round++) {
    for (const { name, args, prepare } of cases) {
      const time = timeOf({ name, args, cwd: prepare?.() })
      if (round >= 0) times.get(name).push(time)
    }
  }
  return new Map([...times].map(([name, taken]) => [name, median(taken)]))
}
