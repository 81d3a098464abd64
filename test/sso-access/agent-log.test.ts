import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readLog, writeLog } from '../../src/sso-access/agent/log.ts'

const folder = mkdtempSync(join(tmpdir(), 'agent-log-'))
const path = join(folder, 'agent.log')
afterAll(() => rmSync(folder, { recursive: true }))

const entry = (n: number) => ({ at: new Date(n).toISOString(), event: 'swept', pid: 1, n, text: 'x'.repeat(1000) })

it('keeps a bounded log for its owner only, and gives the last lines', () => {
  for (let n = 0; n < 2000; n++) writeLog(path, entry(n))
  const sizes = [path, `${path}.1`].map((file) => statSync(file))
  expect(sizes.map(({ size }) => size < 530_000)).toEqual([true, true])
  expect(sizes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600])
  expect(readLog(path, 500).map(({ n }) => n)).toEqual(Array.from({ length: 500 }, (_, n) => 1500 + n))
})

it('leaves out a line that a kill has cut', () => {
  appendFileSync(path, '{"at":"2026-')
  expect(readLog(path, 1)).toMatchObject([{ n: 1999 }])
})

it('does without a log where none can be written', () => {
  expect(() => writeLog(join(folder, 'missing', 'agent.log'), entry(0))).not.toThrow()
  expect(readLog(join(folder, 'missing', 'agent.log'), 5)).toEqual([])
})
