import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../folders.ts'
import { errorsOf, startApi, writerOf } from './api.ts'

const only = (pid: number) => (one: number) => one === pid

describe('the lock', () => {
  it('is taken with the first change, and given back at the end', async () => {
    const api = await startApi()
    await api.call('GET', '/runtimes')
    expect(existsSync(`${api.path}.lock`)).toBe(false)
    await api.call('POST', '/runtimes', { slug: 'x' })
    expect(JSON.parse(readFileSync(`${api.path}.lock`, 'utf8'))).toMatchObject({
      pid: process.pid,
      program: 'symflow serve',
    })
    await api.close()
    expect(readdirSync(join(api.folder, '.symflow'))).toEqual(['applied.json'])
  })

  it('refuses a second writer with who has it, who may read all the same', async () => {
    const first = await startApi(makeFolder(), writerOf(11))
    await first.call('POST', '/runtimes', { slug: 'x' })
    const second = await startApi(first.folder, writerOf(22))
    expect(await second.call('GET', '/runtimes')).toMatchObject({ body: [{ slug: 'x' }] })
    const refused = await second.call('POST', '/runtimes', { slug: 'y' })
    expect(refused.status).toBe(409)
    expect(errorsOf(refused.body)[0]?.message).toBe(
      '".symflow/applied.json" is being written by symflow serve (process 11, since 2026-11-25T10:00:00.000Z). Wait for it to end, or stop it.',
    )
    await first.close()
    expect(await second.call('POST', '/runtimes', { slug: 'X' })).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'slug' }] },
    })
    expect(await second.call('POST', '/runtimes', { slug: 'y' })).toMatchObject({ status: 201 })
  })

  it.each([
    ['a process that runs no more', { pid: 11, host: 'this-machine', start: 'start of 11' }],
    ['a process whose id another has now', { pid: process.pid, host: 'this-machine', start: 'long ago' }],
  ])('of %s is taken over', async (_, holder) => {
    const folder = makeFolder({ '.symflow/applied.json.lock': JSON.stringify({ ...holder, program: 'x', since: 'y' }) })
    const api = await startApi(folder, writerOf(process.pid, only(process.pid)))
    expect(await api.call('POST', '/runtimes', { slug: 'x' })).toMatchObject({ status: 201 })
  })

  it('that cannot be read is taken over', async () => {
    const api = await startApi(makeFolder({ '.symflow/applied.json.lock': '{"pi' }))
    expect(await api.call('POST', '/runtimes', { slug: 'x' })).toMatchObject({ status: 201 })
  })

  it('of another machine stays, with what to do', async () => {
    const holder = { pid: 11, host: 'other-machine', start: '', program: 'symflow terraform', since: 'today' }
    const folder = makeFolder({ '.symflow/applied.json.lock': JSON.stringify(holder) })
    const api = await startApi(folder, writerOf(process.pid, only(process.pid)))
    const refused = await api.call('POST', '/runtimes', { slug: 'x' })
    expect(refused.status).toBe(409)
    expect(errorsOf(refused.body)[0]?.message).toMatch(/process 11 on "other-machine", since today.*remove ".*\.lock"/)
  })

  it('that was taken from us ends our writing', async () => {
    const api = await startApi()
    await api.call('POST', '/runtimes', { slug: 'x' })
    const before = api.text()
    writeFileSync(
      `${api.path}.lock`,
      JSON.stringify({ pid: 1, host: 'this-machine', start: 'start of 1', program: 'another', since: 'now' }),
    )
    expect(await api.call('POST', '/runtimes', { slug: 'y' })).toMatchObject({ status: 409 })
    expect(await api.call('POST', '/runtimes', { slug: 'y' })).toMatchObject({ status: 409 })
    expect(api.text()).toBe(before)
  })
})

describe('the file', () => {
  it('is for its owner; one that is there keeps its rights, and a link stays one', async () => {
    const api = await startApi()
    await api.call('POST', '/runtimes', { slug: 'x' })
    expect([statSync(api.path).mode & 0o777, statSync(join(api.folder, '.symflow')).mode & 0o777]).toEqual([
      0o600, 0o700,
    ])
    const folder = makeFolder({ 'shared.json': '{"version": 1, "entities": {}}' })
    mkdirSync(join(folder, '.symflow'))
    symlinkSync(join(folder, 'shared.json'), join(folder, '.symflow/applied.json'))
    const { mode } = statSync(join(folder, 'shared.json'))
    const other = await startApi(folder)
    await other.call('POST', '/runtimes', { slug: 'x' })
    expect(readFileSync(join(folder, 'shared.json'), 'utf8')).toContain('"slug": "x"')
    expect(statSync(join(folder, 'shared.json')).mode).toBe(mode)
  })

  it('is the truth: what is changed beside us is heard', async () => {
    const api = await startApi()
    await api.call('POST', '/runtimes', { slug: 'x' })
    writeFileSync(api.path, '{"version": 1, "entities": {}}')
    expect(await api.call('GET', '/runtimes')).toMatchObject({ body: [] })
    rmSync(api.path)
    expect(await api.call('POST', '/runtimes', { slug: 'x' })).toMatchObject({ status: 201 })
  })

  it('that is damaged, or newer, is never written over, and the person is told', async () => {
    const api = await startApi()
    await api.call('POST', '/runtimes', { slug: 'x' })
    for (const text of ['{"version": 1, "entities": {}', '{"version": 2}']) {
      writeFileSync(api.path, text)
      for (const method of ['GET', 'POST'])
        expect(await api.call(method, '/runtimes', { slug: 'y' })).toMatchObject({ status: 500 })
      expect(api.text()).toBe(text)
    }
    expect(String(api.reports[0])).toContain('is damaged at line 1, column 1: This file is not valid JSON')
  })

  it('that cannot be written leaves all as it was', async () => {
    const folder = makeFolder({ '.symflow': 'a file where the folder belongs' })
    const api = await startApi(folder)
    expect(await api.call('POST', '/runtimes', { slug: 'x' })).toMatchObject({ status: 500 })
    expect(await api.call('GET', '/runtimes')).toMatchObject({ status: 200, body: [] })
    expect(String(api.reports[0])).toContain('Cannot write ".symflow/applied.json"')
  })
})
