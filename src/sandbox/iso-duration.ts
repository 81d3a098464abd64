/** An ISO 8601 duration such as `PT1H30M`, in milliseconds. A month counts 30 days. Throws where it is none: the model has said it is. */
export function durationOf(text: string): number {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    text,
  )
  if (match === null) throw new Error(`${text} is not a duration`)
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  const inDays = years * 365 + months * 30 + weeks * 7 + days
  return (((inDays * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
