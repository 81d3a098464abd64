/** A time for a person, in the machine's zone: `10:42` on the same day, else with the date. */
export function shortTime(at: number, now: number): string {
  const [date, clock] = localParts(at)
  return date === localParts(now)[0] ? clock : `${date} ${clock}`
}

function localParts(time: number): readonly [date: string, clock: string] {
  const moment = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
  return [date, `${two(moment.getHours())}:${two(moment.getMinutes())}`]
}
