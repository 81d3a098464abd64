// A machine whose time and chance a test decides, with files in memory that all machines made from one disk share.
import type { Machine, PrivateFiles } from '../../src/aws/machine.ts'

export interface MemoryDisk {
  readonly files: Map<string, string>
  /** Of processes that are no more. */
  readonly ended: Set<number>
}

export function memoryDisk(): MemoryDisk {
  return { files: new Map(), ended: new Set() }
}

export interface TestMachine extends Machine {
  /** What was waited for so far, in milliseconds. */
  readonly waited: number[]
}

/** Waiting moves its time on at once. @param clock shared by the machines that run at the same time */
export function testMachine(
  disk: MemoryDisk = memoryDisk(),
  { pid = 1, clock = { now: 1_000_000 }, env = { HOME: '/home/alex' } as Machine['env'] } = {},
): TestMachine {
  const waited: number[] = []
  const files: PrivateFiles = {
    read: (path) => disk.files.get(path),
    write: (path, text) => {
      disk.files.set(path, text)
    },
    update: (path, change) => {
      const { text, result } = change(disk.files.get(path))
      disk.files.set(path, text)
      return { result }
    },
    isRunning: (of) => !disk.ended.has(of),
  }
  const wait = async (milliseconds: number) => {
    waited.push(milliseconds)
    clock.now += milliseconds
  }
  return { env, now: () => clock.now, random: () => 0.5, pid, wait, files, waited }
}
