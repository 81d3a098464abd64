import { describe, expect, it } from 'vitest'
import {
  durationSeconds,
  parseChannel,
  parseDurations,
  parseEnvironmentName,
  parseFlowSlug,
  parseLabel,
  parseSlackWorkspaceId,
} from '../../src/sym/names.ts'

const accepts = (read: (text: string) => object, text: string) => 'value' in read(text)

describe('a flow slug', () => {
  it.each(['aws-sso', 'prod', '1st-line', 'a', 'a'.repeat(55)])('is %s', (text) => {
    expect(parseFlowSlug(text)).toEqual({ value: text })
  })

  it.each(['', 'Prod', 'a_b', 'a--b', '-a', 'a-', 'a b', 'ä', '"', 'a'.repeat(56)])('is not %j', (text) => {
    expect(accepts(parseFlowSlug, text)).toBe(false)
  })
})

describe('a label', () => {
  it('counts characters, not code units, against the 55 that Sym allows', () => {
    expect(accepts(parseLabel, '🔑'.repeat(55))).toBe(true)
    expect(parseLabel('🔑'.repeat(56))).toMatchObject({ wrong: expect.stringContaining('has 56') })
  })

  it('is normalized as Terraform normalizes it', () => {
    expect(parseLabel('e\u0301')).toEqual({ value: '\u00e9' })
  })

  it.each(['', '   ', '\ud800'])('is not %j', (text) => {
    expect(accepts(parseLabel, text)).toBe(false)
  })
})

describe('durations', () => {
  it.each([
    ['30s', 30],
    ['30m', 1800],
    ['1h', 3600],
    ['10d', 864_000],
    ['1mo', 2_592_000],
    ['01h', 3600],
  ])('%s lasts %i seconds', (text, seconds) => {
    expect(durationSeconds(text)).toBe(seconds)
  })

  it.each(['', '30', 'h', '1 h', '0m', '-1h', '1.5h', '1w', '1H', '1e3h', '9007199254740993mo'])(
    '%j is none',
    (text) => {
      expect(durationSeconds(text)).toBeUndefined()
    },
  )

  it('are a list without repetition, in the order given', () => {
    expect(parseDurations('1h, 30m')).toEqual({ value: ['1h', '30m'] })
    expect(parseDurations('1h,60m')).toMatchObject({ wrong: 'The durations 1h and 60m are equally long.' })
    expect(accepts(parseDurations, '1h,')).toBe(false)
  })
})

describe('what Slack and Sym name', () => {
  it('takes a workspace id in either case', () => {
    expect(parseSlackWorkspaceId('t0123abcd')).toEqual({ value: 'T0123ABCD' })
  })

  it.each(['', 'X0123', 'T', 'T01 23', 'T0123"'])('takes %j for no workspace id', (text) => {
    expect(accepts(parseSlackWorkspaceId, text)).toBe(false)
  })

  it.each(['#sym-requests', '#ünï', '#a"b', 'C0123ABCD'])('takes %s for a channel', (text) => {
    expect(parseChannel(text)).toEqual({ value: text })
  })

  it.each(['', '#', 'sym-requests', '@alex'])('takes %j for no channel', (text) => {
    expect(accepts(parseChannel, text)).toBe(false)
  })

  it.each([
    ['prod', true],
    ['Prod-2', true],
    ['a'.repeat(32), true],
    ['a'.repeat(33), false],
    ['a_b', false],
    ['', false],
  ])('environment %j: %s', (text, good) => {
    expect(accepts(parseEnvironmentName, text)).toBe(good)
  })
})
