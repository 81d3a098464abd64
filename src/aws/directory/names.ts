// Names to things and back. A person says an id or the exact name; anything else is refused with what was most likely meant.
import { byNearness } from '../../diagnostics/nearest.ts'
import { isMisread, type Reading } from '../../diagnostics/reading.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import { parseAccountId, parsePermissionSetArn } from '../ids.ts'
import type { AccountName, Accounts, Group, PermissionSet, Unit } from './inventory.ts'

/** An account by its id or its name. */
export function resolveAccount<Named extends AccountName>(text: string, accounts: readonly Named[]): Reading<Named> {
  if (/^\d+$/.test(text) && !accounts.some(({ name }) => name === text)) {
    const id = parseAccountId(text)
    if (isMisread(id)) return id
  }
  return resolve('account', text, accounts, ({ id, name }) => [id, name])
}

/** A permission set by its ARN or its name. */
export function resolvePermissionSet(text: string, sets: readonly PermissionSet[]): Reading<PermissionSet> {
  // What AWS itself gave is taken as it is, whatever the official pattern says.
  if (text.startsWith('arn:') && !sets.some(({ arn }) => arn === text)) {
    const arn = parsePermissionSetArn(text)
    if (isMisread(arn)) return arn
  }
  return resolve('permission set', text, sets, ({ arn, name }) => [arn, name])
}

/** A group by its id or its display name. */
export function resolveGroup(text: string, groups: readonly Group[]): Reading<Group> {
  return resolve('group', text, groups, ({ id, name }) => [id, name])
}

/** A unit by its id or its path, with or without the slash at its beginning; the root is `/`. */
export function resolveUnit(text: string, { units }: Pick<Accounts, 'units'>): Reading<Unit> {
  const path = text === '/' || /^(ou|r)-/.test(text) ? text : `/${text.replace(/^\/|\/$/g, '')}`
  return resolve('organizational unit', path, units, ({ id, path }) => [id, path])
}

function resolve<Thing>(
  what: string,
  text: string,
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly [id: string, name: string],
): Reading<Thing> {
  const byId = things.find((thing) => namesOf(thing)[0] === text)
  if (byId !== undefined) return { value: byId }
  const named = things.filter((thing) => namesOf(thing)[1] === text)
  const [only] = named
  if (only !== undefined && named.length === 1) return { value: only }
  if (named.length > 1) {
    const ids = named.map((thing) => namesOf(thing)[0]).join(', ')
    return {
      wrong: `${named.length} ${what}s have the name ${quoteForMessage(text)}.`,
      hint: `Give the id of one: ${ids}.`,
    }
  }
  const isId = /^(arn:|\d{12}$|ou-|r-)/.test(text) || /^[0-9a-f-]{36,47}$/.test(text)
  const near = byNearness(
    text,
    things.map((thing) => namesOf(thing)[isId ? 0 : 1]),
  ).slice(0, 3)
  const hint =
    near.length === 0 ? `There is no ${what} at all.` : `The nearest are ${near.map(quoteForMessage).join(', ')}.`
  return { wrong: `There is no ${what} ${quoteForMessage(text)}.`, hint }
}
