import type { BaseIssue } from 'valibot'
import type { Misreading } from '../diagnostics/reading.ts'

/** What is wrong with a document, by the first thing that is. */
export function firstIssue(what: string, [issue]: readonly [BaseIssue<unknown>, ...BaseIssue<unknown>[]]): Misreading {
  const place = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  const where = place === '' ? 'it' : place.replace(/^\./, '')
  return {
    wrong: `The ${what} cannot be used: ${where} is ${issue.received}, where ${issue.expected ?? 'something else'} is expected.`,
    hint: 'docs/sandbox.md describes the form.',
  }
}
