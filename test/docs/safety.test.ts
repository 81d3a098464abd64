// The tables of docs/safety.md say what happens when things go wrong, and name the tests that show it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'

const page = readFileSync(join(root, 'docs/safety.md'), 'utf8')
const section = page.slice(page.indexOf('## When things go wrong'), page.indexOf('## What is not promised'))
const rows = section
  .split('\n')
  .filter((line) => /^\| (?!fault \|)/.test(line))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))

/** What no test shows: a moment that cannot be met from outside, and a restart of the machine. */
const unshown = ['a lease is recorded while it ends', 'the machine restarts']

/** `path`: "title", "another"; `path`: "title" */
function namedIn(cell: string): readonly (readonly [path: string, title: string])[] {
  return cell.split(/; (?=`)/).flatMap((part) => {
    const path = /^`(test\/[\w./-]+)`: /.exec(part)?.[1] ?? ''
    return [...part.matchAll(/"([^"]+)"/g)].map(([, title = '']) => [path, title] as const)
  })
}

/** The titles in a file of tests, with what stands for a value as it is written. */
function titlesOf(path: string): readonly string[] {
  if (!existsSync(join(root, path))) return []
  const text = readFileSync(join(root, path), 'utf8')
  return text.split('\n').filter((line) => /['"`]/.test(line))
}

describe('the tables of docs/safety.md', () => {
  it('have three cells in each row', () => {
    expect(rows.length).toBeGreaterThan(45)
    expect(rows.filter((cells) => cells.length !== 3)).toEqual([])
  })

  it('name a test in each row, but for what none can show', () => {
    const without = rows.filter(([, , cell = '']) => namedIn(cell).length === 0)
    expect(without.map(([fault]) => fault)).toEqual(unshown)
    expect(without.map(([, , cell]) => cell)).toEqual(unshown.map(() => '–'))
  })

  it('name tests that are there', () => {
    const named = rows.flatMap(([fault, , cell = '']) => namedIn(cell).map(([path, title]) => ({ fault, path, title })))
    const missing = named.filter(({ path, title }) => !titlesOf(path).some((line) => line.includes(title)))
    expect(missing).toEqual([])
  })
})
