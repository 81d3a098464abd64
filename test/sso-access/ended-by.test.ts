import { describe, expect, it } from 'vitest'
import { type EndFacts, endedByOf, endedByWords, endersOf } from '../../src/sso-access/request/ended-by.ts'

const now = Date.UTC(2026, 0, 5, 9)
const hour = 3_600_000
const end = now + hour
const facts: EndFacts = {
  ...{ hold: false, agent: true, isCi: false, isContainer: false, schedulers: [], lifetime: undefined },
  ...{ profile: 'sso', end, now },
}
const cron = { kind: 'cron', runs: true, everyMinutes: 1, detail: 'It swept 0 min ago.' } as const

const endedBy = (more: Partial<EndFacts>) => endedByOf(endersOf({ ...facts, ...more }), {})

describe('what will end a lease', () => {
  it.each([
    ['the agent', {}, ['agent']],
    ['a scheduler first', { schedulers: [cron], hold: true }, ['cron', 'agent', 'hold']],
    ['a scheduler in CI', { schedulers: [cron], isCi: true }, ['cron']],
    ['a scheduler alone', { schedulers: [cron], agent: false }, ['cron']],
    [
      'a terminal that is kept, whatever the credentials: its person can sign in again',
      {
        hold: true,
        lifetime: { kind: 'session-keys', renewal: 'ends', ends: now } as const,
      },
      ['hold'],
    ],
    ['one with keys that never end', { lifetime: { kind: 'keys', renewal: 'endless' } as const }, ['agent']],
    [
      'one with a sign-in that can be renewed',
      { lifetime: { kind: 'sso-session', renewal: 'until', ends: now } as const },
      ['agent'],
    ],
    ['one whose sign-in lasts', { lifetime: { kind: 'legacy-sso', renewal: 'until', until: end } as const }, ['agent']],
    ['one whose keys last', { lifetime: { kind: 'session-keys', renewal: 'ends', ends: end } as const }, ['agent']],
  ] as const)('%s', (_name, more, expected) => expect(endedBy(more as Partial<EndFacts>)).toEqual(expected))
})

describe('a lease that nothing would end is refused', () => {
  it.each([
    ['in CI', { isCi: true }, 'The agent does not count: this is CI, which keeps nothing running.'],
    ['in a container', { isContainer: true }, 'The agent does not count: this is a container'],
    ['without an agent', { agent: false }, 'it is left out (--no-agent). No scheduler is installed.'],
    [
      'with keys that end before',
      { lifetime: { kind: 'session-keys', renewal: 'ends', ends: end - 1 } },
      'the credentials of profile "sso" end at',
    ],
    [
      'with keys of which nobody knows the end',
      { lifetime: { kind: 'session-keys', renewal: 'ends' } },
      'nobody tells when',
    ],
    [
      'with a role that asks for a code',
      { lifetime: { kind: 'role', renewal: 'ends', ends: end + hour } },
      'needs a person',
    ],
    [
      'with a sign-in that ends before',
      { lifetime: { kind: 'legacy-sso', renewal: 'until', until: end - 1 } },
      'the sign-in of profile "sso" ends at',
    ],
    [
      'with a scheduler that does not run',
      { isCi: true, schedulers: [{ ...cron, runs: false, detail: 'It is installed, and its service does not run.' }] },
      'The crontab entry does not count: it is installed, and its service does not run.',
    ],
    [
      'with one that had no credentials',
      { isCi: true, schedulers: [{ ...cron, lastCode: 6 }] },
      'its last sweep had no credentials.',
    ],
  ])('%s', (_name, more, sentence) => {
    expect(() => endedBy(more as Partial<EndFacts>)).toThrow(sentence)
    expect(endedByOf(endersOf({ ...facts, ...(more as Partial<EndFacts>) }), { force: true })).toEqual([])
  })
})

it('says what ends a lease, and that an agent does not survive a restart', () => {
  const line = (command: string) => `sso-access ${command}`
  expect(endedByWords(['systemd', 'agent'], line)).toBe(
    'a systemd timer ends it; the agent ends it, if the machine is not restarted',
  )
  expect(endedByWords([], line)).toBe('nothing ends it by itself (--force). When it is due: sso-access sweep')
})
