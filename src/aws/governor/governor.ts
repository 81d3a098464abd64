import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Room, RoomWait } from '../../access/ports.ts'
import { ownFolder } from '../folders.ts'
import type { Machine } from '../machine.ts'
import { Line } from './line.ts'
import {
  beginOperation,
  endOperation,
  halve,
  keepOperation,
  type Limits,
  type PaceState,
  readPace,
  takeTurn,
} from './pace.ts'

/** Where the processes of this person agree on their pace. */
export function folderOfRates(env: Machine['env']): string {
  return join(ownFolder('state', env), 'pace')
}

/** How often a file that others hold is tried again, and a place among the operations. Milliseconds. */
const SOON = 2
const LATER = 100

/**
 * Keeps the limits of one service, with all other processes of this person on this machine. Whoever cannot write its file keeps them for
 * itself alone.
 */
export class Governor {
  private readonly file: string
  private alone: PaceState | undefined
  private operations = 0
  private readonly lines = new Map<string, Line>()

  /** @param realm what shares the limits: the place that is called, and the service */
  constructor(
    folder: string,
    realm: string,
    private readonly limits: Limits,
    private readonly machine: Machine,
  ) {
    this.file = join(folder, `${createHash('sha256').update(realm).digest('hex').slice(0, 16)}.json`)
  }

  /** Resolves when the next call may be sent. */
  async turn(): Promise<void> {
    const { now, wait } = this.machine
    const at = await this.change((state) => {
      const taken = takeTurn(state, this.limits, now())
      return { state: taken.state, result: taken.at }
    })
    const early = at - now()
    if (early > 0) await wait(early)
  }

  /** To be told of every call that AWS has throttled. */
  async throttled(): Promise<void> {
    await this.change((state) => ({ state: halve(state, this.machine.now()), result: undefined }))
  }

  /**
   * Waits for room for a create or a delete, and takes it. Who asked first in this process comes first; other processes are met by chance.
   * Undefined: not before the wait was over.
   * @param key of two with the same one waits for the other: account and permission set
   * @param about the grant of that key, whose lock is ours: what somebody else had of it is void
   */
  async room(key: string, about: string, wait: RoomWait): Promise<Room | undefined> {
    const { now, random, pid, files } = this.machine
    this.operations += 1
    const id = `${pid}-${this.operations}`
    const begin = (state: PaceState) => {
      const begun = beginOperation(state, { id, key, about, pid, since: now() }, this.limits, files.isRunning)
      return { state: begun ?? state, result: begun !== undefined }
    }
    const line = this.lines.get(key) ?? new Line()
    this.lines.set(key, line)
    const place = line.join()
    try {
      for (let waited = false; ; waited = true) {
        if (place.isFirst() && !line.isBusy && (await this.change(begin))) {
          line.isBusy = true
          return this.roomOf(id, line, waited)
        }
        if (now() >= wait.until || wait.signal?.aborted === true) return undefined
        await place.turn(() => this.machine.wait(LATER * (0.5 + random())))
        await wait.beat()
      }
    } finally {
      place.leave()
    }
  }

  private roomOf(id: string, line: Line, waited: boolean): Room {
    let isLeft = false
    return {
      waited,
      stay: () => this.change((state) => ({ state: keepOperation(state, id, this.machine.now()), result: undefined })),
      leave: async () => {
        if (isLeft) return
        isLeft = true
        await this.change((state) => ({ state: endOperation(state, id), result: undefined }))
        line.isBusy = false
        line.wake()
      },
    }
  }

  private async change<Result>(
    change: (state: PaceState) => { readonly state: PaceState; readonly result: Result },
  ): Promise<Result> {
    const { files, wait, random } = this.machine
    while (this.alone === undefined) {
      try {
        const done = files.update(this.file, (text) => {
          const { state, result } = change(readPace(text))
          return { text: JSON.stringify(state), result }
        })
        if (done !== false) return done.result
      } catch {
        this.alone = readPace(undefined)
        break
      }
      await wait(SOON * (0.5 + random()))
    }
    const { state, result } = change(this.alone)
    this.alone = state
    return result
  }
}
