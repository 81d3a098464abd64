import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { rules } from '../../src/rules/all.ts'
import { listedRules } from '../../src/rules/run.ts'

const folder = join(root, 'docs/rules')
const listed = listedRules(rules)
const pages = readdirSync(folder).filter((name) => name !== 'README.md')

describe('the rules', () => {
  it('have an id each, of lower-case words', () => {
    const ids = listed.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
  })

  it('have a title each that goes on after "finds"', () => {
    expect(listed.filter(({ title }) => /[.!]$/.test(title) || !/^\S/.test(title) || title.length > 110)).toEqual([])
  })

  it('have a page each, and each page a rule', () => {
    expect(pages.toSorted()).toEqual(listed.map(({ id }) => `${id}.md`).toSorted())
  })

  it.each(listed.map(({ id, severity }) => [id, severity] as const))('%s: its page says what it is', (id, severity) => {
    const name = `${id}.md`
    if (!pages.includes(name)) return
    const page = readFileSync(join(folder, name), 'utf8')
    expect(page).toMatch(new RegExp(`^# ${id}\n\n`))
    for (const part of ['\n## Wrong\n', '\n## Right\n', '\n## Why\n']) expect(page).toContain(part)
    expect(/\nSeverity: (\w+)/.exec(page)?.[1]).toBe(severity)
  })
})
