// A sweep that a scheduler runs: leaves word that it ran, so that everybody can see that it does.
import { resolve } from 'node:path'
import { thisMachine } from '../../aws/this-machine.ts'
import type { World } from '../../terminal/program.ts'
import { exitCodeOf } from '../exit-code.ts'
import { type Beat, beatPath, beatText, readBeat } from '../schedulers/beat.ts'
import { schedulerKinds } from '../schedulers/kinds.ts'
import type { SweepOptions } from './command.ts'

/** Runs a sweep, and notes when it began and how it ended. A note that cannot be written (a full disk) stops no sweep. */
export async function asScheduled(
  { scheduled, stateDir }: SweepOptions,
  world: World,
  sweep: () => Promise<number>,
): Promise<number> {
  const kind = schedulerKinds.find((each) => each === scheduled)
  if (kind === undefined || stateDir === undefined) return sweep()
  const { now, files } = thisMachine(world.env)
  const path = beatPath(resolve(world.cwd, stateDir), kind)
  const note = (change: Beat) => {
    try {
      files.write(path, beatText({ ...readBeat(files.read(path)), ...change }))
    } catch {
      // It sweeps all the same.
    }
  }
  note({ startedAt: now() })
  try {
    const code = await sweep()
    note({ endedAt: now(), code })
    return code
  } catch (error) {
    note({ endedAt: now(), code: exitCodeOf(error) })
    throw error
  }
}
