import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Libsql from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { grantKey } from '../../src/access/model/grant.ts'
import type { Locked } from '../../src/access/ports.ts'
import { openDatabase } from '../../src/ledger/sqlite/database.ts'
import { openSqliteLedger } from '../../src/ledger/sqlite/ledger.ts'
import { makePrivateFile } from '../../src/ledger/sqlite/private-file.ts'
import { conformance, exampleGrant } from './conformance.ts'
import { emptyMemory, memoryLedger } from './memory.ts'

function newPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'state', 'ledger.sqlite')
}

async function openAt(path: string) {
  makePrivateFile(path)
  const ledger = await openSqliteLedger({ path, now: () => performance.now(), sleep })
  onTestFinished(() => ledger.close())
  return ledger
}

conformance('SQLite', async () => {
  const path = newPath()
  return [await openAt(path), await openAt(path)]
})

conformance('in memory', async () => {
  const memory = emptyMemory()
  return [memoryLedger(memory), memoryLedger(memory)]
})

describe('the file of a ledger', () => {
  it('is for its owner alone, with what SQLite puts beside it', async () => {
    const path = newPath()
    const ledger = await openAt(path)
    await ledger.lock(exampleGrant, 'alice' as never, 0, 60)
    const modeOf = (of: string) => (statSync(of).mode & 0o777).toString(8)
    expect([join(path, '..'), path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(['700', '600', '600', '600'])
  })

  it('keeps what was written when it is opened again', async () => {
    const path = newPath()
    const first = await openAt(path)
    await first.lock(exampleGrant, 'alice' as never, 0, 60)
    const again = await openAt(path)
    expect(await again.lock(exampleGrant, 'bob' as never, 1, 61)).toMatchObject({ kind: 'held', owner: 'alice' })
  })

  it('has commits on the disk before they are answered, and a log that readers do not wait for', async () => {
    const path = newPath()
    await openAt(path)
    const database = openDatabase(path)
    onTestFinished(() => database.close())
    expect(database.one('pragma synchronous')).toMatchObject({ synchronous: 2 })
    expect(database.one('pragma journal_mode')).toMatchObject({ journal_mode: 'wal' })
  })

  it.each([
    ['was moved away', (path: string) => renameSync(path, `${path}.away`), 'it is not there any more'],
    ['went with its folder', (path: string) => renameSync(join(path, '..'), `${join(path, '..')}-away`), 'not there'],
    ['was removed', (path: string) => rmSync(path), 'it is not there any more'],
    [
      'was replaced by a copy',
      (path: string) => {
        copyFileSync(path, `${path}.copy`)
        renameSync(`${path}.copy`, path)
      },
      'another one is in its place',
    ],
  ])('that %s is written no more: nobody would find it', async (_what, change, says) => {
    const path = newPath()
    const ledger = await openAt(path)
    const locked = await ledger.lock(exampleGrant, 'alice' as never, 0, 60)
    const { fence } = locked as Locked
    change(path)
    const key = grantKey(exampleGrant)
    await expect(ledger.write({ key, fence, unlock: true })).rejects.toThrow(says)
    await expect(ledger.renew(key, fence, 90)).rejects.toThrow(says)
    await expect(ledger.lock(exampleGrant, 'bob' as never, 61, 120)).rejects.toThrow(says)
  })

  it('of a newer version is refused, and left as it is', async () => {
    const path = newPath()
    makePrivateFile(path)
    const newer = new Libsql(path)
    newer.exec('pragma user_version = 99')
    newer.close()
    await expect(openAt(path)).rejects.toThrow('it is of version 99')
  })

  it('waits outside of SQLite for another process that writes: timers go on', async () => {
    const path = newPath()
    const ledger = await openAt(path)
    const writer = new Libsql(path)
    onTestFinished(() => void writer.close())
    writer.exec('begin immediate')
    let ticks = 0
    const ticking = setInterval(() => {
      ticks += 1
      if (ticks === 5) writer.exec('commit')
    }, 1)
    onTestFinished(() => clearInterval(ticking))
    expect(await ledger.lock(exampleGrant, 'alice' as never, 0, 60)).toMatchObject({ kind: 'locked' })
    expect(ticks).toBeGreaterThanOrEqual(5)
  })

  it('is given up where another process has been writing for too long, in words of who asks', async () => {
    const path = newPath()
    makePrivateFile(path)
    let time = 0
    const pause = async (milliseconds: number) => {
      time += milliseconds
    }
    const heldUp = (cause: Error) => new Error('stopped in the midst of it', { cause })
    const ledger = await openSqliteLedger({ path, now: () => time, sleep: pause, heldUp })
    onTestFinished(() => ledger.close())
    const writer = new Libsql(path)
    onTestFinished(() => void writer.close())
    writer.exec('begin immediate')
    await expect(ledger.lock(exampleGrant, 'alice' as never, 0, 60)).rejects.toThrow('stopped in the midst of it')
    expect(time).toBeGreaterThan(10_000)
  })
})
