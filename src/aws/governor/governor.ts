import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { ownFolder } from '../folders.ts'
import type { Machine } from '../machine.ts'
import { beginOperation, endOperation, halve, type Limits, type PaceState, readPace, takeTurn } from './pace.ts'

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
   * Runs a create or a delete when there is room for it.
   * @param key of two with the same one waits for the other: account and permission set
   */
  async operation<Result>(key: string, run: () => Promise<Result>): Promise<Result> {
    const { now, wait, random, pid, files } = this.machine
    this.operations += 1
    const id = `${pid}-${this.operations}`
    const begin = (state: PaceState) => {
      const begun = beginOperation(state, { id, key, pid, since: now() }, this.limits, files.isRunning)
      return { state: begun ?? state, result: begun !== undefined }
    }
    while (!(await this.change(begin))) await wait(LATER * (0.5 + random()))
    try {
      return await run()
    } finally {
      await this.change((state) => ({ state: endOperation(state, id), result: undefined }))
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
