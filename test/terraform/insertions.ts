// What "every other byte stays" means, told without our own reader: by bytes, by lines and by HashiCorp's parser.
import { diffLines } from 'diff'
import { expect } from 'vitest'
import type { Files } from '../folders.ts'
import { type HclJson, readHcl } from './oracles.ts'

/**
 * Expects that files were only inserted into: each is there with all its bytes in their order, and says all that it said.
 * @param rewritten the lines that may have got something inside, as they were
 */
export async function expectOnlyInsertions(before: Files, after: Files, rewritten: readonly string[]): Promise<void> {
  expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(before)))
  const changed: string[] = []
  for (const [path, old] of Object.entries(before)) {
    const now = after[path] ?? ''
    expect(firstLost(old, now), `${path} lost what stands at this offset`).toBe(-1)
    changed.push(
      ...diffLines(old, now).flatMap(({ removed, value }) => (removed ? value.trimEnd().split(/\r?\n/) : [])),
    )
    if (path.endsWith('.tf')) expect(await readHcl(now)).toEqual(atLeast(await readHcl(old)))
  }
  expect(changed.map((line) => line.trim())).toEqual(rewritten)
}

/** The offset of the first character of `old` that does not come up in `now` behind those before it; -1 where all do. */
export function firstLost(old: string, now: string): number {
  let at = 0
  for (let index = 0; index < old.length; index += 1) {
    const found = now.indexOf(old.charAt(index), at)
    if (found < 0) return index
    at = found + 1
  }
  return -1
}

/** Everything in `json`, and perhaps more; the safelist is the one list that grows. */
function atLeast(json: HclJson): unknown {
  if (Array.isArray(json)) return json.map(atLeast)
  if (json === null || typeof json !== 'object') return json
  const entries = Object.entries(json).map(([name, value]) => [
    name,
    name === 'account_id_safelist' ? expect.anything() : atLeast(value),
  ])
  return expect.objectContaining(Object.fromEntries(entries))
}
