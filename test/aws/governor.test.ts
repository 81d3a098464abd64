import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { privateFiles } from '../../src/aws/disk.ts'
import { Governor } from '../../src/aws/governor/governor.ts'
import { isRefusedForNow, pauseBefore, repeatRefused } from '../../src/aws/governor/repeat.ts'
import { makeFolder } from '../folders.ts'
import { memoryDisk, testMachine } from './machine.ts'

const limits = { callsPerSecond: 15, outstanding: 2 }
const forLong = { until: Number.POSITIVE_INFINITY, beat: async () => {} }

describe('the governor', () => {
  it('makes the processes of a machine share one pace', async () => {
    const [disk, clock] = [memoryDisk(), { now: 1_000_000 }]
    const machines = [1, 2, 3].map((pid) => testMachine(disk, { pid, clock }))
    const governors = machines.map((machine) => new Governor('/pace', 'sso_admin', limits, machine))
    const begin = clock.now
    for (let turn = 0; turn < 15; turn++) for (const governor of governors) await governor.turn()
    // 45 calls, of which 15 at once.
    expect(clock.now - begin).toBeCloseTo((30 * 1000) / 15, -1)
  })

  it('keeps the limits of each service and place by themselves', async () => {
    const machine = testMachine()
    for (const realm of ['a/sso_admin', 'a/identitystore', 'b/sso_admin']) {
      const governor = new Governor('/pace', realm, limits, machine)
      for (let turn = 0; turn < 5; turn++) await governor.turn()
    }
    expect(machine.waited).toEqual([])
  })

  it('lets so many operations run at a time, also where one fails', async () => {
    const governor = new Governor('/pace', 'x', limits, { ...testMachine(), wait: () => wait(1) })
    let [running, most] = [0, 0]
    const operation = async (fails: boolean) => {
      running += 1
      most = Math.max(most, running)
      await wait(1)
      running -= 1
      if (fails) throw new Error('failed')
    }
    const ended = await Promise.allSettled(
      [0, 1, 2, 3, 4].map(async (n) => {
        const room = await governor.room(`key-${n}`, 'user', forLong)
        try {
          await operation(n === 1)
        } finally {
          await room?.leave()
        }
      }),
    )
    expect(most).toBe(2)
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  })

  it('gives room in the order in which it was asked for, and to nobody who waits too long', async () => {
    const machine = { ...testMachine(), wait: () => wait(1) }
    const governor = new Governor('/pace', 'x', limits, machine)
    const order: number[] = []
    const first = await governor.room('pair', 'user-0', forLong)
    const late = governor.room('pair', 'user-1', { ...forLong, until: machine.now() })
    const others = [2, 3, 4].map(async (n) => {
      const room = await governor.room('pair', `user-${n}`, forLong)
      order.push(n)
      await room?.leave()
      return room?.waited
    })
    expect(await late).toBeUndefined()
    await wait(5)
    expect(order).toEqual([])
    await first?.leave()
    expect([first?.waited, ...(await Promise.all(others))]).toEqual([false, true, true, true])
    expect(order).toEqual([2, 3, 4])
  })

  it('keeps the locks of all who wait for room, and ends the wait of one whose lock is lost', async () => {
    const machine = { ...testMachine(), wait: () => wait(1) }
    const governor = new Governor('/pace', 'x', limits, machine)
    const first = await governor.room('pair', 'user-0', forLong)
    const beats = [0, 0, 0]
    const waiting = beats.map((_, n) =>
      governor.room('pair', `user-${n + 1}`, {
        ...forLong,
        beat: async () => {
          beats[n] = (beats[n] ?? 0) + 1
          if (n === 1 && beats[n] === 3) throw new Error('lost')
        },
      }),
    )
    await expect(waiting[1]).rejects.toThrow('lost')
    await first?.leave()
    await (await waiting[0])?.leave()
    expect(await waiting[2]).toMatchObject({ waited: true })
    expect(Math.min(...beats)).toBeGreaterThanOrEqual(2)
  })

  it('goes on alone where its file cannot be written', async () => {
    const machine = testMachine()
    const files = {
      ...machine.files,
      update: () => {
        throw new Error('full')
      },
    }
    const governor = new Governor('/pace', 'x', limits, { ...machine, files })
    for (let turn = 0; turn < 60; turn++) await governor.turn()
    expect(machine.waited.length).toBeGreaterThan(10)
  })
})

describe('its file', () => {
  const real = () => privateFiles({ pid: process.pid, now: Date.now, isRunning: () => true })

  it('is for its owner only', () => {
    const path = join(makeFolder(), 'pace/a.json')
    real().update(path, () => ({ text: '{}', result: 0 }))
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700])
  })

  it('is changed by one at a time; a lock that was left behind is taken away', () => {
    const path = join(makeFolder(), 'a.json')
    const files = real()
    expect(
      files.update(path, () => ({ text: '1', result: files.update(path, () => ({ text: '2', result: 2 })) })),
    ).toEqual({ result: false })
    expect(files.read(path)).toBe('1')
    mkdirSync(`${path}.lock`)
    expect(files.update(path, () => ({ text: '3', result: 3 }))).toBe(false)
    const later = privateFiles({ pid: 1, now: () => Date.now() + 10_000, isRunning: () => true })
    expect(later.update(path, () => ({ text: '3', result: 3 }))).toBe(false)
    expect(later.update(path, () => ({ text: '3', result: 3 }))).toEqual({ result: 3 })
  })
})

describe('a create or a delete that is refused', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name }, more)

  it.each([
    ['ConflictException', {}, true],
    ['ConflictException', { Reason: 'CONCURRENT_MODIFICATION' }, true],
    ['ConflictException', { Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' }, false],
    ['ThrottlingException', {}, true],
    ['TooManyRequestsException', {}, true],
    ['InternalServerException', {}, false],
    ['TimeoutError', {}, false],
    ['AccessDeniedException', {}, false],
  ])('%s %o: repeated is %s', (name, more, repeated) => {
    expect(isRefusedForNow(named(name, more))).toBe(repeated)
  })

  it('is repeated after pauses that grow and are never the same, up to a deadline', async () => {
    expect([1, 2, 3, 10].map((n) => pauseBefore(n, () => 0))).toEqual([500, 1000, 2000, 30_000])
    expect([1, 2, 3, 10].map((n) => pauseBefore(n, () => 1))).toEqual([1000, 2000, 4000, 60_000])
    const machine = testMachine()
    let tries = 0
    const run = async () => {
      tries += 1
      throw named('ConflictException')
    }
    await expect(repeatRefused(run, machine.now() + 10_000, machine)).rejects.toThrow('ConflictException')
    expect([tries, machine.waited]).toEqual([4, [750, 1500, 3000]])
  })

  it('ends with the first one that is taken, and with any other error at once', async () => {
    const machine = testMachine()
    let tries = 0
    const run = async () => {
      tries += 1
      if (tries < 3) throw named('ThrottlingException')
      return 'done'
    }
    expect(await repeatRefused(run, machine.now() + 60_000, machine)).toBe('done')
    const other = () => Promise.reject(named('TimeoutError'))
    await expect(repeatRefused(other, machine.now() + 60_000, machine)).rejects.toThrow('TimeoutError')
    expect(machine.waited).toHaveLength(2)
  })
})
