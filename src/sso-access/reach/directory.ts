import { type Directory, openDirectory } from '../../aws/directory/directory.ts'
import { parseInstanceArn } from '../../aws/ids.ts'
import { Failure } from '../../diagnostics/failure.ts'
import { isMisread } from '../../diagnostics/reading.ts'
import type { World } from '../../terminal/program.ts'
import { progressLine } from '../../terminal/progress.ts'
import { zonedTime } from '../../terminal/time.ts'
import { type ReachOptions, reachFor } from './reach.ts'

/** The options of every command that asks what there is. */
export interface DirectoryCommandOptions extends ReachOptions {
  readonly refresh?: boolean
  readonly instanceArn?: string
}

/** When the oldest of what was shown was loaded, where AWS did not answer. In JSON as RFC 3339. */
export interface AsOf {
  readonly asOf?: string
}

/**
 * Runs a function with the directory, and tells a person how far it is. Gives what it gave, and whether that is older data.
 * @throws Failure where AWS cannot be reached and nothing is kept
 */
export async function withDirectory<Result>(
  options: DirectoryCommandOptions,
  world: World,
  run: (directory: Directory) => Promise<Result>,
): Promise<{ readonly result: Result; readonly asOf: AsOf }> {
  const { refresh = false, instanceArn } = options
  const named = instanceArn === undefined ? undefined : parseInstanceArn(instanceArn)
  if (named !== undefined && isMisread(named)) throw new Failure('usage', named.wrong, named.hint)
  const reach = await reachFor(options, world)
  const { now } = reach.machine
  const line = progressLine(world.terminal, now)
  let oldest: number | undefined
  const stale = (at: number) => {
    oldest = Math.min(oldest ?? at, at)
  }
  try {
    const result = await run(openDirectory(reach, { refresh, stale, progress: line.tell, instanceArn }))
    line.clear()
    if (oldest !== undefined)
      world.terminal.say(`AWS does not answer. What it said at ${zonedTime(oldest, now())} is used.\n`)
    return { result, asOf: oldest === undefined ? {} : { asOf: new Date(oldest).toISOString() } }
  } finally {
    line.clear()
  }
}
