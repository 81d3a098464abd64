import { describe, expect, it } from 'vitest'
import { nearest } from '../../src/diagnostics/nearest.ts'

describe('the nearest candidate', () => {
  const keys = ['permissionSets', 'groups', 'createGroups', 'label']
  it.each([
    ['permisionSets', 'permissionSets'],
    ['group', 'groups'],
    ['LABEL', 'label'],
    ['lable', 'label'],
    ['createGroup', 'createGroups'],
    ['zzzzz', undefined],
    ['', undefined],
  ])('to %j is %j', (text, found) => {
    expect(nearest(text, keys)).toBe(found)
  })
})
