// What a request is held to, and what it says with numbers.
import { describe, expect, it } from 'vitest'
import { allowedSpan } from '../../src/sso-access/request/how-long.ts'
import { misfitOf } from '../../src/sso-access/request/judge-entry.ts'
import { clockNotes, type NoteFacts, notesOf } from '../../src/sso-access/request/notes.ts'
import type { CatalogueEntry, Choices } from '../../src/sym/catalogue.ts'

const now = Date.UTC(2026, 0, 5, 9)
const HOUR = 3_600_000
const file = { path: 'main.tf', text: 'a\nb\n' }
const described = (name: string) => ({
  name,
  label: undefined,
  address: name,
  place: { file, range: { start: 2, end: 3 } },
})

const entry = (choices: Choices): CatalogueEntry => ({
  target: described('power'),
  kind: 'aws_sso_permission_set',
  strategy: described('sso'),
  flow: described('access'),
  account: { kind: 'field', field: 'account_id', choices },
  permissionSet: { kind: 'id', id: 'arn' },
  group: undefined,
  durations: [{ text: '30m', seconds: 1800 }],
  fields: [],
  fieldsComplete: true,
  allowRevoke: undefined,
  scheduleDeescalation: true,
})

describe('the accounts of a dynamic target', () => {
  const inUnit = { id: '111122223333', units: ['r-exam', 'ou-exam-prod'] }
  const below = { id: '444455556666', units: ['r-exam', 'ou-exam-prod', 'ou-exam-payments'] }
  const units = (...organizationalUnits: readonly string[]) => entry({ kind: 'prefetch', organizationalUnits })

  it.each([
    ['in the unit of its prefetch', units('ou-exam-prod'), inUnit, undefined],
    [
      'not below it: Sym lists those directly in it',
      units('ou-exam-prod'),
      below,
      /in main\.tf:2 allows accounts in ou-exam-prod only\.$/,
    ],
    ['in one of two', units('ou-exam-x', 'ou-exam-payments'), below, undefined],
    ['anywhere, where it names none', units(), below, undefined],
    [
      'a unit that cannot be read',
      entry({ kind: 'prefetch', organizationalUnits: undefined }),
      inUnit,
      /main\.tf:2: its choice of accounts cannot be read/,
    ],
    ['among its values', entry({ kind: 'values', values: [inUnit.id] }), inUnit, undefined],
    ['not among its values', entry({ kind: 'values', values: [inUnit.id] }), below, /allows 111122223333 only/],
    ['values that cannot be read', entry({ kind: 'unknown' }), inUnit, /cannot be read/],
  ] as const)('%s', (_, of, account, why) => {
    const misfit = misfitOf(of, { account })
    if (why === undefined) expect(misfit).toBeUndefined()
    else expect(misfit?.sentence).toMatch(why)
  })
})

describe('how long, without a catalogue', () => {
  it.each([
    [60_000, undefined],
    [12 * HOUR, undefined],
    [4 * HOUR, '4h'],
    [24 * HOUR, '1d'],
  ])('%i ms is allowed with maxDuration %s', (span, longest) => {
    expect(allowedSpan(span, false, undefined, longest)).toBe(span)
  })

  it.each([
    [59_999, undefined, 'usage', /too short/],
    [12 * HOUR + 60_000, undefined, 'refused', /is more than 12 h/],
    [4 * HOUR + 60_000, '4h', 'refused', /is more than 4 h, .*maxDuration/],
  ])('%i ms is refused with maxDuration %s', (span, longest, code, message) => {
    expect(() => allowedSpan(span, false, undefined, longest)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    )
  })
})

describe('what is said before granting', () => {
  const facts: NoteFacts = {
    ...{ sessionDuration: undefined, others: true, end: now + HOUR, now, profile: 'sso', lifetime: undefined },
    ...{ entry: undefined, granted: 'arn' },
  }
  const notes = (more: Partial<NoteFacts>) => notesOf({ ...facts, ...more })

  it('credentials, and sign-ins, that do not last as long as the lease', () => {
    const keys = { kind: 'session-keys', renewal: 'ends', ends: now + HOUR - 1 } as const
    const signIn = { kind: 'sso-session', renewal: 'until', until: now + HOUR - 1 } as const
    expect(notes({ lifetime: keys })).toEqual([
      expect.stringMatching(/^The credentials of profile "sso" .*, before the lease does\.$/),
    ])
    expect(notes({ lifetime: signIn })).toEqual([
      expect.stringMatching(/^The sign-in of profile "sso" .*, before the lease does\.$/),
    ])
    expect(notes({ lifetime: { ...keys, ends: now + HOUR } })).toEqual([])
    expect(notes({ lifetime: { ...signIn, until: now + HOUR } })).toEqual([])
  })

  it('sessions that outlive the lease, by how much; those that are shorter too', () => {
    expect(notes({ sessionDuration: 'PT2H' })).toEqual([expect.stringContaining('by up to 2 h')])
    expect(notes({ sessionDuration: 'PT30M' })).toEqual([
      expect.stringContaining('lasts 30 min'),
      expect.stringContaining('by up to 30 min'),
    ])
  })

  it('the only grant of its permission set there: the role comes and goes with it', () => {
    expect(notes({ others: false })).toEqual([expect.stringContaining('ARN')])
    expect(notes({ others: undefined })).toEqual([])
  })

  it('a clock that is wrong, by how much', () => {
    expect(clockNotes(120_000)).toEqual([expect.stringContaining('2 min behind')])
    expect(clockNotes(-120_000)).toEqual([expect.stringContaining('2 min ahead')])
    expect(clockNotes(60_000)).toEqual([])
  })
})
