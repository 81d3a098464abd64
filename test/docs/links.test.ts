import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../build/bundle.mjs'
import { anchorsOf, brokenWhy, linksOf, pagesIn } from './links.ts'

const pages = pagesIn(root)
const links = pages.flatMap((page) => linksOf(root, page))

describe('the links of the documentation', () => {
  it('lead to files and headings that are there', () => {
    expect(links.length).toBeGreaterThan(150)
    const broken = links.flatMap((link) => {
      const why = brokenWhy(root, link)
      return why === undefined ? [] : [`${link.page}: ${link.to}: ${why}`]
    })
    expect(broken).toEqual([])
  })

  it('lead to every page, from the README and from the index', () => {
    for (const start of ['README.md', 'docs/README.md']) {
      const reached = new Set([start])
      for (const page of reached) {
        for (const { path } of links.filter((link) => link.page === page)) {
          const isFolder = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true
          for (const each of isFolder ? pages.filter((one) => one.startsWith(`${path}/`)) : [path]) reached.add(each)
        }
      }
      const expected = pages.filter((page) => page.startsWith('docs/'))
      expect(expected.filter((page) => !reached.has(page))).toEqual([])
    }
  })

  it('have the anchors that GitHub makes', () => {
    expect(anchorsOf('# `a --b`: what’s it?\n```\n# none\n```\n## Two, three\n## Two, three\n')).toEqual([
      ...['a---b-whats-it', 'two-three', 'two-three-1'],
    ])
  })
})
