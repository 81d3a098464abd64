import { nearest } from '../diagnostics/nearest.ts'
import type { Misreading, Reading } from '../diagnostics/reading.ts'
import { isMisread } from '../diagnostics/reading.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { type Settings, type Unverified, unverifiedOutcomes, usualSettings } from './settings.ts'

/**
 * Lays changes over settings. A change is `{ name: value }`, what is unverified among them by its own name.
 * @param changes values as JSON has them, or as texts
 */
export function readSettings(current: Settings, changes: Readonly<Record<string, unknown>>): Reading<Settings> {
  let settings = current
  for (const [name, value] of Object.entries(changes)) {
    const read = readOne(settings, name, value)
    if (isMisread(read)) return read
    settings = read.value
  }
  return { value: settings }
}

function readOne(settings: Settings, name: string, value: unknown): Reading<Settings> {
  if (name in unverifiedOutcomes) return readUnverified(settings, name as keyof Unverified, value)
  const usual = usualSettings[name as keyof Settings]
  if (typeof usual === 'boolean') {
    const flag = { true: true, false: false }[String(value)]
    return flag === undefined ? wrong(name, value, 'true or false') : { value: { ...settings, [name]: flag } }
  }
  if (typeof usual === 'number') {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    const isOk =
      Number.isInteger(number) && Number(number) >= 0 && (name !== 'roleUpdatesPerAccount' || Number(number) <= 1)
    if (isOk) return { value: { ...settings, [name]: number } }
    return wrong(
      name,
      value,
      name === 'roleUpdatesPerAccount' ? '0 or 1' : 'a whole number, in milliseconds where it is a time',
    )
  }
  return unknownSetting(name)
}

function readUnverified(settings: Settings, name: keyof Unverified, value: unknown): Reading<Settings> {
  const outcomes: readonly string[] = unverifiedOutcomes[name]
  if (typeof value !== 'string' || !outcomes.includes(value)) return wrong(name, value, outcomes.join(' or '))
  return { value: { ...settings, unverified: { ...settings.unverified, [name]: value } } }
}

function wrong(name: string, value: unknown, wanted: string): Misreading {
  return { wrong: `${name} cannot be ${quoteForMessage(String(value))}.`, hint: `Give ${wanted}.` }
}

function unknownSetting(name: string): Misreading {
  const names = [
    ...Object.keys(usualSettings).filter((known) => known !== 'unverified'),
    ...Object.keys(unverifiedOutcomes),
  ]
  const meant = nearest(name, names)
  const hint = meant === undefined ? `The settings are: ${names.join(', ')}.` : `Did you mean ${meant}?`
  return { wrong: `There is no setting ${quoteForMessage(name)}.`, hint }
}
