import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { zoneIn } from '../../src/terminal/time.ts'

/** A thread cannot change its zone, so a process tells what each zone makes of winter and summer, in words and by `Intl`. */
const told = `
const told = []
for (const zone of Intl.supportedValuesOf('timeZone')) for (const month of [0, 6]) {
  process.env.TZ = zone
  const moment = new Date(Date.UTC(2026, month, 15, 12))
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'short', timeZone: zone }).formatToParts(moment)
  told.push([moment.toString(), parts.find(({ type }) => type === 'timeZoneName').value])
}
process.stdout.write(JSON.stringify(told))`

describe('the zone of a time', () => {
  it('has the name that Intl gives it, all over the world', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', told], { maxBuffer: 2 ** 24 })
    const zones = JSON.parse(stdout) as readonly (readonly [string, string])[]
    expect(zones.length).toBeGreaterThan(500)
    // Where Intl tells a zone that only happens to be at zero from Greenwich, and Adak from Honolulu, we do not.
    const same: Readonly<Record<string, string>> = { 'GMT+0': 'GMT', HAST: 'HST', HADT: 'HDT' }
    for (const [moment, name] of zones) expect(zoneIn(moment), moment).toBe(same[name] ?? name)
  })

  it.each([
    ['Sun Nov 29 2026 09:30:00 GMT+0000 (Coordinated Universal Time)', 'UTC'],
    ['Sun Nov 29 2026 09:30:00 GMT+0100 (Central European Standard Time)', 'GMT+1'],
    ['Sun Nov 29 2026 09:30:00 GMT+0530 (India Standard Time)', 'GMT+5:30'],
    ['Sun Nov 29 2026 09:30:00 GMT-0800 (Pacific Standard Time)', 'PST'],
    ['Sun Nov 29 2026 09:30:00 GMT-0330', 'GMT-3:30'],
  ])('%s is %s', (moment, zone) => {
    expect(zoneIn(moment)).toBe(zone)
  })
})
