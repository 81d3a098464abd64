import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/diagnostics/report.ts'
import type { Check } from '../../../src/symflow/validate/check.ts'
import { checkAndFix, writeEdited } from '../../../src/symflow/validate/fix.ts'
import { findingWith, reportOf } from '../../diagnostics/reporters/report.ts'
import { filesIn, makeFolder } from '../../folders.ts'

/** A check of one text that finds every `from` and would write `to` there. */
function checkFor(read: () => string, replacements: Readonly<Record<string, string>>): () => Check {
  return () => {
    const file = { path: 'main.tf', text: read() }
    const findings = Object.entries(replacements).flatMap(([from, to]) =>
      [...file.text.matchAll(new RegExp(from, 'g'))].map(({ index }) => {
        const place = { file, range: { start: index, end: index + from.length } }
        return findingWith({ place, message: from, fix: { title: `Write ${to}.`, edits: [{ place, text: to }] } })
      }),
    )
    return { report: reportOf(findings), bugs: [] }
  }
}

function fixed(
  text: string,
  replacements: Readonly<Record<string, string>>,
): { text: string; report: Report; rounds: number } {
  let now = text
  let rounds = 0
  const { report } = checkAndFix(
    checkFor(() => now, replacements),
    ([file]) => {
      now = file?.after ?? now
      rounds++
    },
  )
  return { text: now, report, rounds }
}

describe('--fix', () => {
  it('applies what it can and reports what is left, which is nothing', () => {
    const { text, report } = fixed('a a b', { a: 'x' })
    expect(text).toBe('x x b')
    expect(report.findings).toEqual([])
    expect(report.fixed).toEqual([
      { rule: 'account-id-format', path: 'main.tf', title: 'Write x.' },
      { rule: 'account-id-format', path: 'main.tf', title: 'Write x.' },
    ])
  })

  it('goes on with what another fix stood in the way of', () => {
    expect(fixed('abc', { ab: 'b', bc: 'd' })).toMatchObject({ text: 'd', rounds: 2 })
  })

  it('writes nothing where there is nothing to fix', () => expect(fixed('abc', { x: 'y' }).rounds).toBe(0))

  it('ends where two fixes undo each other', () => {
    const { rounds, report } = fixed('a', { a: 'b', b: 'a' })
    expect(rounds).toBe(10)
    expect(report.findings).toHaveLength(1)
  })
})

describe('writing what was fixed', () => {
  const edit = (path: string, before: string, after: string) => ({ path, before, after })

  it('replaces files here and beside here', () => {
    const folder = makeFolder({ 'live/main.tf': 'a\n', 'live/sub/x.tf': 'b\n', 'module/main.tf': 'c\n' })
    writeEdited(join(folder, 'live'), [
      edit('main.tf', 'a\n', 'A\n'),
      edit('sub/x.tf', 'b\n', 'B\n'),
      edit('../module/main.tf', 'c\n', 'C\n'),
    ])
    expect(filesIn(folder)).toEqual({ 'live/main.tf': 'A\n', 'live/sub/x.tf': 'B\n', 'module/main.tf': 'C\n' })
  })

  it.each<readonly [string, (folder: string) => void, RegExp]>([
    [
      'changed meanwhile',
      (folder) => writeFileSync(join(folder, 'b.tf'), 'other\n'),
      /"b.tf" was changed by someone else/,
    ],
    ['is gone meanwhile', (folder) => rmSync(join(folder, 'b.tf')), /"b.tf" was changed by someone else/],
    ['is read-only', (folder) => chmodSync(join(folder, 'b.tf'), 0o444), /"b.tf" is read-only/],
  ])('refuses a file that %s, and writes none', (_name, meddle, sentence) => {
    const folder = makeFolder({ 'a.tf': 'a\n', 'b.tf': 'b\n' })
    meddle(folder)
    const before = filesIn(folder)
    expect(() => writeEdited(folder, [edit('a.tf', 'a\n', 'A\n'), edit('b.tf', 'b\n', 'B\n')])).toThrow(sentence)
    expect(filesIn(folder)).toEqual(before)
  })

  it('refuses a module beside here that cannot be written, and writes nothing here either', () => {
    const folder = makeFolder({ 'live/main.tf': 'a\n', 'module/main.tf': 'c\n' })
    chmodSync(join(folder, 'module/main.tf'), 0o444)
    const edits = [edit('main.tf', 'a\n', 'A\n'), edit('../module/main.tf', 'c\n', 'C\n')]
    expect(() => writeEdited(join(folder, 'live'), edits)).toThrow('"main.tf" is read-only.')
    expect(filesIn(folder)['live/main.tf']).toBe('a\n')
  })

  it('refuses a link that leads out of where the command runs', () => {
    const folder = makeFolder({ 'here/x.txt': '', 'there/main.tf': 'a\n' })
    symlinkSync('../there/main.tf', join(folder, 'here/main.tf'))
    expect(() => writeEdited(join(folder, 'here'), [edit('main.tf', 'a\n', 'A\n')])).toThrow(
      /leads out of the directory/,
    )
    expect(filesIn(folder)['there/main.tf']).toBe('a\n')
  })
})
