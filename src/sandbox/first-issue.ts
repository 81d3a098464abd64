import type { BaseIssue } from 'valibot'
import { nearest } from '../diagnostics/nearest.ts'
import type { Misreading } from '../diagnostics/reading.ts'

/** What is wrong with a document, by the first thing that is. */
export function firstIssue(what: string, [issue]: readonly [BaseIssue<unknown>, ...BaseIssue<unknown>[]]): Misreading {
  const place = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  const where = place === '' ? 'it' : place.replace(/^\./, '')
  const words = [...(issue.expected ?? '').matchAll(/"([^"]*)"/g)].flatMap(([, word]) => word ?? [])
  const expected = words.length > 1 ? `one of ${words.join(', ')}` : (issue.expected ?? 'something else')
  const meant = typeof issue.input === 'string' ? nearest(issue.input, words) : undefined
  return {
    wrong: `The ${what} cannot be used: ${where} is ${issue.received}, where ${expected} is expected.`,
    hint: meant === undefined ? 'See its form in docs/sandbox.md.' : `Did you mean ${meant}?`,
  }
}
