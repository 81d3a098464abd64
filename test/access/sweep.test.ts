// What the grants of one sweep share: the listing that proves their removals, and the jobs of others that are described.
import { describe, expect, it } from 'vitest'
import { Company, waitForCompany } from '../../src/access/drive/company.ts'
import { Looks } from '../../src/access/drive/looks.ts'
import type { Run } from '../../src/access/drive/run.ts'
import type { GrantKey, RequestId } from '../../src/access/model/ids.ts'

const [one, other] = ['one' as GrantKey, 'other' as GrantKey]

/** A run that notes how long it was told to pause at most, and pauses until the signal. */
function runIn(company: Company | undefined, left: number) {
  const pauses: number[] = []
  const hold = {
    pause: async (milliseconds: number, signal: AbortSignal) => {
      pauses.push(milliseconds)
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
  }
  const run = { company, hold, deadline: 1000 + left, access: { surroundings: { now: () => 1000 } } }
  return { run: run as unknown as Run, pauses }
}

describe('who is done with its delete', () => {
  it('waits with the listing until the others of the same listing are done', async () => {
    const company = new Company([one, other])
    const { run } = runIn(company, 60_000)
    company.leave(one)
    let isOver = false
    const waiting = waitForCompany(run).then(() => {
      isOver = true
    })
    await Promise.resolve()
    expect(isOver).toBe(false)
    company.leave(other)
    await waiting
  })

  it.each([
    ['ten seconds at most', 60_000, [10_000]],
    ['half of what is left', 5000, [2500]],
    ['not at all where no time is left', 0, []],
  ])('waits %s', async (_name, left, expected) => {
    const company = new Company([one])
    company.leave(one)
    const { run, pauses } = runIn(company, left)
    await waitForCompany(run)
    expect(pauses).toEqual(expected)
  })

  it('alone waits for nobody', async () => {
    const { run, pauses } = runIn(undefined, 60_000)
    await waitForCompany(run)
    expect(pauses).toEqual([])
  })
})

it('jobs of others are counted once for all grants of a sweep, however many look at them', () => {
  const looks = new Looks(2)
  const ids = ['a', 'a', 'b', 'a', 'c', 'b'] as RequestId[]
  expect(ids.map((id) => looks.take(id))).toEqual([true, true, true, true, false, true])
})
