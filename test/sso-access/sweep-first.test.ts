import { expect, it } from 'vitest'
import type { Lease } from '../../src/access/model/lease.ts'
import { Failure } from '../../src/diagnostics/failure.ts'
import { sweepFirst } from '../../src/sso-access/leases/sweep-first.ts'

type Leases = Parameters<typeof sweepFirst>[0]

/** A ledger with something due, that fails at the second question. */
function failing(error: Error): Leases {
  let asked = 0
  const ledger = {
    due: async () => {
      asked += 1
      if (asked > 1) throw error
      return [{} as Lease]
    },
  }
  return { ledger, access: { ledger, surroundings: { now: () => 0 } } } as unknown as Leases
}

it('a ledger that cannot be written keeps nobody from what was asked for: it is said', async () => {
  const said: string[] = []
  const full = new Failure('files', 'The ledger has no room left on its disk.', 'Make room.')
  await sweepFirst(failing(full), { say: (text) => said.push(text) })
  expect(said).toEqual(['What is due could not be ended: The ledger has no room left on its disk.\n'])
})

it('a bug stays one', async () => {
  await expect(sweepFirst(failing(new TypeError('x')), { say: () => {} })).rejects.toThrow(TypeError)
})
