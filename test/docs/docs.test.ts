import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { runProcess } from '../processes.ts'
import { linesOf } from './lines.ts'
import { codesOf, elsewhere, settings, typed } from './pages.ts'
import { runLines } from './session.ts'
import { unlike } from './shown.ts'

const pages = ['README.md', 'docs', 'docs/commands'].flatMap((path) =>
  path.endsWith('.md')
    ? [path]
    : readdirSync(join(root, path)).flatMap((name) => (name.endsWith('.md') ? [`${path}/${name}`] : [])),
)
const withLines = pages.filter((page) => linesOf(readFileSync(join(root, page), 'utf8')).length > 0)

describe('the documentation', () => {
  it('has the help of every command', async () => {
    const { code, stderr } = await runProcess(process.execPath, [join(root, 'build/command-pages.mjs'), '--check'])
    expect([code, stderr]).toEqual([0, ''])
  })

  it('has command lines', () => {
    expect(withLines.length).toBeGreaterThan(15)
  })

  it('names the test of every line that is run elsewhere', () => {
    expect(Object.values(elsewhere).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  it.concurrent.for(withLines)('%s: every line can be run', async (page, { expect, onTestFinished }) => {
    const lines = linesOf(readFileSync(join(root, page), 'utf8'))
    const here = lines.filter(({ text }) => !(text in elsewhere))
    if (here.length === 0) return
    const { ran, home, all } = await runLines(here, typed, settings[page] ?? {}, onTestFinished)
    const others = ran.filter(({ line, code }) => !codesOf(line.text).includes(code))
    expect(
      others.map(({ line, code }) => `${page}:${line.at}: ${line.text}: exit code ${code}`),
      all,
    ).toEqual([])
    const wrong = ran.flatMap(({ line, printed }) => {
      const missing = unlike(line.shown, printed, home)
      return missing === undefined ? [] : [`${page}:${line.at}: ${line.text}: not printed: ${missing}`]
    })
    expect(wrong, all).toEqual([])
  })
})
