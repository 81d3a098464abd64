// The messages of docs/troubleshooting.md are those that the sources have, and those of every kind but typing have a row.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { failuresIn, textsIn } from './messages.ts'

const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
const rows = page.split('\n').flatMap((line, index) => {
  const cell = /^\| (`.*?) \| /.exec(line)?.[1]
  return cell === undefined ? [] : [{ at: index + 1, cell }]
})
const messages = rows.flatMap(({ at, cell }) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => ({ at, text })))

/** What is printed, on one line, with `…` for what is put in. */
const oneLine = (text: string) => text.replaceAll('\n', ' ').replace(/\s+/g, ' ').trim()

/** Whether a text of the sources has a message in it, whole or as a part. */
function has(text: string, message: string): boolean {
  const parts = message.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(parts.join('…'), 'u').test(oneLine(text))
}

/** Messages that need no row: their second line has all that there is to do. */
const plain = [
  // Files of somebody's choice.
  'Cannot write …: ….',
  'Cannot … …: ….',
  // A person did it.
  'Nothing was granted.',
  'Interrupted: nothing was changed.',
  // What was typed.
  '… is not a directory.',
  '--group goes with neither --account nor --permission-set.',
  'The permission set … is not of the instance ….',
  // A fault of the package.
  'The template … failed: ….',
]

describe('docs/troubleshooting.md', () => {
  it('has messages, and none twice', () => {
    expect(messages.length).toBeGreaterThan(120)
    const texts = messages.map(({ text }) => text)
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })

  it('has messages that the programs print', () => {
    const texts = textsIn(root).map(({ text }) => text)
    const stale = messages.filter(({ text }) => !texts.some((each) => has(each, text)))
    expect(stale.map(({ at, text }) => `docs/troubleshooting.md:${at}: ${text}`)).toEqual([])
  })

  it('has every failure but those of typing', () => {
    const failures = failuresIn(root).filter(({ code, text }) => code !== 'usage' && text !== '')
    expect(failures.length).toBeGreaterThan(60)
    const known = [...messages.map(({ text }) => text), ...plain]
    const without = failures.filter(({ text }) => !known.some((message) => has(text, message)))
    expect(without.map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  })

  it('is not excused from messages that are no more', () => {
    const texts = failuresIn(root).map(({ text }) => text)
    expect(plain.filter((message) => !texts.some((text) => has(text, message)))).toEqual([])
  })
})
