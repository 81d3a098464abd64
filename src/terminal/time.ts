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

/** Zones of North America, which have names of their own in English, and how those begin in short. */
const american = {
  'Hawaii-Aleutian': 'H',
  Alaska: 'AK',
  Pacific: 'P',
  Mountain: 'M',
  Central: 'C',
  Eastern: 'E',
  Atlantic: 'A',
}

/**
 * The zone as English says it in short: `UTC`, `PST`, `GMT+1`. `Intl` says the same, and takes longer to set up than all else that a list
 * does, 14 ms; the long name, which is always in English, costs nothing.
 * @param moment what `Date.toString()` gives: `Sun Nov 29 2026 09:30:00 GMT+0100 (Central European Standard Time)`
 */
export function zoneIn(moment: string): string {
  const [, sign = '', hours = '', minutes = '', name = ''] = /GMT([+-])(\d\d)(\d\d)(?: \((.*)\))?$/.exec(moment) ?? []
  if (name === 'Coordinated Universal Time') return 'UTC'
  const [, first = '', season = ''] = /^(\S+) ([SD])\S+ Time$/.exec(name) ?? []
  if (isAmerican(first)) return `${american[first]}${season}T`
  const offset = minutes === '00' ? `${Number(hours)}` : `${Number(hours)}:${minutes}`
  return offset === '0' ? 'GMT' : `GMT${sign}${offset}`
}

const isAmerican = (name: string): name is keyof typeof american => Object.hasOwn(american, name)

/** A time for a person with its zone: `17:30 PST`, with the date where that is not today. */
export function zonedTime(at: number, now: number): string {
  return `${shortTime(at, now)} ${zoneIn(new Date(at).toString())}`
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
