import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { parseSpan, spanGiven } from '../../src/sso-access/leases/span.ts'
import { runProcess } from '../processes.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('a time that access lasts', () => {
  it.each([
    ['30m', 30 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['1d', DAY],
    ['90s', 90_000],
  ])('%s', (text, value) => expect(parseSpan(text)).toEqual({ value }))

  it.each(['', '0m', '1', 'h', '1.5h', '-1h', '1h ', '1 h', '1w', '9999999h'])('is not %j', (text) =>
    expect(parseSpan(text)).toMatchObject({ wrong: expect.stringContaining('is not a time.') }),
  )
})

describe('--until a time with date and zone', () => {
  const now = Date.UTC(2028, 1, 28, 12)
  it.each([
    ['2028-02-29T12:00:00Z', DAY],
    ['2028-02-28T14:00:00+01:00', HOUR],
    ['2028-02-28T13:00:00.000Z', HOUR],
  ])('%s', (until, value) => expect(spanGiven({ until }, now)).toEqual({ value }))

  it.each([
    ['2028-02-28T11:59:59Z', 'has passed.'],
    ['2028-02-28T13:00', 'is not a time.'],
    ['2028-02-28', 'is not a time.'],
    ['24:00', 'is not a time.'],
    ['12:60', 'is not a time.'],
  ])('%s %s', (until, wrong) => expect(spanGiven({ until }, now)).toMatchObject({ wrong: `"${until}" ${wrong}` }))

  it('is not given beside --duration', () =>
    expect(spanGiven({ until: '17:30', duration: '1h' }, now)).toMatchObject({ wrong: expect.any(String) }))
})

// A zone is of a whole process.
describe('--until a time of the day, by the clock on the wall', () => {
  const built = buildSync({
    entryPoints: [join(root, 'src/sso-access/leases/span.ts')],
    ...{ bundle: true, write: false, format: 'cjs', platform: 'node' },
  })
  const spanIn = async (zone: string, until: string, now: string) => {
    const code = `${built.outputFiles[0]?.text}\nconsole.log(module.exports.spanGiven({ until: process.argv[1] }, Date.parse(process.argv[2])).value)`
    const { stdout, stderr } = await runProcess(process.execPath, ['-e', code, '--', until, now], { env: { TZ: zone } })
    expect(stderr).toBe('')
    return Number(stdout)
  }

  it.each([
    ['today', 'Europe/Berlin', '17:30', '2026-01-31T16:00:00+01:00', 90 * MINUTE],
    ['tomorrow, where it has passed', 'Europe/Berlin', '17:30', '2026-01-31T17:30:00+01:00', DAY],
    ['on 29 February', 'Europe/Berlin', '00:30', '2028-02-28T23:30:00+01:00', HOUR],
    ['on 1 March, where there is no 29 February', 'Europe/Berlin', '00:30', '2027-02-28T23:30:00+01:00', HOUR],
    ['over the hour that is left out', 'Europe/Berlin', '06:00', '2026-03-28T23:00:00+01:00', 6 * HOUR],
    ['over the hour that comes twice', 'Europe/Berlin', '06:00', '2026-10-24T23:00:00+02:00', 8 * HOUR],
    [
      'in the hour that is left out: as if the clock had not been moved',
      'Europe/Berlin',
      '02:30',
      '2026-03-29T00:30:00+01:00',
      2 * HOUR,
    ],
    ['in the hour that comes twice: the first time', 'Europe/Berlin', '02:30', '2026-10-25T01:30:00+02:00', HOUR],
    [
      'and the second time, where the first has passed',
      'Europe/Berlin',
      '02:30',
      '2026-10-25T02:40:00+02:00',
      50 * MINUTE,
    ],
    ['where a zone is half an hour off', 'Asia/Kolkata', '17:30', '2026-01-31T11:30:00Z', 30 * MINUTE],
  ])('%s', async (_what, zone, until, now, expected) => expect(await spanIn(zone, until, now)).toBe(expected))
})
