import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { gather } from '../../src/aws/leases/gather.ts'

/** A door that a test opens. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

/** Counts its calls; each answers with its number, once it is let through. */
function counting() {
  const [starts, ends] = [
    [gate(), gate()],
    [gate(), gate()],
  ]
  const asked: string[][] = []
  const ask = gather<string, number>({
    keyOf: (question) => question.slice(0, 1),
    begin: async () => starts[asked.length]?.opened,
    call: async (questions, beat) => {
      const number = asked.push([...questions])
      await ends[number - 1]?.opened
      await beat()
      return () => number
    },
  })
  return { starts, ends, asked, ask }
}

describe('a call that answers many', () => {
  it('answers all who asked before it began, and nobody who asked later', async () => {
    const { starts, ends, asked, ask } = counting()
    const early = [ask('a1'), ask('a2')]
    await wait(1)
    expect(asked).toEqual([])
    starts[0]?.open()
    await wait(1)
    expect(asked).toEqual([['a1', 'a2']])
    // It has begun, and is not answered yet.
    const late = ask('a3')
    for (const { open } of [...ends, ...starts]) open()
    expect(await Promise.all([...early, late])).toEqual([1, 1, 2])
    expect(asked).toEqual([['a1', 'a2'], ['a3']])
  })

  it('answers no question about something else', async () => {
    const { starts, ends, asked, ask } = counting()
    for (const { open } of [...starts, ...ends]) open()
    await Promise.all([ask('a1'), ask('b1')])
    expect(asked).toEqual([['a1'], ['b1']])
  })

  it('fails for all who asked, and begins anew for the next', async () => {
    let calls = 0
    const ask = gather<string, string>({
      keyOf: () => '',
      begin: async () => {},
      call: async () => {
        calls += 1
        if (calls === 1) throw new Error('refused')
        return (question) => question
      },
    })
    const both = await Promise.allSettled([ask('one'), ask('two')])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await ask('three')).toBe('three')
  })

  it('goes on for the others where one of them has lost its lock', async () => {
    const { starts, ends, ask } = counting()
    for (const { open } of [...starts, ...ends]) open()
    const lost = ask('a1', () => Promise.reject(new Error('lost')))
    const other = ask('a2', async () => {})
    await expect(lost).rejects.toThrow('lost')
    expect(await other).toBe(1)
  })
})
