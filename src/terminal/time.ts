/** A time for a person, in the machine's zone: `10:42` on the same day, else with the date. */
function shortTime(at: number, now: number): string {
  const [date, clock] = localParts(at)
  return date === localParts(now)[0] ? clock : `${date} ${clock}`
}

function localParts(time: number): readonly [date: string, clock: string] {
  const moment = new Date(time)
  const digits = (number: number) => String(number).padStart(2, '0')
  const date = `${moment.getFullYear()}-${digits(moment.getMonth() + 1)}-${digits(moment.getDate())}`
  return [date, `${digits(moment.getHours())}:${digits(moment.getMinutes())}`]
}

/** The names of the zone by its offset, which summer changes. To make one takes as long as to print ten lines with it. */
const zones = new Map<number, string>()

function zoneAt(at: number): string {
  const offset = new Date(at).getTimezoneOffset()
  const known = zones.get(offset)
  if (known !== undefined) return known
  const parts = new Intl.DateTimeFormat('en', { timeZoneName: 'short' }).formatToParts(at)
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  zones.set(offset, zone)
  return zone
}

/** A time for a person with its zone: `17:30 CET`, with the date where that is not today. */
export function zonedTime(at: number, now: number): string {
  return `${shortTime(at, now)} ${zoneAt(at)}`.trimEnd()
}

/** How long something lasts, to two units, rounded to the nearest of the smaller one: `2 h 5 min`, `59 min`, `45 s`, `1 d`. */
export function timeSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 24 * 60) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(minutes / 60)
  return two(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

function two(whole: number, unit: string, rest: number, smaller: string): string {
  return rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${smaller}`
}
