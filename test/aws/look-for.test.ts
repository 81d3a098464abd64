import { describe, expect, it } from 'vitest'
import { type LookFor, lookFor } from '../../src/aws/directory/look-for.ts'

/** Things that are called as their ids, each told when it is asked for. */
function search(given: Partial<LookFor<string>> = {}) {
  const asked: string[] = []
  const answers = new Map<string, (thing: string) => void>()
  const ask = (id: string) => {
    asked.push(id)
    return new Promise<string>((resolve) => answers.set(id, resolve))
  }
  const looks: LookFor<string> = { ask, isMeant: (thing) => thing === 'wanted', width: 2, likely: new Set(), ...given }
  const answer = async (id: string, thing = id) => {
    answers.get(id)?.(thing)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { asked, answer, look: (ids: readonly string[]) => lookFor(ids, looks) }
}

describe('looking for one of many', () => {
  it('asks so many at a time, and nothing more when it is found', async () => {
    const { asked, answer, look } = search()
    const found = look(['a', 'b', 'c', 'd'])
    expect(asked).toEqual(['a', 'b'])
    await answer('b')
    expect(asked).toEqual(['a', 'b', 'c'])
    await answer('c', 'wanted')
    expect(await found).toEqual(['wanted'])
    await answer('a')
    expect(asked).toEqual(['a', 'b', 'c'])
  })

  it('asks first for what is likely, also where that is learned on the way', async () => {
    const likely = new Set(['d'])
    const { asked, answer, look } = search({ likely, width: 1 })
    void look(['a', 'b', 'c', 'd'])
    likely.add('c').add('elsewhere')
    await answer('d')
    await answer('c')
    expect(asked).toEqual(['d', 'c', 'a'])
  })

  it('gives all where none is meant', async () => {
    const { answer, look } = search()
    const found = look(['a', 'b', 'c'])
    for (const id of ['b', 'a', 'c']) await answer(id)
    expect(await found).toEqual(['b', 'a', 'c'])
    expect(await look([])).toEqual([])
  })

  it('ends with the first that cannot be asked', async () => {
    const { look } = search({ ask: (id) => (id === 'b' ? Promise.reject(new Error('no')) : new Promise(() => {})) })
    await expect(look(['a', 'b', 'c'])).rejects.toThrow('no')
  })
})
