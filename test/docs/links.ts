import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, posix } from 'node:path'

/** A relative link of a page. */
export interface Link {
  readonly page: string
  /** As it is written. */
  readonly to: string
  /** From the root of the repository; the page itself for a link within it. */
  readonly path: string
  readonly anchor: string | undefined
}

/** All pages, from the root of the repository. */
export function pagesIn(root: string): readonly string[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  const pages = below.filter((path) => path.endsWith('.md')).map((path) => `docs/${path.replaceAll('\\', '/')}`)
  return ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pages.sort()]
}

/** The links of a page that lead to files here; those in code are none. */
export function linksOf(root: string, page: string): readonly Link[] {
  const text = withoutCode(readFileSync(join(root, page), 'utf8'))
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, to = '']) => {
    if (/^[a-z]+:/.test(to)) return []
    const [file = '', anchor] = to.split('#')
    const path = file === '' ? page : posix.join(dirname(page), decodeURI(file))
    return [{ page, to, path: normalize(path), anchor }]
  })
}

/** Why a link leads nowhere. */
export function brokenWhy(root: string, { path, anchor }: Link): string | undefined {
  if (path.startsWith('..') || !existsSync(join(root, path))) return 'no such file'
  if (anchor === undefined) return undefined
  if (statSync(join(root, path)).isDirectory() || !path.endsWith('.md')) return 'an anchor of what is no page'
  return anchorsOf(readFileSync(join(root, path), 'utf8')).includes(anchor) ? undefined : 'no such heading'
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: string): readonly string[] {
  const seen = new Map<string, number>()
  const headings = page.replace(/^```[\s\S]*?^```/gm, '').match(/^#+ .*$/gm) ?? []
  return headings.map((heading) => {
    const text = heading.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    const base = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-')
    const count = seen.get(base) ?? 0
    seen.set(base, count + 1)
    return count === 0 ? base : `${base}-${count}`
  })
}

function withoutCode(page: string): string {
  return page.replace(/^\s*```[\s\S]*?^\s*```/gm, '').replace(/`[^`\n]*`/g, '')
}
