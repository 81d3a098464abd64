import { describe, expect, it } from 'vitest'
import { holdsSome, parseConstraint, type VersionRange } from '../../src/sym/version-constraint.ts'

function read(text: string): VersionRange {
  const range = parseConstraint(text)
  if (range === undefined) throw new Error(`${text} was not read.`)
  return range
}

// What `terraform init` took of a mirror with 2.1.0, 2.9.0, 3.0.0, 3.6.0 and 4.0.0 agrees with each line.
describe('a constraint that leaves no release from 3.0.0 on', () => {
  it.each([
    '~> 2.0',
    '~> 2',
    '~>2',
    '~> 2.1.0',
    '>= 2.0, < 3.0',
    '< 3',
    '= 2.1',
    '2.1.0',
    '2',
    '>2,<=2.9',
    '>= 1.0, != 2.0.0, < 3.0.0',
    '< 3.0.1, != 3.0.0',
  ])('%s', (text) => {
    expect(holdsSome(read(text), [3, 0, 0])).toBe(false)
  })
})

describe('a constraint that leaves one', () => {
  it.each([
    '~> 3.0',
    '~> 3',
    '~> 3.0.0',
    '>= 2.0',
    '> 2',
    '<= 3',
    '< 4',
    '!= 2.0.0',
    '3.6.0',
    '= 3.0.0-beta1',
    '>= 2.0, < 3.5, != 3.0.0',
  ])('%s', (text) => {
    expect(holdsSome(read(text), [3, 0, 0])).toBe(true)
  })
})

it('tells whether releases before another one are left', () => {
  expect(holdsSome(read('>= 2.0'), [0, 0, 0], [3, 0, 0])).toBe(true)
  expect(holdsSome(read('>= 3.0'), [0, 0, 0], [3, 0, 0])).toBe(false)
})

it.each(['', '2.x', 'v2.1.0', '=> 2.0', '~> 2.0,', 'latest'])('does not read %j, which Terraform refuses', (text) => {
  expect(parseConstraint(text)).toBeUndefined()
})
