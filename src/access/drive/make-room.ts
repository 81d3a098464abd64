// Room among the creates and deletes that AWS is let to have running at a time. It is had before anything is signed, and given back as soon
// as AWS says that the job has ended, or nothing was begun.
import { grantKey } from '../model/grant.ts'
import type { Run } from './run.ts'

/**
 * Waits for room, with the lock kept, until the deadline or until the person cancels.
 * `late`: it was not there at once, so what was seen before is old. `none`: there is none in time.
 */
export async function makeRoom(run: Run): Promise<'here' | 'late' | 'none'> {
  if (run.room !== undefined) return 'here'
  const { hold, cloud, deadline, wish, cancel } = run
  const signal = wish.kind === 'grant' ? cancel : undefined
  const room = await cloud.room(hold.known.grant, { until: deadline, beat: () => hold.beat(), signal })
  if (room === undefined) return 'none'
  run.room = room
  // It lasts as long as the lock does: who loses that loses the room too.
  hold.alongside = () => room.stay()
  return room.waited ? 'late' : 'here'
}

/** Gives the room back, if there is any: nothing of this run is outstanding from here. */
export async function leaveRoom(run: Run): Promise<void> {
  const { room } = run
  run.room = undefined
  run.hold.alongside = undefined
  run.company?.leave(grantKey(run.hold.known.grant))
  await room?.leave()
}
