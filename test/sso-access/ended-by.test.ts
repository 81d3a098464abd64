import { describe, expect, it } from 'vitest'
import { type EndFacts, endedByOf, endedByWords, endersOf, triersIn } from '../../src/sso-access/request/ended-by.ts'

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
      'the credentials of profile "sso" expire at',
    ],
    [
      'with keys of which nobody knows the end',
      { lifetime: { kind: 'session-keys', renewal: 'ends' } },
      'it is not known when',
    ],
    [
      'with a role that asks for a code',
      { lifetime: { kind: 'role', renewal: 'ends', ends: end + hour } },
      'needs a person',
    ],
    [
      'with a sign-in that ends before',
      { lifetime: { kind: 'legacy-sso', renewal: 'until', until: end - 1 } },
      'the sign-in of profile "sso" expires at',
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

describe('what is said of a lease that is forced', () => {
  const said = (more: Partial<EndFacts>) => {
    const enders = endersOf({ ...facts, ...more })
    return endedByWords(endedByOf(enders, { force: true }), triersIn(enders), (command) => `sso-access ${command}`)
  }
  const isShort = { kind: 'session-keys', renewal: 'ends', ends: end - 1 } as const

  it.each([
    [
      'nothing tries: no agent',
      { agent: false },
      /^nothing ends it by itself \(--force\)\. When it is due: sso-access sweep$/,
    ],
    ['nothing tries: CI', { isCi: true }, /^nothing ends it by itself/],
    [
      'nothing tries: a timer that does not run',
      { agent: false, schedulers: [{ ...cron, runs: false }] },
      /^nothing ends/,
    ],
    [
      'the agent tries, in a container',
      { isContainer: true },
      /^nothing is sure to end it \(--force\)\. The agent tries, but this is a container, .* When it is due: sso-access sweep$/,
    ],
    [
      'the agent tries, with a sign-in that is shorter',
      { lifetime: isShort },
      /The agent tries, but the credentials of profile "sso" \w+ at .*\. When/,
    ],
    [
      'a timer tries that had no credentials the last time',
      { agent: false, schedulers: [{ ...cron, lastCode: 6 }] },
      /^nothing is sure to end it \(--force\)\. The crontab entry tries, but its last sweep had no credentials\. When/,
    ],
    ['the agent ends it, whatever was forced', {}, /^the agent ends it, /],
  ] as const)('%s', (_name, more, expected) => expect(said(more as Partial<EndFacts>)).toMatch(expected))
})

describe('what is said of a lease', () => {
  it('says what ends it, and that an agent does not survive a restart', () => {
    expect(endedByWords(['systemd', 'agent'], [], (command) => `sso-access ${command}`)).toBe(
      'a systemd timer ends it; the agent ends it, unless the machine restarts',
    )
  })
})
