import { describe, expect, it } from 'vitest'
import { countWords, searchIn } from '../../src/terminal/search-choices.ts'

const names = ['old-web-prod', 'web-prod', 'web-staging', 'Data-Prod']
const choices = names.map((name, index) => ({
  name,
  value: `arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-${index}`,
}))
const found = (text: string) => searchIn(choices)(text).choices.map(({ name }) => name)

describe('what fits', () => {
  it.each([
    ['', names],
    ['  ', names],
    ['PROD', ['old-web-prod', 'web-prod', 'Data-Prod']],
    ['web-prod', ['web-prod', 'old-web-prod']],
    ['prod web', ['old-web-prod', 'web-prod']],
    ['ps-2', ['web-staging']],
    // What all ARNs have in common tells nothing.
    ['ssoins', []],
    ['nobody', []],
    ['.*', []],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it('is cut to what can be drawn, and counted whole', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({ name: `account ${index}`, value: `${index}` }))
    const fitting = searchIn(many)('account')
    expect([fitting.choices.length, fitting.count]).toEqual([200, 1000])
    expect(countWords('account', fitting, 2000)).toBe('200 of 1000: type on.')
    expect(countWords('', fitting, 2000)).toBe('2000: type to find.')
    expect(countWords('account 98', searchIn(many)('account 98'), 1000)).toBe('20 of 1000.')
  })
})
