// Disputes, and what a person says of them.
import { describe, expect, it } from 'vitest'
import { endings, expectSafe, holderOf, membership, stage } from './stage.ts'

describe('a disputed membership that is not there any more', () => {
  it('and that a person says is ours has nothing left to remove', async () => {
    const on = stage()
    await on.request(membership, 120, { fault: 'lost' })
    on.wait(1)
    on.madeOutside(membership)
    on.wait(7)
    await on.sweep()
    expect(holderOf(on.world, membership)).toBe('disputed')
    on.removedOutside(membership)
    await on.resolve(membership, 'ours')
    await on.sweep()
    expect(endings(on.world)).toEqual(['gone'])
    await expectSafe(on)
  })
})
