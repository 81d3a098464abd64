import { Failure } from '../../diagnostics/failure.ts'
import { byNearness } from '../../diagnostics/nearest.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Chosen } from './choose.ts'
import type { Profiles, Section } from './profiles.ts'

/** The section of a profile. @throws Failure (`credentials`) with the profiles there are, the nearest first */
export function requireProfile({ profiles }: Profiles, { value: name, from }: Chosen): Section {
  const section = profiles.get(name)
  if (section !== undefined) return section
  const names = byNearness(name, profiles.keys())
  const shown = names.slice(0, 10)
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : ''
  const there = shown.length === 0 ? '' : `There are ${shown.map(quoteForMessage).join(', ')}${more}. `
  const make = from === 'default' ? `aws configure sso --profile ${name}` : 'aws configure sso'
  const hint = `${there}Make one with: ${make}`
  throw new Failure('credentials', `There is no AWS profile ${quoteForMessage(name)}.`, hint)
}
